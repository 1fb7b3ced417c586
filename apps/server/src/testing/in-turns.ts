/** As many as a browser has connections to one server. */
const AT_A_TIME = 6;

/** Does something for each of many, for several at a time. The first failure is that of all, once nothing is under way any more. */
export async function inTurns<T>(things: readonly T[], act: (thing: T) => Promise<void>): Promise<void> {
  const rest = things.values();
  let failed = false;
  const ends = await Promise.allSettled(
    Array.from({ length: AT_A_TIME }, async () => {
      for (const thing of rest) {
        if (failed) return;
        await act(thing).catch((failure: unknown) => {
          failed = true;
          throw failure;
        });
      }
    }),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
