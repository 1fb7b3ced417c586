import { type Presence, PresenceSchema } from '@debrief/http-contract';
import type { Writer } from '../../writer.ts';

/** Largest state of one person, as JSON. */
const LARGEST_PRESENCE = 2_000;

/**
 * Makes the awareness states of one message what they may be: one person, who is who the connection says, with a cursor and nothing
 * else. `known` is the Yjs client id that this connection used before. Gives the client id that it uses now, or undefined for a
 * message that says nothing.
 * @throws RangeError when it speaks for somebody else or says too much
 */
export function checkPresence(
  states: Map<number, Record<string, unknown>>,
  writer: Writer,
  known: number | undefined,
  isTaken: (client: number) => boolean,
): number | undefined {
  // The sync library reads a message into a scratch copy, whose own empty state comes first and is no part of the message.
  const [scratch] = states.keys();
  if (scratch !== undefined && Object.keys(states.get(scratch) ?? {}).length === 0) states.delete(scratch);
  if (states.size > 1) throw new RangeError('presence of more than one');
  for (const [client, state] of states) {
    if (client !== known && (known !== undefined || isTaken(client)))
      throw new RangeError('presence of somebody else');
    if (JSON.stringify(state).length > LARGEST_PRESENCE) throw new RangeError('presence too large');
    const checked = PresenceSchema.safeParse(state);
    const presence: Presence = {
      user: { name: writer.author.name, device: writer.device, verified: writer.author.verified },
      cursor: checked.success ? (checked.data.cursor ?? null) : null,
    };
    states.set(client, presence);
    return client;
  }
  return known;
}
