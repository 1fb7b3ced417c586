import { decodeText } from '@debrief/core/text';
import { expect, test } from 'vitest';
import { restoreBytes } from './restore-bytes.ts';

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
