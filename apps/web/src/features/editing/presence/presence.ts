import type { Awareness } from 'y-protocols/awareness';
import { makePalette } from './palette.ts';

/** Somebody else who has the document open, in one browser. */
export interface OtherPerson {
  /** The Yjs client id: one open page. */
  client: number;
  name: string;
  device: string;
  verified: boolean;
  /** Which colour is theirs, in the palette of people. */
  colour: number;
  /** Their selection as Yjs relative positions in JSON; undefined while they are not in the text. */
  cursor: { anchor: unknown; head: unknown } | undefined;
}

/** Who else is here, from connection to connection. */
export interface Presence {
  others: () => readonly OtherPerson[];
  listen: (listener: () => void) => () => void;
  /** Shows others where one is; undefined for nowhere. */
  point: (cursor: { anchor: unknown; head: unknown } | undefined) => void;
  /** Says again that one is here, after something about oneself has changed. */
  announce: () => void;
  /** The awareness of the connection that holds now. */
  use: (awareness: Awareness | undefined) => void;
}

const NOBODY: readonly OtherPerson[] = [];
/** Pages that are shown at most: a crowd is counted, not drawn. */
const MOST = 60;

export function makePresence(): Presence {
  const listeners = new Set<() => void>();
  const colourOf = makePalette();
  let others = NOBODY;
  let awareness: Awareness | undefined;
  let cursor: { anchor: unknown; head: unknown } | undefined;
  const look = (): void => {
    const found = awareness ? readOthers(awareness) : [];
    const devices = found.map(({ device }) => device);
    const next = found.map((person) => ({ ...person, colour: colourOf(person.device, devices) }));
    if (JSON.stringify(next) === JSON.stringify(others)) return;
    others = next.length === 0 ? NOBODY : next;
    for (const listener of listeners) listener();
  };
  return {
    others: () => others,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    point: (given) => {
      if (JSON.stringify(given) === JSON.stringify(cursor)) return;
      cursor = given;
      awareness?.setLocalStateField('cursor', cursor ?? null);
    },
    announce: () => awareness?.setLocalStateField('cursor', cursor ?? null),
    use: (given) => {
      awareness?.off('change', look);
      awareness = given;
      awareness?.on('change', look);
      awareness?.setLocalStateField('cursor', cursor ?? null);
      look();
    },
  };
}

/** What others say about themselves, checked: it came from their browsers. The server puts in who they are. */
function readOthers(awareness: Awareness): OtherPerson[] {
  const found: OtherPerson[] = [];
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID || found.length >= MOST) continue;
    const { user, cursor } = state as { user?: unknown; cursor?: unknown };
    if (!isRecord(user) || typeof user.device !== 'string') continue;
    found.push({
      client,
      name: typeof user.name === 'string' ? user.name : '',
      device: user.device,
      verified: user.verified === true,
      colour: 0,
      cursor:
        isRecord(cursor) && isRecord(cursor.anchor) && isRecord(cursor.head)
          ? { anchor: cursor.anchor, head: cursor.head }
          : undefined,
    });
  }
  return found.sort((a, b) => a.client - b.client);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
