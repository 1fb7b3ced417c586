import { RequestFailure } from '@debrief/http-contract';

/** Least time between two questions, in milliseconds: whatever happens, a page asks no oftener. */
export const GAP = 600;
/** Time between two looks while the server is silent. */
export const WHILE_SILENT = 2000;
/** Time between two looks where the server cannot be waited for. */
export const AT_REST = 5000;

/** What following the library's changes needs of the page around it. */
export interface Surroundings {
  /** Resolves at once where the page is seen, else once it is. */
  seen: (signal: AbortSignal) => Promise<void>;
  /** Looks at the library now and gives its revision; throws where it does not answer. */
  look: () => Promise<number>;
  /** Gives the newest revision as soon as it is another one, or after a while the same; ends by throwing when the page is hidden. */
  ask: (revision: number, signal: AbortSignal) => Promise<number>;
  /** Called when there is something new, and when the server answers again after a silence. */
  changed: () => void;
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Follows the library until the signal ends it: one question is open at a time, and none while nobody looks at the page. What
 * was missed in between a look finds. A server that cannot be waited for is looked at every few seconds.
 */
export async function followChanges(around: Surroundings, signal: AbortSignal): Promise<void> {
  let known: number | undefined;
  let looks = true;
  let canAsk = true;
  let silent = false;
  /** Questions in a row that failed although looking did not. */
  let failures = 0;
  while (!signal.aborted) {
    await around.seen(signal);
    if (signal.aborted) return;
    let wait = GAP;
    const asked = looks ? undefined : known;
    try {
      const revision = asked === undefined ? await around.look() : await around.ask(asked, signal);
      if (signal.aborted) return;
      if (silent || (known !== undefined && revision !== known)) around.changed();
      known = revision;
      silent = false;
      looks = !canAsk;
      if (asked !== undefined) failures = 0;
      else if (!canAsk || failures > 1) wait = AT_REST;
    } catch (error) {
      if (signal.aborted) return;
      if (asked === undefined) {
        silent = true;
        wait = WHILE_SILENT;
      } else if (!isGivenUp(error)) failures++;
      // Why a question failed, a look tells.
      looks = true;
      if (cannotBeAsked(error)) canAsk = false;
    }
    await around.pause(wait, signal);
  }
}

/** True for a question that was given up because the page was hidden. */
function isGivenUp(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function cannotBeAsked(error: unknown): boolean {
  return error instanceof RequestFailure && (error.status === 404 || error.status === 405);
}
