import type { TextChange } from '@debrief/core/text';
import { replaceText } from '@debrief/core/updates';
import { SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';

/**
 * A second copy of a shared text, on which changes are worked out before they are saved; made when it is first needed. Whoever gives
 * up a change drops it, as it has that change.
 */
export class TextTwin {
  readonly #doc: Y.Doc;
  #twin: Y.Doc | undefined;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    doc.on('update', (update: Uint8Array) => {
      if (this.#twin !== undefined) Y.applyUpdate(this.#twin, update);
    });
  }

  /** The Yjs client id of the changes that are made on it; undefined while there are none. */
  get client(): number | undefined {
    return this.#twin?.clientID;
  }

  get doc(): Y.Doc {
    if (this.#twin === undefined) {
      this.#twin = new Y.Doc();
      Y.applyUpdate(this.#twin, Y.encodeStateAsUpdate(this.#doc));
    }
    return this.#twin;
  }

  /** The text as it would be with an update that is not saved yet. */
  with(update: Uint8Array): string {
    Y.applyUpdate(this.doc, update);
    return this.doc.getText(SHARED_TEXT).toString();
  }

  /** The update that changes of its text make. */
  updateOf(changes: readonly TextChange[]): Uint8Array {
    const made: Uint8Array[] = [];
    const take = (update: Uint8Array) => made.push(update);
    this.doc.on('update', take);
    try {
      replaceText(this.doc.getText(SHARED_TEXT), changes);
    } finally {
      this.doc.off('update', take);
    }
    return made.length === 1 && made[0] !== undefined ? made[0] : Y.mergeUpdates(made);
  }

  drop(): void {
    this.#twin?.destroy();
    this.#twin = undefined;
  }
}
