/** A number of bytes as people say it: 12 KB, 3.4 MB. */
export function inBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${Math.round(bytes / 100_000) / 10} MB`;
}
