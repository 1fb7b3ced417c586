import { ensureSyntaxTree } from '@codemirror/language';
import { ChangeSet, EditorState, Text, type TransactionSpec } from '@codemirror/state';
import { parseBlocks, readBlocks, type TableBlock } from '@debrief/core/markdown';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { insertBlock } from '../../formatting/insert-block.ts';
import { markdownSupport } from '../../source/markdown-language.ts';
import { fromShared } from '../../source/shared-text.ts';
import { editCell } from './cell-edit.ts';
import { smallestChange } from './smallest-change.ts';
import { type PlacedTable, placeOfCell, sourceOf, widthOf } from './table-body.ts';
import { tableBorders } from './table-borders.ts';
import { addColumnAt, addRow, alignColumn, deleteColumn, deleteRow, type TableEdit } from './table-edits.ts';
import { setActive, tableField, tablesOf } from './table-field.ts';
import { typedOver } from './typed-over.ts';

const TEXT = `# Taps

| Time | Event |
|---|---|
| 14:05 | The valve closed |
| 14:20 | The kitchen called |

After it.
`;

function editor(doc: string): EditorState {
  const state = EditorState.create({ doc, extensions: [markdownSupport(), tableField, tableBorders] });
  ensureSyntaxTree(state, doc.length, 5_000);
  return state.update({ annotations: fromShared.of(true), changes: { from: 0, to: doc.length, insert: doc } })
    .state;
}

function tables(state: EditorState): readonly PlacedTable[] {
  return tablesOf(state)?.tables ?? [];
}

function first(state: EditorState): PlacedTable {
  const [table] = tables(state);
  if (table === undefined) throw new RangeError(`no table in ${state.doc}`);
  return table;
}

/** The words of all cells, row by row. */
function grid({ body }: PlacedTable): string[][] {
  return body.rows.map((row) =>
    Array.from({ length: widthOf(body, row) }, (_, column) => sourceOf(row, column)),
  );
}

function keys(table: PlacedTable): number[] {
  return table.body.rows.map(({ key }) => key);
}

/** Somebody else's change. */
function fromOthers(state: EditorState, changes: TransactionSpec['changes']): EditorState {
  return state.update({ changes, annotations: fromShared.of(true) } as TransactionSpec).state;
}

/** The caret put into a cell. */
function inCell(state: EditorState, row: number, column: number, table = first(state)): EditorState {
  const { from, to } = placeOfCell(table, row, column);
  const cell = { table: table.body.key, row: table.body.rows[row]?.key ?? 0, column, from, to };
  return state.update({ selection: { anchor: to }, effects: setActive.of(cell) }).state;
}

/** Makes the words of the active cell others, as its field does. */
function written(state: EditorState, words: string): EditorState {
  const cell = tablesOf(state)?.active;
  if (cell === undefined) throw new RangeError('no cell is active');
  const before = state.sliceDoc(cell.from, cell.to);
  const change = smallestChange(before, words);
  if (change === undefined) return state;
  const caret = { anchor: words.length, head: words.length };
  const edit = editCell(state, cell, ChangeSet.of(change, before.length), caret, 'input.type.cell');
  if (edit === undefined) throw new RangeError('the cell is gone');
  return state.update(edit.spec).state;
}

function made(state: EditorState, { changes, caret }: TableEdit): EditorState {
  return state.update({
    changes,
    ...(caret < 0 ? {} : { selection: { anchor: caret } }),
    userEvent: 'input.table',
  }).state;
}

/** What a fresh reading says of the tables. */
function readAnew(text: string): string[][][] {
  const { tree } = parseBlocks(text);
  return readBlocks(tree, text)
    .filter((block): block is TableBlock => block.type === 'table')
    .map(({ header, rows }) =>
      [header, ...rows].map(({ cells }) =>
        Array.from({ length: Math.max(header.cells.length, cells.length) }, (_, column) => {
          const cell = cells[column];
          return cell === undefined ? '' : text.slice(cell.from, cell.to);
        }),
      ),
    );
}

describe('the smallest change', () => {
  test('ends at the caret where letters repeat', () => {
    expect(smallestChange('aaa', 'aaaa', 2)).toEqual({ from: 1, to: 1, insert: 'a' });
    expect(smallestChange('aaa', 'aaaa')).toEqual({ from: 3, to: 3, insert: 'a' });
    expect(smallestChange('one two', 'one', 3)).toEqual({ from: 3, to: 7, insert: '' });
  });

  test('never cuts a sign in two', () => {
    expect(smallestChange('a🔴b', 'a🟡b')).toEqual({ from: 1, to: 3, insert: '🟡' });
    expect(smallestChange('🔴', '🔴🔴', 2)).toEqual({ from: 0, to: 0, insert: '🔴' });
    expect(smallestChange('\u{1f534}', '\u{10534}')).toEqual({ from: 0, to: 2, insert: '\u{10534}' });
  });

  test('makes one text the other, in whole signs, whatever they are', () => {
    const random = seeded(7);
    const signs = ['a', 'b', '🔴', '🟡', '\u{10534}', ' ', '|', 'é'];
    const some = () => Array.from({ length: random(8) }, () => signs[random(signs.length)]).join('');
    for (let round = 0; round < 3_000; round++) {
      const [before, after] = [some(), some()];
      const change = smallestChange(before, after, random(after.length + 1));
      if (change === undefined) expect(after).toBe(before);
      else {
        expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
        for (const part of [before.slice(0, change.from), change.insert, before.slice(change.to)])
          expect(part).not.toMatch(/\p{Surrogate}/u);
      }
    }
  });
});

test('what is typed over words that others have changed leads to the same text on both ways', () => {
  const random = seeded(3);
  const change = (length: number) => {
    const from = random(length + 1);
    return { from, to: from + random(length + 1 - from), insert: 'xyz'.slice(0, random(4)) };
  };
  for (let round = 0; round < 3_000; round++) {
    const seen = Text.of(['a valve closed'.slice(0, random(15))]);
    let pending = ChangeSet.of(change(seen.length), seen.length);
    pending = pending.compose(ChangeSet.of(change(pending.newLength), pending.newLength));
    const typed = ChangeSet.of(change(seen.length), seen.length);
    const over = typedOver(pending, typed);
    expect(over.change.apply(pending.apply(seen)).toString()).toBe(
      over.pending.apply(typed.apply(seen)).toString(),
    );
  }
});

describe('rows', () => {
  test('keep their keys while others write above, between and in them', () => {
    let state = editor(TEXT);
    const before = keys(first(state));
    state = fromOthers(state, { from: 0, insert: 'A line.\n\n' });
    expect(keys(first(state))).toEqual(before);
    const { from, body } = first(state);
    state = fromOthers(state, { from: from + (body.starts[1] ?? 0) - 1, insert: '\n| 14:00 | A shower |' });
    const [head, added, ...others] = keys(first(state));
    expect([head, ...others]).toEqual(before);
    expect(before).not.toContain(added);
    state = fromOthers(state, {
      from: first(state).from + (first(state).body.starts[2] ?? 0),
      insert: '| x | y |\n',
    });
    expect(keys(first(state)).filter((key) => before.includes(key))).toEqual(before);
    state = fromOthers(state, { from: String(state.doc).indexOf('valve'), insert: 'cold ' });
    expect(keys(first(state)).filter((key) => before.includes(key))).toEqual(before);
  });

  test('that are deleted give their key to no other row', () => {
    const state = editor(TEXT);
    const [head, one, two] = keys(first(state));
    expect(keys(first(made(state, deleteRow(first(state), 2))))).toEqual([head, one]);
    expect(keys(first(made(state, deleteRow(first(state), 1))))).toEqual([head, two]);
  });

  test('that nobody touched are the same objects', () => {
    const state = editor(TEXT);
    const before = first(state).body;
    const shifted = fromOthers(state, { from: 0, insert: 'A line.\n' });
    expect(first(shifted).body).toBe(before);
    const changed = fromOthers(state, { from: TEXT.indexOf('valve'), insert: 'cold ' });
    expect(first(changed).body.rows.map((row, index) => row === before.rows[index])).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('the active cell', () => {
  test('is the one of the selection, and stays while blanks are typed at its end', () => {
    let state = inCell(editor(TEXT), 1, 1);
    state = written(state, 'The valve closed ');
    state = written(state, 'The valve closed b');
    expect(grid(first(state))[1]).toEqual(['14:05', 'The valve closed b']);
    expect(String(state.doc)).toBe(TEXT.replace('closed', 'closed b'));
  });

  test('is carried along by what others write, also into it', () => {
    let state = inCell(editor(TEXT), 2, 1);
    state = fromOthers(state, { from: 0, insert: 'A line.\n\n' });
    state = fromOthers(state, { from: String(state.doc).indexOf('The kitchen'), insert: 'Soon ' });
    const active = tablesOf(state)?.active;
    expect(state.sliceDoc(active?.from, active?.to)).toBe('Soon The kitchen called');
  });

  test('goes to its neighbour when somebody deletes its row', () => {
    let state = inCell(editor(TEXT), 1, 1);
    const [edit] = deleteRow(first(state), 1).changes;
    state = fromOthers(state, edit);
    const active = tablesOf(state)?.active;
    expect(state.sliceDoc(active?.from, active?.to)).toBe('The kitchen called');
  });

  test('holds pipes and line ends as a cell can hold them', () => {
    let state = written(inCell(editor(TEXT), 1, 1), 'a | b\nc \\| d');
    expect(grid(first(state))[1]).toEqual(['14:05', 'a \\| b<br>c \\| d']);
    state = editor('|a|b|\n|-|-|\n|c|d|\n');
    state = written(inCell(state, 1, 0), 'C:\\');
    expect(grid(first(state))).toEqual([
      ['a', 'b'],
      ['C:\\', 'd'],
    ]);
  });

  test('that is empty keeps a blank on each side of its words', () => {
    for (const [row, filled] of [
      ['|  |  |', '| x |  |'],
      ['| | |', '| x | |'],
      ['|||', '| x ||'],
      ['|', '| x'],
      ['| a |', '| x |'],
    ] as const) {
      const state = written(inCell(editor(`| A | B |\n|---|---|\n${row}\n`), 1, 0), 'x');
      expect(String(state.doc).split('\n')[2]).toBe(filled);
    }
    const short = written(inCell(editor('| A | B |\n|---|---|\n| a |\n'), 1, 1), 'x');
    expect(String(short.doc).split('\n')[2]).toBe('| a | x |');
  });
});

describe('text beside a table', () => {
  test('that is typed below it gets a blank line first', () => {
    let state = editor('| A |\n|---|\n| a |\n');
    const end = state.doc.length;
    state = state.update({
      changes: { from: end, insert: 'x' },
      selection: { anchor: end + 1 },
      userEvent: 'input.type',
    }).state;
    expect(String(state.doc)).toBe('| A |\n|---|\n| a |\n\nx');
    expect(state.selection.main.head).toBe(state.doc.length);
    const pasted = editor('| A |\n|---|\n| a |\n\nAfter');
    const at = pasted.doc.length - 6;
    expect(
      String(pasted.update({ changes: { from: at, insert: 'x\ny' }, userEvent: 'input.paste' }).state.doc),
    ).toBe('| A |\n|---|\n| a |\n\nx\ny\nAfter');
  });

  test('is not joined with it by deleting what is between', () => {
    const text = 'Before\n\n| A |\n|---|\n| a |\n\nAfter';
    const remove = (from: number, to: number) =>
      String(editor(text).update({ changes: { from, to }, userEvent: 'delete' }).state.doc);
    expect(readAnew(remove(3, 8))).toEqual([[['A'], ['a']]]);
    expect(readAnew(remove(25, 27))).toEqual([[['A'], ['a']]]);
    expect(readAnew(remove(26, 27))).toEqual([[['A'], ['a']]]);
    expect(readAnew(remove(26, 29))).toEqual([[['A'], ['a']]]);
  });

  test('that is typed above it does not take its head', () => {
    for (const words of ['a | b', '<div>', 'Plain'])
      for (const before of ['', 'A label']) {
        const text = `Before\n${before}\n| A |\n|---|\n| a |\n`;
        const state = editor(text);
        const at = 7 + before.length;
        const typed = state.update({ changes: { from: at, insert: words }, userEvent: 'input.type' }).state;
        const blank = before === '' || words !== 'Plain' ? '\n' : '';
        const expected = `Before\n${before}${words}\n${before !== '' && words === '<div>' ? '' : blank}| A |\n|---|\n| a |\n`;
        expect(String(typed.doc)).toBe(expected);
        expect(grid(first(typed))).toEqual([['A'], ['a']]);
      }
  });

  test('is selected with the whole of it, and no change takes a part of it along', () => {
    const state = editor(TEXT);
    const { from, to } = first(state);
    const inside = from + 30;
    const select = (anchor: number, head: number) => {
      const { main } = state.update({ selection: { anchor, head } }).state.selection;
      return [main.anchor, main.head];
    };
    expect(select(inside, to + 5)).toEqual([from, to + 5]);
    expect(select(inside, 2)).toEqual([to, 2]);
    expect(select(2, inside)).toEqual([2, to]);
    expect(select(inside, inside + 2)).toEqual([inside, inside + 2]);
    expect(
      String(state.update({ changes: { from: inside, to: to + 4 }, userEvent: 'delete' }).state.doc),
    ).toBe(TEXT);
    expect(
      String(state.update({ changes: { from: 3, to: to + 4 }, userEvent: 'delete' }).state.doc),
    ).not.toContain('|');
  });

  test('a format of lines changes no row of it', () => {
    const state = inCell(editor(TEXT), 1, 0);
    const at = state.doc.lineAt(state.selection.main.head).from;
    expect(
      String(state.update({ changes: { from: at, insert: '## ' }, userEvent: 'input.format' }).state.doc),
    ).toBe(TEXT);
  });
});

test('a block that is put in at a cell goes below its table', () => {
  const state = inCell(editor(TEXT), 1, 0);
  const put = state.update(insertBlock(state, 'rule')).state;
  expect(String(put.doc)).toBe(TEXT.replace('called |\n', 'called |\n\n---\n\n'));
  const dropped = state.update({
    changes: { from: first(state).to, insert: 'Words that were dropped' },
    userEvent: 'input.drop',
  }).state;
  expect(String(dropped.doc)).toBe(TEXT.replace('called |\n', 'called |\n\nWords that were dropped\n'));
});

describe('whatever is done to whatever table', () => {
  test('the model is what a fresh reading says, and the rest of the text stays', () => {
    const random = seeded(42);
    // A parser that is often stopped before its end, as on a busy machine: tables must not come and go by that.
    const jumps = seeded(43);
    let now = 0;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
      now += jumps(12) === 0 ? 30 : 0;
      return now;
    });
    onTestFinished(() => clock.mockRestore());
    for (let round = 0; round < 400; round++) {
      let state = editor(`Before.\n\n${randomTable(random)}\n\nAfter.\n`);
      for (let step = 0; step < 12; step++) {
        const table = first(state);
        const row = random(table.body.rows.length);
        const column = random(widthOf(table.body, table.body.rows[row] ?? table.body.rows[0]!));
        state = inCell(state, row, column);
        const cell = tablesOf(state)?.active;
        expect(cell).toMatchObject({ row: table.body.rows[row]?.key, column });
        const before = grid(table);
        const text = String(state.doc);
        switch (random(4)) {
          case 0:
            if (cell) state = fromOthers(state, remoteChange(random, state));
            break;
          default: {
            const words = randomWords(random);
            state = written(state, words);
            const now = grid(first(state));
            const kept = words.replaceAll(' ', '') === '' ? '' : undefined;
            const wanted = before.map((cells, index) =>
              index === row ? cells.with(column, now[row]?.[column] ?? '') : cells,
            );
            expect(trimmedRows(now), `${text}\n→ ${row} ${column} ${JSON.stringify(words)}`).toEqual(
              trimmedRows(wanted),
            );
            if (kept !== undefined) expect(now[row]?.[column] ?? '').toBe('');
            // Lines of other rows are what they were, byte for byte.
            const line = state.doc.lineAt(tablesOf(state)?.active?.from ?? 0).number - 1;
            const lines = String(state.doc).split('\n');
            expect(lines.with(line, '')).toEqual(text.split('\n').with(line, ''));
          }
        }
        expect(tables(state).map(grid)).toEqual(readAnew(String(state.doc)));
      }
    }
  });

  test('rows and columns come and go without touching what the others say', () => {
    const random = seeded(11);
    for (let round = 0; round < 600; round++) {
      let state = editor(`Before.\n\n${randomTable(random)}\n\nAfter.\n`);
      for (let step = 0; step < 6; step++) {
        const table = first(state);
        const before = grid(table);
        const columns = before[0]?.length ?? 1;
        const column = random(columns);
        const row = random(before.length + 1);
        let wanted: string[][] | undefined;
        const text = String(state.doc);
        const kind = random(5);
        if (kind === 0 && row > 0) {
          state = made(state, addRow(state.doc, table, row));
          wanted = before.toSpliced(row, 0, []);
          expect(tablesOf(state)?.active).toMatchObject({ row: keys(first(state))[row], column: 0 });
        } else if (kind === 1 && row > 0 && row < before.length) {
          state = made(state, deleteRow(table, row));
          wanted = before.toSpliced(row, 1);
        } else if (kind === 2) {
          const at = random(columns + 1);
          state = made(state, addColumnAt(table, at));
          wanted = before.map((cells) => (at > cells.length ? cells : cells.toSpliced(at, 0, '')));
        } else if (kind === 3 && columns > 1) {
          state = made(state, deleteColumn(table, column));
          wanted = before.map((cells) => cells.toSpliced(column, 1));
        } else if (kind === 4) {
          const edit = alignColumn(
            table,
            column,
            (['', 'left', 'center', 'right'] as const)[random(4)] ?? '',
          );
          if (edit !== undefined) state = made(state, edit);
          wanted = before;
        }
        if (wanted !== undefined)
          expect(trimmedRows(grid(first(state))), `${text}\n${kind} ${row} ${column}\n${state.doc}`).toEqual(
            trimmedRows(wanted),
          );
        expect(tables(state).map(grid)).toEqual(readAnew(String(state.doc)));
      }
    }
  });
});

/** Rows without the empty cells at their ends: a row that lacks cells shows them as empty ones. */
function trimmedRows(rows: readonly string[][]): string[][] {
  return rows.map((cells) => cells.slice(0, cells.findLastIndex((words) => words !== '') + 1));
}

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

function randomWords(random: (below: number) => number): string {
  const signs = ['a', 'be', ' ', '|', '\\', '\n', '🔴', '`', '**', '# ', '- ', '>', '<br>', 'é', '1. ', ':'];
  return Array.from({ length: random(6) }, () => signs[random(signs.length)]).join('');
}

/** A table in one of the ways that people write them: with and without outer pipes, aligned, with rows too short and too long. */
function randomTable(random: (below: number) => number): string {
  const columns = 1 + random(4);
  const opened = columns === 1 || random(3) > 0;
  const closed = columns === 1 || random(3) > 0;
  const pad = [' ', '', '   '][random(3)] ?? ' ';
  const words = ['a', '**b** c', '14:05', 'd\\|e', '🔴', 'The valve closed'];
  const row = (cells: string[]) =>
    `${opened ? '|' : ''}${cells.map((cell) => `${pad}${cell}${pad}`).join('|')}${closed ? '|' : ''}`.trim();
  const some = (index: number) =>
    index === 0 && !opened ? 'x' : random(4) === 0 ? '' : (words[random(words.length)] ?? '');
  const head = Array.from({ length: columns }, (_, index) => `H${index}`);
  const dashes = Array.from({ length: columns }, () => ['---', ':--', '-----', ':-:'][random(4)] ?? '---');
  const rows = Array.from({ length: random(4) }, () => {
    const width = random(5) === 0 ? Math.max(1, columns - 1 + random(3)) : columns;
    return row(Array.from({ length: width }, (_, index) => some(index)));
  });
  return [row(head), row(dashes), ...rows.filter((line) => line !== '')].join('\n');
}

function remoteChange(random: (below: number) => number, state: EditorState) {
  const [table] = tables(state);
  const from = table?.from ?? 0;
  return random(2) === 0
    ? { from: random(from), insert: 'more ' }
    : { from: table?.to ?? 0, insert: `\n| n${random(9)} |` };
}
