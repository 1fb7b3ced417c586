import * as encoding from 'lib0/encoding';

/** Kinds of messages of the sync protocol, as the first number behind the name of the room. */
export const KIND = {
  sync: 0,
  awareness: 1,
  authentication: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  broadcastStateless: 6,
  close: 7,
} as const;

/** Steps of `sync`. */
export const STEP = { first: 0, second: 1, update: 2 } as const;

type Part = number | string | Uint8Array;

/** A message to a room: numbers, texts and bytes one after the other, as the protocol writes them. */
export function message(room: string, ...parts: Part[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, room);
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else if (typeof part === 'string') encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

/** An awareness update with these states. */
export function awareness(states: readonly { client: number; clock: number; state: unknown }[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state));
  }
  return encoding.toUint8Array(encoder);
}
