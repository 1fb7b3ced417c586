import { ChangeSet, EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { fromShared } from '../../source/shared-text.ts';
import { blockField, blocksOf, setBlocks } from './block-field.ts';

const LIST = '- 06:12 The check fails\n\n- 06:20 The page goes out';
const TEXT = `## Timeline\n\n${LIST}\n\n## Lessons\n`;

/** The words of the block of a timeline after a command wrote something right behind it, before that is read. */
function shownAfter(written: string): string | undefined {
  const from = TEXT.indexOf(LIST);
  const to = from + LIST.length;
  const empty = EditorState.create({ doc: TEXT, extensions: [blockField] });
  const blocks = [{ kind: 'timeline' as const, from, to, items: [], waiting: [], facts: [] }];
  const read = empty.update({
    effects: setBlocks.of({ blocks, since: ChangeSet.empty(TEXT.length).desc }),
  }).state;
  const { state } = read.update({
    changes: { from: to, insert: written },
    annotations: fromShared.of(true),
  });
  return blocksOf(state)
    .map((block) => state.sliceDoc(block.from, block.to))
    .at(0);
}

test.each([
  '\n- 06:24 Ines comes in',
  '\n\n- 06:24 Ines comes in',
  '\n\n  - 06:24 Ines comes in',
  '\n\n2. Ines comes in',
])('a row that a command writes right behind a block belongs to it before it is read: %j', (row) => {
  expect(shownAfter(row)).toBe(`${LIST}${row}`);
});

test('a paragraph that is written behind a block stays outside', () => {
  expect(shownAfter('\n\nNobody was called.')).toBe(LIST);
});
