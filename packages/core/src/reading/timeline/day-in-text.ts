import { type DayContext, readDay, scanDay, scanTime, settleDay } from '../../time/index.ts';

/** Longer than any date with its weekday, zone and "Day 2". */
const LONGEST_DAY_LINE = 70;

/** The first date anywhere in a text that counts and that the context leaves no doubt about; one without a year needs an anchor. */
export function dayInText(
  text: string,
  context: DayContext = {},
  counts: (from: number, to: number) => boolean = () => true,
): string | undefined {
  for (const match of text.matchAll(/(?<![\p{L}\d.:/-])(?=\d|\p{Lu}\p{Ll}{2}|令和|平成)/gu)) {
    const found = scanDay(text, match.index);
    if (found === undefined || found.day.day === undefined || !counts(match.index, found.end)) continue;
    const settled = settleDay(found.day, context);
    if (settled !== undefined) return settled.day;
  }
  return undefined;
}

/** A full date in the name of a file: `2026-05-11-late-mail.md`. */
export function dayInFileName(path: string | undefined): string | undefined {
  const written = /(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/.exec(path?.split('/').at(-1) ?? '');
  return written === null ? undefined : readDay(`${written[1]}-${written[2]}-${written[3]}`).day;
}

/** The day of a text that is a date and nothing more (perhaps with a weekday, a zone or a colon): a day line. */
export function dayLine(plain: string, context: DayContext, carried?: string): string | undefined {
  if (plain.length > LONGEST_DAY_LINE) return undefined;
  const text = plain
    .replace(/^(?:day \d+\s*[-:(]?\s*|on\s+|date:?\s*)/i, '')
    .replace(/[):：.,\s]+$/, '')
    .replace(
      /\s*[-–(（]\s*(?:all times |times |alle zeiten |hora(?:rio|s)? (?:de )?|horário de |heures? (?:de )?)?(?:in )?(?:UTC|GMT|[A-Z]{3,4}|\p{Lu}\p{L}+)$/iu,
      '',
    );
  const time = scanTime(text, 0);
  if (time?.day === undefined || time.clock !== undefined || time.until !== undefined) return undefined;
  if (text.slice(time.end).replace(/[\s,()[\]（）]|\p{L}{3,9}day/gu, '') !== '') return undefined;
  return settleDay(time.day, context, carried)?.day;
}
