import { pause } from './pause.ts';

const FOREVER = new AbortController().signal;

/**
 * Looks again and again until `look` has nothing to say any more, and gives how many milliseconds that took.
 * @throws Error with what it said last, after so many milliseconds
 */
export async function until(
  what: string,
  within: number,
  look: () => Promise<string | undefined> | string | undefined,
): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const still = await look();
    const took = performance.now() - begun;
    if (still === undefined) return took;
    if (took > within) throw new Error(`${what}: not within ${within / 1000} s; ${still}`);
    await pause(15, FOREVER);
  }
}
