import { plainText } from '../markdown/index.ts';
import type { DateOrder, DayContext } from '../time/index.ts';
import { isForeignHeading, isKnownHeading } from './lexicons/index.ts';
import { once } from './once.ts';
import { headSections, type Source } from './source/source.ts';
import { dayInFileName, dayInText } from './timeline/day-in-text.ts';

/** As much of a text as is looked through for any date at all. */
const REACH = 20_000;

/** What a document says about its days outside the single dates; each part is worked out where a date first asks for it. */
export function daysOf(source: Source, path: string | undefined, policyOrder?: DateOrder): DayContext {
  const order = once(() => dateOrder(source));
  return { policyOrder, order, anchor: once(() => anchorDay(source, path, { policyOrder, order })) };
}

/** Two numbers and a year, with slashes or dashes between. */
const NUMBERS = /(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])/g;

/**
 * The order that the document's own dates fix, where one of them reads one way only and none the other; else the day comes
 * first where the headings are of a language whose writers put it there.
 */
function dateOrder({ text, sections }: Source): DateOrder | undefined {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const [, first, , second] of text.matchAll(NUMBERS)) {
    if (Number(first) > 12 && Number(first) <= 31 && Number(second) <= 12) dayFirst++;
    if (Number(second) > 12 && Number(second) <= 31 && Number(first) <= 12) monthFirst++;
  }
  if (dayFirst > 0 !== monthFirst > 0) return dayFirst > 0 ? 'day-first' : 'month-first';
  if (dayFirst > 0) return undefined;
  const known = sections.filter(({ label }) => label !== '' && isKnownHeading(label));
  const foreign = known.filter(({ label }) => isForeignHeading(label));
  return foreign.length >= 2 && foreign.length * 2 > known.length ? 'day-first' : undefined;
}

/** A full day near the incident: of the title, the data block, the words under the title, the file name, or any other. */
function anchorDay(source: Source, path: string | undefined, context: DayContext): string | undefined {
  const { text, titleSection, frontMatter } = source;
  const inTitle = titleSection === undefined ? undefined : dayInText(titleSection.heading, context);
  if (inTitle !== undefined) return inTitle;
  for (const { key, value } of frontMatter?.entries ?? []) {
    const day = /date|created|published|time/i.test(key) ? dayInText(value.slice(0, 60), context) : undefined;
    if (day !== undefined) return day;
  }
  for (const section of headSections(source)) {
    for (const block of section.blocks) {
      const day = dayInText(
        plainText(text.slice(block.from, Math.min(block.to, block.from + 2_000))),
        context,
      );
      if (day !== undefined) return day;
    }
  }
  return dayInFileName(path) ?? dayInText(text.slice(0, REACH), context);
}
