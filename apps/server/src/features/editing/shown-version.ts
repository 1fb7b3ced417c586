/**
 * The version of a text that rows show. One that was never opened for writing has no log yet: what rows show of it is what its log
 * will begin with.
 */
export function shownVersion({
  generation,
  projected,
}: {
  generation: number | null;
  projected: number | null;
}): string {
  return `${generation ?? 1}.${projected ?? 1}`;
}
