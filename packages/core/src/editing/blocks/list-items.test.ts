import { describe, expect, test } from 'vitest';
import { type ListBlock, parseBlocks, readBlocks } from '../../markdown/index.ts';
import { applyChanges, type TextChange } from '../../text/index.ts';
import { deleteItem, insertItem, moveItem, setBox } from './list-items.ts';

const CHECKLIST =
  '# Actions\n\n- [ ] Alert on age (@ann)\n- [x] Limit the queue\n  - only in the morning\n- [ ] Runbook\n\nBehind.\n';
const LOOSE = '* First\n\n* Second\n';
const NUMBERED = 'Before\n\n1. First\n2. Second\n7. Third\n';
const SIGNED = '- ✅ Found early\n- ✅ Told early\n';
const NESTED = '- Top\n    - [ ] Deep one\n    - [ ] Deep two\n';

function listIn(text: string): ListBlock {
  const list = readBlocks(parseBlocks(text).tree, text).find((block) => block.type === 'list');
  if (list?.type !== 'list') throw new Error('no list');
  return list;
}

function edited(text: string, make: (list: ListBlock) => TextChange[]): string {
  return applyChanges(text, make(listIn(text)));
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

describe('an item', () => {
  test.each([
    ['a checklist', CHECKLIST, 3, { content: 'New', box: false }, '- [ ] New'],
    ['the middle of a checklist', CHECKLIST, 2, { content: 'New', box: true }, '- [x] New'],
    ['its start', CHECKLIST, 0, { content: 'New', box: false }, '- [ ] New'],
    ['a loose list', LOOSE, 2, { content: 'New' }, '* New'],
    ['a numbered list', NUMBERED, 3, { content: 'New' }, '8. New'],
    ['a list with signs', SIGNED, 1, { content: 'New' }, '- ✅ New'],
  ])('comes to %s and changes no other', (_, text, index, item, line) => {
    const after = edited(text, (list) => insertItem(text, list, index, item));
    expect(lines(after).filter((one) => !lines(text).includes(one))).toEqual([line]);
    expect(lines(text).every((one) => lines(after).includes(one))).toBe(true);
    expect(listIn(after).items).toHaveLength(listIn(text).items.length + 1);
  });

  test('of several lines stands under its text, at any depth', () => {
    const inner = (list: ListBlock): ListBlock => list.items[0]?.blocks[0] as ListBlock;
    const after = edited(NESTED, (list) =>
      insertItem(NESTED, inner(list), 1, { content: 'New\nmore', box: false }),
    );
    expect(after).toBe('- Top\n    - [ ] Deep one\n    - [ ] New\n      more\n    - [ ] Deep two\n');
  });

  test('keeps the blank line of a loose list', () => {
    expect(edited(LOOSE, (list) => insertItem(LOOSE, list, 1, { content: 'New' }))).toBe(
      '* First\n\n* New\n\n* Second\n',
    );
  });

  test.each([
    [0, ['- [x] Limit the queue', '  - only in the morning', '- [ ] Runbook']],
    [1, ['- [ ] Alert on age (@ann)', '- [ ] Runbook']],
    [2, ['- [ ] Alert on age (@ann)', '- [x] Limit the queue', '  - only in the morning']],
  ])('number %i goes with what is nested in it', (index, left) => {
    expect(lines(edited(CHECKLIST, (list) => deleteItem(CHECKLIST, list, index)))).toEqual([
      '# Actions',
      ...left,
      'Behind.',
    ]);
  });

  test.each([
    [
      1,
      0,
      ['- [x] Limit the queue', '  - only in the morning', '- [ ] Alert on age (@ann)', '- [ ] Runbook'],
    ],
    [
      0,
      2,
      ['- [x] Limit the queue', '  - only in the morning', '- [ ] Runbook', '- [ ] Alert on age (@ann)'],
    ],
  ])('moves from %i to %i with what is nested in it', (from, to, order) => {
    expect(lines(edited(CHECKLIST, (list) => moveItem(CHECKLIST, list, from, to)))).toEqual([
      '# Actions',
      ...order,
      'Behind.',
    ]);
  });
});

describe('a task box', () => {
  test('is ticked, cleared and given by its own letter alone', () => {
    const [first, second] = listIn(CHECKLIST).items;
    if (first === undefined || second === undefined) throw new Error('no items');
    expect(setBox(CHECKLIST, first, true)).toEqual([{ from: 14, to: 15, insert: 'x' }]);
    expect(applyChanges(CHECKLIST, setBox(CHECKLIST, second, false))).toContain('- [ ] Limit the queue');
    expect(setBox(CHECKLIST, second, true)).toEqual([]);
    const [bare] = listIn(LOOSE).items;
    if (bare === undefined) throw new Error('no item');
    expect(applyChanges(LOOSE, setBox(LOOSE, bare, true))).toBe('* [x] First\n\n* Second\n');
  });
});
