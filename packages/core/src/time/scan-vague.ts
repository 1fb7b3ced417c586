import { anyWord, WEEKDAY_PATTERN } from './time-patterns.ts';

/**
 * What stands in the place of a time and tells none: an offset from an unnamed start (`T+0:40`, `+10m`, `Day 2, T+25:00`), a
 * mask (`??:??`), a part of the day or a turn of order in any language (`later`, `Montag früh`, `翌朝`).
 */
const VAGUE = new RegExp(
  `^(?:(?:(?:day|tag|jour|día|dia) \\d+\\s*[-–,:]?\\s*)?T\\s*[+-]\\s*\\d+(?:[:.]\\d+){0,2}\\s*(?:(?:h|m|min|s)(?:\\d+(?:m|min|s))?)?(?![\\p{L}\\d])` +
    `|[+-]\\s?\\d+\\s?(?:d|h|m|s|min|mins|hrs?|sec)(?:\\s?\\d+\\s?(?:m|s|min))?(?![\\p{L}\\d])` +
    `|(?:day|tag|jour|día|dia) \\d+(?![\\p{L}\\d])(?:,? ${anyWord('vague')})?` +
    `|T\\d(?![\\p{L}\\d])|\\?\\?:\\?\\?|--:--` +
    `|(?:(?:${WEEKDAY_PATTERN})[.,]? )?${anyWord('vague')})`,
  'iu',
);

/** The vague time that a plain text begins with: the offset behind it. */
export function scanVague(text: string): number | undefined {
  return VAGUE.exec(text)?.[0].length;
}

/** Whether signs of a script without blanks end it, so that a blank alone parts it from the words behind. */
export function isSignedVague(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}]$/u.test(text);
}
