/**
 * A cheap number over the ASCII letters of a text, whatever their case and whatever stands between them: two lines with the
 * same normalised text have the same shape, so that only lines whose shape is known need to be normalised and hashed.
 */
export function letterShape(text: string, from = 0, to: number = text.length): number {
  let shape = 7;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at) | 32;
    if (code >= 97 && code <= 122) shape = (Math.imul(shape, 31) + code) | 0;
  }
  return shape;
}

/** Whether normalising takes letters away, so that the shape of the raw text says nothing: link targets, comments, other scripts' letters. */
export function isShapeless(text: string): boolean {
  return text.includes('](') || text.includes('<!--') || /[\uff21-\uff5a]/.test(text);
}
