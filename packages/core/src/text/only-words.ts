/** The words of a text alone, in lower case with one space between: what two ways to write the same sentence share. */
export function onlyWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
