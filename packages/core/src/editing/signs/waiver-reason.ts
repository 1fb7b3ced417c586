/** As long as a waiver is still read (docs/text-conventions.md §9.2), with room for the rules. */
const LONGEST = 300;

/** Why a reason is none yet, in one plain sentence; undefined where it tells the next reader something. */
export function whyNoReason(reason: string): string | undefined {
  const words = reason.trim();
  if (/--!?>/.test(words)) return 'Leave out “-->”: it would end the comment that the reason stands in.';
  if (words.length > LONGEST) return `Say it in ${LONGEST} characters.`;
  const letters = words.match(/\p{L}{2,}/gu) ?? [];
  // Scripts without blanks between words.
  const close = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u.test(words);
  if (letters.length < 2 && !close) return 'Say why in a few words, so that the next reader can judge it.';
  return undefined;
}

/** The words of a reason as they can stand in a comment on one line. */
export function reasonInComment(reason: string): string {
  return reason
    .trim()
    .replace(/\s+/g, ' ')
    .replaceAll('`', "'")
    .replace(/^[,:–-]+\s*/, '');
}
