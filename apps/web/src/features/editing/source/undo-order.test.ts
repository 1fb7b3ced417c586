import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { orderUndo } from './undo-order.ts';

/** A text in which somebody types, and does things by commands that are written down instead of done. */
function page() {
  const text = new Y.Doc().getText('markdown');
  const typed = new Y.UndoManager(text, { trackedOrigins: new Set(['typed']) });
  const commands: number[] = [];
  const undone: number[] = [];
  let now = 0;
  const order = orderUndo(
    typed,
    () => ({
      newest: () => commands.at(-1),
      undo: () => {
        commands.pop();
        undone.push(++now);
      },
      newestUndone: () => undone.at(-1),
      redo: () => {
        undone.pop();
        commands.push(++now);
      },
    }),
    () => ++now,
  );
  return {
    order,
    type: (words: string) => {
      order.typing();
      text.doc?.transact(() => text.insert(text.length, words), 'typed');
    },
    command: () => commands.push(++now),
    shows: () => `${text.toString()} ${commands.length}`,
  };
}

test('letters and commands are taken back in the order in which they were made, and made again in that order', () => {
  const { order, type, command, shows } = page();
  type('one');
  command();
  type(' two');
  order.undo();
  expect(shows()).toBe('one 1');
  order.undo();
  expect(shows()).toBe('one 0');
  order.undo();
  expect(shows()).toBe(' 0');
  order.redo();
  expect(shows()).toBe('one 0');
  order.redo();
  expect(shows()).toBe('one 1');
  order.redo();
  expect(shows()).toBe('one two 1');
});

test('letters that follow one another with no command between are one step', () => {
  const { order, type, shows } = page();
  type('one');
  type(' two');
  order.undo();
  expect(shows()).toBe(' 0');
});
