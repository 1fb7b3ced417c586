import { expect, test } from 'vitest';
import { Random } from '../../../../tools/fuzzing/random.ts';
import { restoreBytes } from './restore-bytes.ts';
import { decodeText } from './stored-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function restored(original: string, change: (text: string) => string): string {
  const { text } = decodeText(bytes(original));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(restoreBytes(bytes(original), change(text)));
}

test('a text that did not change comes back to the byte', () => {
  for (const text of ['', '\n', 'a', 'a\r\nb\n\rc\r', '\uFEFFa\r\n\r\nb', '\uFEFF', 'ü🚒\r\n']) {
    expect(restored(text, (same) => same)).toBe(text);
  }
});

test('unchanged lines keep their ends, new ones end as their neighbours do', () => {
  expect(restored('\uFEFFa\r\nb\r\nc', (text) => text.replace('b', 'x\ny'))).toBe('\uFEFFa\r\nx\r\ny\r\nc');
  expect(restored('a\nb\r\nc\rd\n', (text) => text.replace('b', 'B').replace('d', 'D'))).toBe(
    'a\nB\r\nc\rD\n',
  );
  expect(restored('a\r\nb', (text) => `${text}\nc\n`)).toBe('a\r\nb\r\nc\r\n');
  expect(restored('a\r\nb\r\n', (text) => text.replace('a\n', ''))).toBe('b\r\n');
  expect(restored('a b', (text) => text.replace(' ', '\n'))).toBe('a\nb');
});

test('whatever changes, the text is what it was changed to, and what did not change keeps its bytes', () => {
  const random = new Random(31);
  for (let round = 0; round < 300; round++) {
    const lines = Array.from({ length: 1 + random.below(40) }, (_, at) => `line ${at}`);
    const ends = lines.map(() => random.pick(['\n', '\r\n', '\r']));
    const original = lines.map((line, at) => line + ends[at]).join('');
    const changed = lines.map((line) => (random.once(5) ? random.pick(['', 'x\ny', 'other']) : line));
    const text = `${changed.join('\n')}\n`;
    const back = restored(original, () => text);
    expect(decodeText(bytes(back)).text).toBe(text);
    for (const [at, line] of lines.entries())
      if (changed[at] === line) expect(`\n${back}`).toMatch(new RegExp(`[\r\n]${line}${ends[at]}`));
  }
});

test('a long text of which every line changed is restored as well', () => {
  const long = 'a line of text\r\n'.repeat(20_000);
  expect(restored(long, (text) => text.replaceAll('a', 'b'))).toBe(long.replaceAll('a', 'b'));
});
