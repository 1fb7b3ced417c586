import { type KnownIdentity, mapPosition } from '@debrief/core/collaborating';
import type { TextChange } from '@debrief/core/text';
import * as Y from 'yjs';
import { changesOf } from './changes-of-delta.ts';
import type { KeptIdentity } from './identity-store.ts';

/** Identities with the places that their items have in the text as it is now. */
export function placed(kept: readonly KeptIdentity[], text: Y.Text): KnownIdentity[] {
  return kept.map(({ identity, anchor }) => {
    const position = anchor === undefined ? undefined : positionOf(anchor, text);
    return position === undefined ? identity : { ...identity, position };
  });
}

/** The identities of a reading of an earlier text, each with an anchor in the text as it is now; `since` is what was changed meanwhile. */
export function anchored(
  known: readonly KnownIdentity[],
  text: Y.Text,
  since: readonly (readonly TextChange[])[],
): KeptIdentity[] {
  return known.map(({ position, ...identity }) => {
    let at = position;
    for (const changes of since) at = at === undefined ? undefined : mapPosition(changes, at);
    if (at === undefined || at > text.length) return { identity };
    const anchor = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at));
    return { identity, anchor };
  });
}

/** Collects what is changed in a text until it is ended. */
export function collectChanges(text: Y.Text): { changes: TextChange[][]; end(): void } {
  const changes: TextChange[][] = [];
  const take = (event: Y.YTextEvent) => {
    changes.push(changesOf(event.delta));
  };
  text.observe(take);
  return { changes, end: () => text.unobserve(take) };
}

function positionOf(anchor: Uint8Array, text: Y.Text): number | undefined {
  if (text.doc === null) return undefined;
  try {
    const position = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(anchor), text.doc);
    return position?.type === text ? position.index : undefined;
  } catch {
    // Of an erased generation: its letters are no more.
    return undefined;
  }
}
