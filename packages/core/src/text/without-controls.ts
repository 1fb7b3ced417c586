/** A name as a terminal or a report may show it, each control character replaced: names can hold what a terminal would obey. */
export function withoutControls(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  return name.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD');
}
