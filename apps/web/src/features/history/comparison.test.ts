import { applyChanges, tokenChanges } from '@debrief/core/text';
import { describe, expect, test } from 'vitest';
import { type Piece, piecesOf } from './comparison-pieces.ts';
import { foldLines } from './fold-lines.ts';
import { inlineLines } from './inline-lines.ts';
import { type SideLine, sideBySide } from './side-by-side.ts';

const compare = (former: string, newer: string): Piece[] => piecesOf(former, tokenChanges(former, newer));

/** A side as text, what is marked in brackets. */
function shown(line: SideLine | undefined): string {
  if (line === undefined) return '–';
  return `${line.number} ${line.pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')}`;
}

function beside(former: string, newer: string): string[] {
  return sideBySide(compare(former, newer)).map(
    (row) => `${row.kind}: ${shown(row.former)} | ${shown(row.newer)}`,
  );
}

function inline(former: string, newer: string): string[] {
  const sign = { same: '', removed: '-', added: '+' };
  return inlineLines(compare(former, newer)).map(
    ({ kind, number, pieces }) =>
      `${number} ${kind}: ${pieces.map((piece) => (piece.kind === 'same' ? piece.text : `[${sign[piece.kind]}${piece.text}]`)).join('')}`,
  );
}

describe('side by side', () => {
  test('a changed word stands beside what it became, and is marked', () => {
    expect(beside('# Taps\n\nThe taps ran hot.\n', '# Taps\n\nThe taps ran cold.\n')).toEqual([
      'same: 1 # Taps | 1 # Taps',
      'same: 2  | 2 ',
      'changed: 3 The taps ran [hot]. | 3 The taps ran [cold].',
    ]);
  });

  test('a new line stands alone, and the lines around it beside themselves', () => {
    expect(beside('one\ntwo\nthree\n', 'one\nnew\ntwo\nthree\n')).toEqual([
      'same: 1 one | 1 one',
      'added: – | 2 [new]',
      'same: 2 two | 3 two',
      'same: 3 three | 4 three',
    ]);
    expect(beside('one\ntwo\nthree\n', 'one\nthree\n')).toEqual([
      'same: 1 one | 1 one',
      'removed: 2 [two] | –',
      'same: 3 three | 2 three',
    ]);
  });

  test('a line that was parted stands beside its first part', () => {
    expect(beside('alpha beta\n', 'alpha\nbeta\n')).toEqual([
      'changed: 1 alpha[ ]beta | 1 alpha',
      'added: – | 2 beta',
    ]);
  });

  test('a text without a last line end, an empty one, and a whole other one', () => {
    expect(beside('one', 'one\ntwo')).toEqual(['same: 1 one | 1 one', 'added: – | 2 [two]']);
    expect(beside('', 'one\n')).toEqual(['added: – | 1 [one]']);
    expect(beside('one\n', '')).toEqual(['removed: 1 [one] | –']);
    expect(beside('', '')).toEqual([]);
  });

  test('a row of a table that got a value', () => {
    expect(beside('| a | b |\n|---|---|\n| x |  |\n', '| a | b |\n|---|---|\n| x | y |\n').at(-1)).toBe(
      'changed: 3 | x |[  ]| | 3 | x |[ y ]|',
    );
  });
});

describe('in one text', () => {
  test('what was removed and what was added stand in one line', () => {
    expect(inline('The taps ran hot.\nEnd\n', 'The taps ran cold.\nEnd\n')).toEqual([
      '1 changed: The taps ran [-hot][+cold].',
      '2 same: End',
    ]);
  });

  test('whole lines are lines of their own', () => {
    expect(inline('one\ntwo\nthree\n', 'one\nnew\nthree\n')).toEqual([
      '1 same: one',
      '2 changed: [-two][+new]',
      '3 same: three',
    ]);
    expect(inline('one\n', 'one\n\nnew\n')).toEqual(['1 same: one', '2 added: ', '3 added: [+new]']);
  });
});

describe('either way', () => {
  const words = ['taps', 'ran', 'hot', '\n', ' ', '- [ ] ', '| a |', '', '\n\n', '🔴'];
  /** Repeatable texts: a small generator of numbers, the same in every run. */
  function texts(seed: number): [string, string] {
    let state = seed;
    const next = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state % below;
    };
    const text = (): string =>
      Array.from({ length: next(30) }, () => words[next(words.length)] ?? '').join('');
    const former = text();
    const cut = next(former.length + 1);
    return [former, former.slice(0, cut) + text() + former.slice(cut + next(10))];
  }

  test.each(Array.from({ length: 200 }, (_, seed) => seed))(
    'both texts are whole in what is shown (%i)',
    (seed) => {
      const [former, newer] = texts(seed + 1);
      const changes = tokenChanges(former, newer);
      expect(applyChanges(former, changes)).toBe(newer);
      const pieces = piecesOf(former, changes);
      const rows = sideBySide(pieces);
      const side = (which: 'former' | 'newer') =>
        rows.flatMap((row) =>
          row[which] === undefined ? [] : [row[which].pieces.map(({ text }) => text).join('')],
        );
      expect(side('former').join('\n')).toBe(former.replace(/\n$/, ''));
      expect(side('newer').join('\n')).toBe(newer.replace(/\n$/, ''));
      expect(side('former')).toHaveLength(rows.filter(({ former: one }) => one !== undefined).length);
      rows.forEach(({ former: one }, at) => {
        const before = rows.slice(0, at).findLast(({ former: other }) => other !== undefined)?.former;
        if (one !== undefined && before !== undefined) expect(one.number).toBe(before.number + 1);
      });
      const told = inlineLines(pieces);
      const kept = (kind: Piece['kind']) =>
        told
          .flatMap(({ pieces: all }) => all.filter((piece) => piece.kind === kind).map(({ text }) => text))
          .join('');
      const bare = (text: string) => text.replaceAll('\n', '');
      expect(kept('removed')).toBe(
        bare(
          pieces
            .filter(({ kind }) => kind === 'removed')
            .map(({ text }) => text)
            .join(''),
        ),
      );
      expect(kept('same').length + kept('added').length).toBe(bare(newer).length);
    },
  );
});

describe('folding', () => {
  test('keeps three lines beside a change and folds longer stretches', () => {
    const changed = Array.from({ length: 30 }, (_, at) => at === 10);
    expect(foldLines(changed)).toEqual([
      { from: 0, to: 7, folded: true },
      { from: 7, to: 14, folded: false },
      { from: 14, to: 30, folded: true },
    ]);
  });

  test('opened stretches are shown, short ones are never folded', () => {
    const changed = Array.from({ length: 16 }, (_, at) => at === 0 || at === 10);
    expect(foldLines(changed)).toEqual([{ from: 0, to: 16, folded: false }]);
    const far = Array.from({ length: 30 }, (_, at) => at === 0);
    expect(foldLines(far, (at) => at < 20)).toEqual([
      { from: 0, to: 20, folded: false },
      { from: 20, to: 30, folded: true },
    ]);
    expect(foldLines([])).toEqual([]);
  });
});
