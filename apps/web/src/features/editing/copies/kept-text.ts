import { roomName, SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import { type Copy, openCopies } from './copy-store.ts';

/** A copy nobody opened for so long (ms), with everything in it saved, is let go. */
const KEPT_FOR = 30 * 24 * 60 * 60_000;

/** The newest copy that this browser keeps of a document; undefined where there is none, or no storage. */
export async function newestCopy(document: string): Promise<Copy | undefined> {
  try {
    const copies = await (await openCopies()).list(document);
    return copies.find(({ room, generation }) => room === roomName(document, generation));
  } catch {
    return undefined;
  }
}

/**
 * Copies of a document beside the one of `room`, with letters that were never saved: of earlier generations, or set aside. They
 * are shown to the person and never sent. Others without such letters, and copies of any document that nobody needed for
 * long, are forgotten.
 */
export async function leftoverCopies(document: string, room: string, now: number): Promise<Copy[]> {
  try {
    const store = await openCopies();
    const leftover: Copy[] = [];
    for (const copy of await store.list()) {
      const isUnsaved = Object.keys(copy.unsaved).length > 0;
      const isBeside = copy.document === document && copy.room !== room;
      if (isBeside && isUnsaved) leftover.push(copy);
      else if (!isUnsaved && (isBeside || copy.changedAt < now - KEPT_FOR)) await store.forget(copy.room);
    }
    return leftover;
  } catch {
    return [];
  }
}

/** Takes a copy out of the way, so that the room is opened without it; it is offered as a leftover from then on. */
export async function setCopyAside(room: string, now: number): Promise<void> {
  await (await openCopies()).setAside(room, `${room}~${now.toString(36)}`);
}

/** The text of a copy. */
export async function textOfCopy(room: string): Promise<string> {
  const doc = new Y.Doc();
  await (await openCopies()).read(room, (updates) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    return undefined;
  });
  return doc.getText(SHARED_TEXT).toString();
}

export async function forgetCopy(room: string): Promise<void> {
  await (await openCopies()).forget(room);
}
