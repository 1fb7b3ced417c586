import { describe, expect, test } from 'vitest';
import { parseBlocks, readBlocks, type TableBlock } from '../../markdown/index.ts';
import { applyChanges, type TextChange } from '../../text/index.ts';
import { addColumn, addColumns, deleteRow, insertRow, moveRow, setCell } from './table-rows.ts';

const ACTIONS = `# Actions

| ID | Action | Owner |
|----|--------|-------|
| A1 | Alert on age | Ann Lee |
| A2 | Limit the queue | |
| A3 | Write the runbook | @ben |

Behind.
`;
const OPEN = `Time | Event
--- | ---
09:10 | Mail stops
09:22 | Alert \\| page
`;
const QUOTED = `> | Time | Event |
> |:-----|------:|
> | 09:10 | Mail stops |
`;

function tableIn(text: string): TableBlock {
  const all = readBlocks(parseBlocks(text).tree, text).flatMap((block) =>
    block.type === 'quote' ? block.blocks : [block],
  );
  const table = all.find((block) => block.type === 'table');
  if (table?.type !== 'table') throw new Error('no table');
  return table;
}

function edited(text: string, make: (table: TableBlock) => TextChange[]): string {
  return applyChanges(text, make(tableIn(text)));
}

/** The lines of a text that another one does not have, and the other way round. */
function difference(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}

describe('a row', () => {
  test.each([
    [0, '| A9 | Look again | |'],
    [1, '| A9 | Look again | |'],
    [3, '| A9 | Look again | |'],
  ])('comes before row %i, alone', (index, line) => {
    const after = edited(ACTIONS, (table) => insertRow(ACTIONS, table, index, ['A9', 'Look again']));
    expect(difference(ACTIONS, after)).toEqual({ gone: [], come: [line] });
    expect(tableIn(after).rows[index]?.cells[0]).toMatchObject({ from: after.indexOf('A9') });
  });

  test('has pipes where its neighbours have them', () => {
    expect(edited(OPEN, (table) => insertRow(OPEN, table, 2, ['09:40', 'Found']))).toContain(
      '\n09:40 | Found\n',
    );
    expect(edited(QUOTED, (table) => insertRow(QUOTED, table, 1, ['09:22', 'Alert']))).toContain(
      '\n> | 09:22 | Alert |\n',
    );
  });

  test('goes with its line', () => {
    expect(
      difference(
        ACTIONS,
        edited(ACTIONS, (table) => deleteRow(ACTIONS, table, 1)),
      ),
    ).toEqual({
      gone: ['| A2 | Limit the queue | |'],
      come: [],
    });
    expect(edited(OPEN, (table) => deleteRow(OPEN, table, 1))).toBe(
      'Time | Event\n--- | ---\n09:10 | Mail stops\n',
    );
  });

  test.each([
    [0, 2, ['A2', 'A3', 'A1']],
    [2, 0, ['A3', 'A1', 'A2']],
    [1, 1, ['A1', 'A2', 'A3']],
  ])('moves from %i to %i as it stands', (from, to, order) => {
    const after = edited(ACTIONS, (table) => moveRow(ACTIONS, table, from, to));
    expect(difference(ACTIONS, after)).toEqual({ gone: [], come: [] });
    expect(tableIn(after).rows.map(({ cells: [id] }) => after.slice(id?.from, id?.to))).toEqual(order);
  });
});

describe('a column', () => {
  test('comes last, with an empty cell in every row and nothing else changed', () => {
    const after = edited(ACTIONS, (table) => addColumn(ACTIONS, table, 'Due Date'));
    expect(after.split('\n').slice(2, 7)).toEqual([
      '| ID | Action | Owner | Due Date |',
      '|----|--------|-------|---|',
      '| A1 | Alert on age | Ann Lee | |',
      '| A2 | Limit the queue | | |',
      '| A3 | Write the runbook | @ben | |',
    ]);
    for (const [index, line] of ACTIONS.split('\n').entries())
      expect(after.split('\n')[index]?.startsWith(line)).toBe(true);
  });

  test('comes to tables without closing pipes and with rows that are too short', () => {
    expect(edited(OPEN, (table) => addColumns(OPEN, table, ['Actor', 'Phase'], 1, ['Ann', 'Response']))).toBe(
      'Time | Event | Actor | Phase\n--- | --- | --- | ---\n09:10 | Mail stops | |\n09:22 | Alert \\| page | Ann | Response\n',
    );
    const short = '| A | B |\n|---|---|\n| 1 |\n';
    expect(edited(short, (table) => addColumn(short, table, 'C'))).toBe(
      '| A | B | C |\n|---|---|---|\n| 1 | | |\n',
    );
  });
});

describe('a cell', () => {
  test.each([
    [0, 2, '@ann', '| A1 | Alert on age | @ann |'],
    [1, 2, 'Cara', '| A2 | Limit the queue | Cara |'],
    [0, 1, '', '| A1 |  | Ann Lee |'],
  ])('of row %i, column %i takes %j', (row, column, content, line) => {
    const after = edited(ACTIONS, (table) => setCell(ACTIONS, table.rows[row] as never, column, content));
    expect(difference(ACTIONS, after).come).toEqual([line]);
    expect(difference(ACTIONS, after).gone).toHaveLength(1);
  });

  test('keeps the room of an empty cell that was padded', () => {
    const padded = '| A    | B     |\n|------|-------|\n| 1    |       |\n';
    expect(edited(padded, (table) => setCell(padded, table.rows[0] as never, 1, 'two'))).toBe(
      '| A    | B     |\n|------|-------|\n| 1    | two   |\n',
    );
  });
});
