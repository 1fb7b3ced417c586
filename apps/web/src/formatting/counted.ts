/** `1 action`, `2 actions`; for words that do not take an s, the plural is given. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
