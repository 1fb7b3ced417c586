/** Scripts that put no blanks between words: each sign of theirs is a token. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const WORD = String.raw`[[\p{L}\p{N}\p{M}_]--[${UNSPACED}]]+`;

const TOKEN = new RegExp(
  [
    String.raw`\r\n|[\r\n]`,
    // Blanks within a line.
    String.raw`[\s--[\r\n]]+`,
    // A word; numbers that belong together are one: 2026-06-01, 09:14, 1.10.
    `${WORD}(?:(?<=\\p{Nd})[\\-.:\\/](?=\\p{Nd})${WORD})*`,
    // A single sign with what is set upon it, or joined to it: ❤️, 👩‍🚒, 👍🏽.
    String.raw`.(?:[\p{M}\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*`,
  ].join('|'),
  'gsv',
);

/**
 * A text cut into line ends, runs of blanks, words and single signs; joined they are the text again. No character outside the
 * first plane, no CR LF, and no date, time or version number is cut.
 */
export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}
