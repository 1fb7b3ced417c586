/** The values of an option that may be given again or hold several with commas between; what stands in double quotes or brackets is one. */
export function splitList(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.match(/(?:"[^"]*"|\([^)]*\)|[^,])+/g) ?? [])
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
