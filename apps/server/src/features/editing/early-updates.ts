const SYNC = [0, 4];
const AUTHENTICATION = 2;
const FIRST_STEP = 0;
const SECOND_STEP = 1;
const UPDATE = 2;
/** Rooms that one socket may be in step with; pages have one each. */
const MOST_ROOMS = 100;

/**
 * Holds back what somebody types on a new connection before both copies have told each other what they lack. It may build on letters
 * that only the second step will bring, and the second step, which is made later, has it as well: nothing is lost with it.
 */
export class EarlyUpdates {
  readonly #inStep = new Set<string>();

  /** Whether a message is such an update. To be asked for every message of a socket, in order. */
  holdsBack(message: Uint8Array): boolean {
    const { room, type, step } = kindOf(message);
    if (type === AUTHENTICATION) this.#inStep.delete(room);
    if (!SYNC.includes(type)) return false;
    if (step === SECOND_STEP && this.#inStep.size < MOST_ROOMS) this.#inStep.add(room);
    return step === UPDATE && !this.#inStep.has(room);
  }
}

/** Whether a message asks for what its sender lacks: then it is being sent that. */
export function isFirstStep(message: Uint8Array): boolean {
  const { type, step } = kindOf(message);
  return SYNC.includes(type) && step === FIRST_STEP;
}

/** A message begins with the length and the name of its room, its type and, for the sync protocol, its step. */
function kindOf(message: Uint8Array): { room: string; type: number; step: number } {
  let at = 0;
  let length = 0;
  for (let factor = 1; at < message.length; factor *= 128) {
    const byte = message[at++] ?? 0;
    length += (byte & 0x7f) * factor;
    if (byte < 0x80) break;
  }
  const room = Buffer.from(message.subarray(at, at + length)).toString('latin1');
  return { room, type: message[at + length] ?? -1, step: message[at + length + 1] ?? -1 };
}
