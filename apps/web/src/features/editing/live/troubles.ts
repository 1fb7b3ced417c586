import { ADDRESSES, RequestFailure } from '@debrief/http-contract';
import { client } from '../../../connection/client.ts';
import type { Trouble } from '../saving/saving.ts';

/** Ends of a connection that this page finds out by itself. */
export const TROUBLES = {
  replaced: {
    code: 'TEXT_REPLACED',
    message: 'The text here was replaced by another one while you were away.',
    remedy: 'Copy what you wrote, then open the newest text.',
    again: false,
  },
  erased: {
    code: 'TEXT_ERASED',
    message:
      'This text began anew: something was erased from it for good, or the library was restored from a backup.',
    remedy: 'Copy what you wrote, then open the newest text.',
    again: false,
  },
  closedToYou: {
    code: 'NOT_FOUND',
    message: 'This post-mortem is in the trash now, or is no longer shown to you.',
    remedy: 'Copy what you wrote. Out of the trash it can be brought back.',
    again: false,
  },
  otherKey: {
    code: 'KEY_WRONG',
    message: 'Another key, or another library, holds at this address now.',
    remedy: 'Copy what you wrote, then open the address that Debrief printed last.',
    again: false,
  },
  lostTrack: {
    code: 'LOST_TRACK',
    message: 'This page lost track of the text, so it stopped sending.',
    remedy: 'Copy what you wrote since the last “Saved”, then open the newest text.',
    again: false,
  },
  refused: {
    code: 'REFUSED',
    message: 'The server does not let this page in.',
    remedy: 'Keep this page open; it will try again.',
    again: true,
  },
} as const satisfies Record<string, Trouble>;

/** Who had the text open knows that it exists: a page may say more of its end than the server says to a stranger. */
export function endOfOpenText(closing: Trouble): Trouble {
  return closing.code === TROUBLES.closedToYou.code && !closing.again ? TROUBLES.closedToYou : closing;
}

/**
 * Why the server refused a connection: a socket tells a code alone, so the text is asked for, whose answer has words.
 * Undefined where asking again may simply help.
 */
export async function whyRefused(
  document: string,
  generation: number,
  code: string,
): Promise<Trouble | undefined> {
  try {
    const reply = await client(ADDRESSES.readText, { parameters: { id: document } });
    if (reply.generation !== generation) return code === 'TEXT_ERASED' ? TROUBLES.erased : TROUBLES.replaced;
    return code === 'UNAVAILABLE' ? undefined : TROUBLES.refused;
  } catch (failure) {
    if (!(failure instanceof RequestFailure)) return undefined;
    if (failure.status === 404 || failure.status === 403) return TROUBLES.closedToYou;
    return failure.status === 401 ? TROUBLES.otherKey : undefined;
  }
}
