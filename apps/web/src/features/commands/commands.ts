import { ADDRESSES, RequestFailure } from '@debrief/http-contract';
import { client } from '../../connection/client.ts';
import { keptKey } from '../../connection/key.ts';
import { queries } from '../../connection/queries.ts';
import { askAgain } from '../library/use-library.ts';
import { CommandQueue } from './command-queue.ts';
import { commandStorage, signOfKey } from './command-storage.ts';
import { textOpenOf } from './open-text.ts';
import { rememberSent } from './sent-commands.ts';
import { showToast } from './toasts.ts';
import { UndoStack } from './undo-stack.ts';

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30_000;

/** The commands of this page on their way to the server. */
export const commands: CommandQueue = new CommandQueue({
  send: async ({ command, postmortem }) => {
    const text = textOpenOf(postmortem.id);
    if (text !== undefined && !(await text.typedIsSaved()))
      throw new RequestFailure(0, 'OFFLINE', 'What was typed is not saved yet.', 'It is sent after that.');
    const reply = await client(ADDRESSES.sendCommand, {
      parameters: { id: postmortem.id },
      body: { ...command, seen: postmortem.version },
    });
    wait = FIRST_WAIT;
    return reply;
  },
  storage: commandStorage(
    () => localStorage,
    () => signOfKey(keptKey() ?? ''),
  ),
  newId: () => crypto.randomUUID(),
  onDone: (kept, reply) => {
    rememberSent(kept);
    const back = undoStack.remember(kept, reply);
    const undone = kept.undoes === 'change';
    showToast({
      words: undone ? `Taken back: ${kept.says}` : kept.says,
      ...(back === undefined ? {} : { back: { label: undone ? 'Do it again' : 'Undo', run: back } }),
    });
    // What is there now stays as it is until the page shows what it has become.
    return Promise.all([askAgain(queries), textOpenOf(kept.postmortem.id)?.shows(reply.version)]);
  },
  onSilence: () => {
    clearTimeout(timer);
    timer = setTimeout(() => commands.retry(), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  },
});

export const undoStack = new UndoStack(commands, () => Date.now());

let wait = FIRST_WAIT;
let timer: ReturnType<typeof setTimeout> | undefined;
