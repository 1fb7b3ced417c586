/** Characters that take two cells of a terminal or of an editor with letters of one width. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|\ufe0f/u;
/** Characters that take none: what stands on the letter before, or is not seen. */
const NARROWEST = /^[\p{M}\p{Cf}\p{Cc}]/u;

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Texts of these characters alone are as wide as they are long. */
const PLAIN = /^[\x20-\x7e\u00a0-\u02ff\u0370-\u052f\u2010-\u2027\u2030-\u205e]*$/;

/** How many cells a text takes where letters have one width, as terminals and editors show it. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of letters.segment(text))
    width += NARROWEST.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return width;
}
