import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../../tools/fuzzing/random.ts';
import { applyChanges } from './span.ts';
import { tokenChanges } from './token-changes.ts';

/** The changes as `old → new`. */
function changes(from: string, to: string): string[] {
  const found = tokenChanges(from, to);
  expect(applyChanges(from, found)).toBe(to);
  return found.map((change) => `${from.slice(change.from, change.to)} → ${change.insert}`);
}

describe('changes are what a person would have made', () => {
  test('words, numbers and signs are replaced whole', () => {
    expect(changes('same', 'same')).toEqual([]);
    expect(changes('The queue stood still', 'The queue ran late')).toEqual(['stood still → ran late']);
    expect(changes('due 2026-06-01, 09:10', 'due 2026-06-15, 09:40')).toEqual([
      '2026-06-01 → 2026-06-15',
      '09:10 → 09:40',
    ]);
    expect(changes('- [ ] Page Ann', '- [x] Page Ann')).toEqual(['  → x']);
    expect(changes('', 'a\nb')).toEqual([' → a\nb']);
    expect(changes('a\nb', '')).toEqual(['a\nb → ']);
  });

  test('cells of a row change, the rest of it stays', () => {
    expect(
      changes(
        '| A-1 | Give the flush a limit | Ann Lee | Open |\n',
        '| A-1 | Give the flush a bound | Ben Ito | Open |\n',
      ),
    ).toEqual(['limit → bound', 'Ann Lee → Ben Ito']);
  });

  test('rows that came or went are whole lines', () => {
    const rows = ['| 09:10 | Taps run hot |\n', '| 09:30 | Flush stopped |\n', '| 10:00 | Cool |\n'];
    const [first, second, third] = rows as [string, string, string];
    expect(changes(first + third, rows.join(''))).toEqual([` → ${second}`]);
    expect(changes(rows.join(''), first + third)).toEqual([`${second} → `]);
    expect(changes(first + third, first.replace('hot', 'cold') + second + third)).toEqual([
      'hot → cold',
      ` → ${second}`,
    ]);
    expect(changes('- a\n- b', '- a\n- b\n- c')).toEqual([' → \n- c']);
  });

  test('a heading is found again under its words, not by the blank lines around it', () => {
    expect(
      changes(
        '## Cause\n\nThe flush had no limit.\n\n## Lessons\n\n- Ask first.\n',
        '## Root cause\n\nNobody knew why.\n\nThe flush had no upper limit.\n\n## Lessons\n\n- Ask first.\n',
      ),
    ).toEqual(['Cause → Root cause', ' → Nobody knew why.\n\n', ' →  upper']);
  });
});

test('no pair of surrogates, no joined sign and no CR LF is cut', () => {
  expect(changes('status 🔴 now', 'status 🟡 now')).toEqual(['🔴 → 🟡']);
  expect(changes('👩‍🚒', '👩‍🔧')).toEqual(['👩‍🚒 → 👩‍🔧']);
  expect(changes('a\r\nb', 'a\nb')).toEqual(['\r\n → \n']);
  expect(changes('a\r\n', 'a\r\n\r\n')).toEqual([' → \r\n']);
});

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;

function cuts(text: string, at: number): boolean {
  const [left, right] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (isHigh(left) && isLow(right)) || (text[at - 1] === '\r' && text[at] === '\n');
}

test('whatever the texts, the changes are in order, apart, whole and lead from one to the other', () => {
  const random = new Random(11);
  const pieces = [
    'a',
    'b',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\r',
    '🔴',
    '🟡',
    '\ud83d',
    '\ude00',
    '|',
    '09:10',
    '検',
    '-',
  ];
  for (let round = 0; round < 8000; round++) {
    const text = () => Array.from({ length: random.below(30) }, () => random.pick(pieces)).join('');
    const from = text();
    const at = random.below(from.length + 1);
    const to = random.once(3) ? text() : from.slice(0, at) + text() + from.slice(at + random.below(9));
    const found = tokenChanges(from, to);
    expect(applyChanges(from, found)).toBe(to);
    let end = -1;
    for (const change of found) {
      expect(change.from).toBeGreaterThan(end);
      expect(change.to > change.from || change.insert !== '').toBe(true);
      expect(cuts(from, change.from) || cuts(from, change.to)).toBe(false);
      end = change.to;
    }
  }
});

const folder = join(import.meta.dirname, '../../../../examples');
const library = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

test('edits here and there in a long text stay where they were made', () => {
  const random = new Random(12);
  const words = library.split(/(\s+)/);
  for (let round = 0; round < 20; round++) {
    const edited = [...words];
    let touched = 0;
    for (let edit = 0; edit < 30; edit++) {
      const at = random.below(edited.length);
      const [insert = '', taken = 0] = random.pick<[string, number]>([
        ['other', 1],
        [' more words\n', 0],
        ['', 3],
      ]);
      touched += edited.splice(at, taken, insert).join('').length + insert.length;
    }
    const to = edited.join('');
    const found = tokenChanges(library, to);
    expect(applyChanges(library, found)).toBe(to);
    const size = found.reduce((sum, change) => sum + change.to - change.from + change.insert.length, 0);
    expect(size).toBeLessThan(3 * touched + 600);
  }
});

test('texts that have nothing in common, or too much, are replaced in larger pieces', () => {
  const random = new Random(13);
  const noise = (words: readonly string[]) =>
    Array.from({ length: 60_000 }, () => random.pick(words) + (random.once(9) ? '\n' : ' ')).join('');
  for (const words of [['a'], ['a', 'b'], [...'|-+*`#'], Array.from({ length: 500 }, (_, at) => `w${at}`)]) {
    const [from, to] = [noise(words), noise(words)];
    expect(applyChanges(from, tokenChanges(from, to))).toBe(to);
  }
  const reversed = library.split('\n').reverse().join('\n');
  expect(applyChanges(library, tokenChanges(library, reversed))).toBe(reversed);
});
