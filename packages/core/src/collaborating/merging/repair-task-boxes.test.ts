import { expect, test } from 'vitest';
import { applyChanges } from '../../text/index.ts';
import { repairTaskBoxes } from './repair-task-boxes.ts';

const repaired = (text: string): string => applyChanges(text, repairTaskBoxes(text));

test('a box with more than one sign in it is one box again, ticked if anybody ticked it', () => {
  expect(repaired('- [xx] Two ticked\n- [  ] two cleared\n- [ x] one each\n  1. [xX] deep\n')).toBe(
    '- [x] Two ticked\n- [ ] two cleared\n- [x] one each\n  1. [x] deep\n',
  );
});

test('what is whole, or no box, stays as it is', () => {
  const text =
    '- [x] done\n- [ ] open\n- [] not begun\n- [xy] a name\n- see [xx] there\n\n```\n- [xx] code\n```\n\n[xx] prose\n';
  expect(repairTaskBoxes(text)).toEqual([]);
});
