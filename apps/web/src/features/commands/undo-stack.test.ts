import { type CommandReply, RequestFailure } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { CommandQueue } from './command-queue.ts';
import { UndoStack } from './undo-stack.ts';

const INVERSE = { edit: { type: 'setField', field: 'title', value: 'before' } } as const;
const REPLY: CommandReply = { version: '1.2', changed: true, inverse: INVERSE };

/** A desk whose server answers when it is told to; every command takes a second to be made. */
function desk() {
  const sent: string[] = [];
  const open: { resolve: (reply: CommandReply) => void; reject: (cause: unknown) => void }[] = [];
  let now = 0;
  let count = 0;
  let stack: UndoStack | undefined;
  const queue: CommandQueue = new CommandQueue({
    send: ({ says, undoes }) => {
      sent.push(`${says}${undoes === undefined ? '' : ` (${undoes})`}`);
      return new Promise((resolve, reject) => open.push({ resolve, reject }));
    },
    storage: { all: () => [], keep: () => true, drop: () => undefined },
    newId: () => String(++count),
    onDone: async (kept, reply) => void stack?.remember(kept, reply),
    onSilence: () => undefined,
  });
  stack = new UndoStack(queue, () => ++now);
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return {
    stack,
    sent,
    make: (says: string, postmortem = 'taps') =>
      queue.add({
        command: { edit: { type: 'setField', field: 'title', value: says } },
        postmortem: { id: postmortem, title: postmortem, version: '1.1' },
        place: 'title',
        about: 'Title',
        says,
        at: ++now,
      }),
    answer: async () => {
      open.shift()?.resolve(REPLY);
      await settled();
    },
    fail: async () => {
      open.shift()?.reject(new RequestFailure(0, 'OFFLINE', 'Debrief does not answer.', ''));
      await settled();
    },
  };
}

test('takes back the newest of one post-mortem and makes it again', async () => {
  const { stack, sent, make, answer } = desk();
  make('one');
  await answer();
  make('other', 'pump');
  await answer();
  expect(stack.undo('taps')).toBe(true);
  await answer();
  expect(sent).toEqual(['one', 'other', 'one (change)']);
  expect(stack.undo('taps')).toBe(false);
  expect(stack.redo('taps')).toBe(true);
  await answer();
  expect(sent.at(-1)).toBe('one (undo)');
  expect(stack.undo('taps')).toBe(true);
  await answer();
  expect(sent.at(-1)).toBe('one (change)');
});

test('one that is on its way is taken back as soon as it is done, one that waits is given up', async () => {
  const { stack, sent, make, answer, fail } = desk();
  make('one');
  expect(stack.undo('taps')).toBe(true);
  expect(stack.newest('taps')).toBeUndefined();
  await answer();
  expect(sent).toEqual(['one', 'one (change)']);
  await answer();
  make('two');
  await fail();
  expect(stack.undo('taps')).toBe(true);
  expect(sent).toEqual(['one', 'one (change)', 'two']);
  expect(stack.newest('taps')).toBeUndefined();
});

test('tells when the newest was made, and when it was taken back, not when the server had it', async () => {
  const { stack, make, answer } = desk();
  make('one');
  make('two');
  await answer();
  await answer();
  const made = stack.newest('taps');
  expect(made).toBe(2);
  expect(stack.newest('taps', 3)).toBeUndefined();
  stack.undo('taps');
  make('other', 'pump');
  await answer();
  expect(stack.newestUndone('taps')).toBe(3);
  expect(stack.newest('taps')).toBe(1);
});
