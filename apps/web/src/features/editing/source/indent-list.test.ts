import { EditorState, type StateCommand } from '@codemirror/state';
import { parseMarkdown } from '@debrief/core/markdown';
import { expect, test } from 'vitest';
import { continueList } from './continue-list.ts';
import { liftItem, nestItem } from './indent-list.ts';
import { markdownSupport } from './markdown-language.ts';

/** The text after commands, where `‸` stood; `‸` is where the caret is then. */
function after(written: string, ...steps: (StateCommand | string)[]): string {
  let state = EditorState.create({
    doc: written.replace('‸', ''),
    selection: { anchor: written.indexOf('‸') },
    extensions: [markdownSupport()],
  });
  for (const step of steps)
    if (typeof step === 'string') state = state.update(state.replaceSelection(step)).state;
    else
      step({
        state,
        dispatch: (transaction) => {
          state = transaction.state;
        },
      });
  const { head } = state.selection.main;
  return `${state.sliceDoc(0, head)}‸${state.sliceDoc(head)}`;
}

/** How deep numbered lists stand in each other, for the parser that reads post-mortems. */
function depth(text: string): number {
  const open: string[] = [];
  let most = 0;
  const tree = String(parseMarkdown(text.replace('‸', '')).tree);
  for (const [, name, close] of tree.matchAll(/(\w*)\(|(\))/g)) {
    if (close === undefined) open.push(name ?? '');
    else open.pop();
    most = Math.max(most, open.filter((one) => one === 'OrderedList').length);
  }
  return most;
}

test.each([
  ['1. one\n2. two\n3. ‸', '1. one\n2. two\n   1. ‸'],
  ['1. one\n2. two‸\n3. three', '1. one\n   1. two‸\n2. three'],
  ['1. one\n   1. a\n2. two‸', '1. one\n   1. a\n   2. two‸'],
  ['9. nine\n10. ten\n11. ‸', '9. nine\n10. ten\n    1. ‸'],
  ['1. one\n2. two‸\n   more\n3. three', '1. one\n   1. two‸\n      more\n2. three'],
])('Tab in %j nests the item for the parser', (written, expected) => {
  const text = after(written, nestItem);
  expect(text).toBe(expected);
  expect(depth(text)).toBe(2);
});

test.each([
  '1. one\n2. two\n3. three‸\n4. four',
  '1. one\n2. ‸\n3. three',
  '1. one\n   1. a\n   2. b‸\n2. two',
])('Shift+Tab takes Tab back in %j, and the numbers go on as they stood', (written) => {
  const [nest, lift] = written.includes('b‸') ? [liftItem, nestItem] : [nestItem, liftItem];
  expect(after(written, nest)).not.toBe(written);
  expect(after(written, nest, lift)).toBe(written);
});

test('whys are written below a cause by Enter and Tab alone, and the next cause has the right number', () => {
  const text = after(
    '1. Trigger\n2. Factors‸',
    continueList,
    nestItem,
    'Why: a',
    continueList,
    nestItem,
    'Why: b',
    continueList,
    'Why: c',
    continueList,
    liftItem,
    liftItem,
    'Systemic',
  );
  expect(text).toBe('1. Trigger\n2. Factors\n   1. Why: a\n      1. Why: b\n      2. Why: c\n3. Systemic‸');
  expect(depth(text)).toBe(3);
});

test('the first item of a list, a bullet and front matter are left to the keys that move lines', () => {
  for (const written of ['1. one‸', '- one\n- two‸', '---\na:\n1. b\n2. c‸\n---\n'])
    expect(after(written, nestItem)).toBe(written);
});
