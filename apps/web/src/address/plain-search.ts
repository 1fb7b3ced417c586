/** The query part of an address as plain names and values, without the router's own JSON: readable, and safe to type. */
export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The query part for these values; empty ones are left out, commas stay commas. */
export function writeSearch(values: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const written = search.toString().replaceAll('%2C', ',').replaceAll('+', '%20');
  return written === '' ? '' : `?${written}`;
}

/** The values of one filter: `0,1` is two, nothing is none. */
export function valuesOf(filter: string | undefined): string[] {
  return filter === undefined || filter === '' ? [] : filter.split(',');
}

/** One filter with these values; undefined when none is left, so that it leaves the address. */
export function filterOf(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(',');
}
