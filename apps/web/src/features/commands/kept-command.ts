import type { Command, SeenValue } from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import type { ConflictDetails, RequestFailure } from '@debrief/http-contract';

/** A post-mortem as a page shows it. */
export interface DocumentShown {
  id: string;
  title: string;
  /** Of the text that is shown: tells who changed it since. */
  version: string;
}

/** A command as this browser keeps it until the server has it: what is sent, and what is said of it meanwhile. */
export interface KeptCommand {
  command: Command;
  postmortem: DocumentShown;
  /** The item or field that it is about, so that the place on the page finds it. */
  place: string;
  /** That in words: `Due date of A-1`. */
  about: string;
  /** What is so once it is done: `A-1 is done`. */
  says: string;
  /** When it was made, in milliseconds since 1970; the order of sending. */
  at: number;
  /** Whether it takes back another one, or makes that again. */
  undoes?: 'change' | 'undo';
}

/**
 * How far a command has come: `queued` behind others; `sending`; `waiting` for a server that does not answer; `settling` once it
 * is done and newer lists are on their way; `conflict` and `refused` until a person decides.
 */
export type CommandProgress =
  | { state: 'queued' | 'sending' | 'settling' }
  | { state: 'waiting'; failure: RequestFailure }
  | { state: 'refused'; failure: RequestFailure }
  | { state: 'conflict'; details: ConflictDetails };

export type PendingCommand = KeptCommand & { progress: CommandProgress };

/** What an edit asks for by part; null takes a part away. */
export function askedParts(edit: Edit): Readonly<Record<string, SeenValue>> {
  if (edit.type === 'setField') return { value: edit.value };
  if (edit.type === 'setState') return { value: edit.state };
  if (!('set' in edit)) return {};
  const asked: Record<string, SeenValue> = {};
  for (const [part, value] of Object.entries(edit.set)) {
    if (isValue(value)) asked[part] = value;
  }
  return asked;
}

/** What the text will hold once an edit is done, by part: a new status takes the old reason with it. */
export function partsAfter(edit: Edit): Readonly<Record<string, SeenValue>> {
  const asked = askedParts(edit);
  return edit.type === 'updateAction' && asked.status !== undefined && asked.reason === undefined
    ? { ...asked, reason: null }
    : asked;
}

/** Links of events are a list of pairs; no command of these pages sets them. */
function isValue(value: unknown): value is SeenValue {
  return (
    value === null ||
    ['string', 'number', 'boolean'].includes(typeof value) ||
    (Array.isArray(value) && value.every((one) => typeof one === 'string'))
  );
}
