import { expect, test } from 'vitest';
import { readPostmortem } from '../../reading/index.ts';
import { findTorn, tornSentence } from './find-torn.ts';

const TEXT = `# Taps ran hot in Norvik

- **Severity:** High

## Timeline

| Time | Event |
|---|---|
| 2026-05-01 09:10 | Taps run hot |
| 09:30 | The flush is stopped |

## Action Items

| ID | Action | Owner | Due Date |
|---|---|---|---|
| A-1 | Give the flush a limit | Ann Lee | 2026-06-01 |
| A-2 | Page when taps run hot | Ben Ito | 2026-06-10 |

## Preventive Measures

- [ ] Rehearse a hot night
`;

/** What a merge tore, in short; the sides are the text with something replaced. */
function torn(ours: [string, string], theirs: [string, string], merged: string): string[] {
  const read = (text: string) => readPostmortem(text);
  return findTorn({
    before: read(TEXT),
    ours: read(TEXT.replace(...ours)),
    theirs: read(TEXT.replace(...theirs)),
    merged: read(merged),
  }).map(({ path, what }) => `${path} ${what}`);
}

const soon: [string, string] = ['2026-06-01', '2026-07-01'];
const later: [string, string] = ['2026-06-01', '2026-08-15'];

test('changes of two values side by side tear nothing', () => {
  expect(torn(soon, ['Ben Ito', 'Cleo Ray'], TEXT.replace(...soon).replace('Ben Ito', 'Cleo Ray'))).toEqual(
    [],
  );
  expect(torn(soon, ['Ann Lee', 'Cleo Ray'], TEXT.replace(...soon).replace('Ann Lee', 'Cleo Ray'))).toEqual(
    [],
  );
});

test('of two changes of one value either one as a whole is right, a third is not', () => {
  expect(torn(soon, later, TEXT.replace(...soon))).toEqual([]);
  expect(torn(soon, later, TEXT.replace(...later))).toEqual([]);
  expect(torn(soon, later, TEXT.replace('2026-06-01', '2026-07-15'))).toEqual(['actions written-by-nobody']);
  expect(torn(soon, later, TEXT)).toEqual(['actions written-by-nobody']);
});

test('a value that one side changed may not be lost', () => {
  const severity: [string, string] = ['High', 'Critical'];
  expect(torn(severity, soon, TEXT.replace(...soon))).toEqual(['incident.severity written-by-nobody']);
  expect(torn(severity, soon, TEXT.replace(...soon).replace('- **Severity:** High\n', ''))).toContain(
    'incident.severity missing',
  );
});

test('rows that are lost, doubled or out of order, cells too many and torn boxes are seen', () => {
  const row = '| A-2 | Page when taps run hot | Ben Ito | 2026-06-10 |\n';
  const first = '| A-1 | Give the flush a limit | Ann Lee | 2026-07-01 |\n';
  const merged = TEXT.replace(...soon);
  const mark: [string, string] = ['Taps run', 'Taps ran'];
  const both = merged.replace(...mark);
  expect(torn(soon, mark, both.replace(row, ''))).toEqual(['actions missing']);
  expect(torn(soon, mark, both.replace(row, row + row))).toEqual([
    'actions written-by-nobody',
    'actions doubled-id',
  ]);
  expect(torn(soon, mark, both.replace(first, '').replace(row, row + first))).toEqual([
    'actions out-of-order',
  ]);
  expect(torn(soon, mark, both.replace('2026-06-10 |', '2026-06-10 | s |'))).toEqual(['table broken-shape']);
  expect(torn(soon, mark, both.replace('[ ]', '[xx]'))).toContain('box broken-shape');
});

test('what is said about it names both and quotes nothing', () => {
  expect(tornSentence({ path: 'actions', what: 'written-by-nobody' }, ['Ann', 'Ben'])).toBe(
    'Ann and Ben changed this at the same time (actions), and what stands here now was written by neither; look at it together.',
  );
});
