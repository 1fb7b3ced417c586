import { plainText } from '../../markdown/index.ts';
import type { Postmortem } from '../../postmortem/index.ts';
import {
  type DaySource,
  type FrameContext,
  readZone,
  SPOKEN_ZONES,
  type Zone,
  type ZoneSource,
} from '../../time/index.ts';
import type { Facts } from '../facts/facts.ts';
import { patternOf } from '../lexicons/index.ts';
import type { Reading } from '../parts/passages.ts';
import type { SourceSection } from '../source/source.ts';
import { dayInFileName, dayInText } from './day-in-text.ts';

const LED_BY_WORDS = new RegExp(
  `(?:${patternOf('zoneLead')})(${SPOKEN_ZONES}|[A-Za-z]+(?:\\/[A-Za-z_]+)?(?:[ ]?[+-]\\d{1,2}(?::?\\d{2})?)?)`,
  'iu',
);
const IN_BRACKETS = new RegExp(
  `[([（]\\s*(?:all times?\\s+(?:are\\s+)?(?:in\\s+)?|in\\s+|times? in\\s+|HH:MM\\s+)?([A-Z]{1,5}(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[A-Z][a-z]+\\/[A-Z][A-Za-z_]+|[+-]\\d{2}:?\\d{2}|${SPOKEN_ZONES})\\s*[)\\]）]`,
);
/** A sentence about all times of a document, as far as a zone may stand in it. */
const EVERY_TIME = new RegExp(`(?:${patternOf('everyTime')})[^.\\n。]{0,40}`, 'iu');
const IN_WORDS = /\bin (UTC|GMT|[A-Z]{3,5})\b/;

/** A zone that a heading, a column head or a sentence names for the times below it. */
export function zoneInWords(words: string): Zone | undefined {
  for (const pattern of [LED_BY_WORDS, IN_BRACKETS, IN_WORDS]) {
    const written = pattern.exec(words)?.[1];
    const zone = written === undefined ? undefined : readZone(written);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

/** The zone that holds for the whole document: the Time zone field, a sentence, or the one zone that start and end share. */
export function documentZone({ source }: Reading, model: Postmortem): Zone | undefined {
  const span = model.spans['incident.timeZone'];
  if (span !== undefined) return readZone(plainText(source.text.slice(span[0], span[1])));
  const sentence = EVERY_TIME.exec(source.text)?.[0];
  const stated = sentence === undefined ? undefined : zoneInWords(sentence);
  if (stated !== undefined) return stated;
  const { startedAt, endedAt } = model.incident;
  const start = startedAt?.zone;
  if (start !== undefined && (endedAt?.zone === undefined || endedAt.zone === start)) return readZone(start);
  return undefined;
}

/** The zone of the times in a section: its heading or first words, else the document's. */
export function sectionZone(
  section: SourceSection,
  reading: Reading,
  ofDocument: () => Zone | undefined,
): FrameContext['zone'] {
  for (
    let place: SourceSection | undefined = section;
    place !== undefined && place.level > 0;
    place = place.parent
  ) {
    const zone = zoneInWords(place.heading) ?? firstWordsZone(place, reading);
    if (zone !== undefined) return from(zone, 'heading');
    if (place.role !== 'timeline') break;
  }
  return from(ofDocument(), 'document');
}

function firstWordsZone(section: SourceSection, { source }: Reading): Zone | undefined {
  const first = section.blocks[0];
  if (first?.type !== 'paragraph') return undefined;
  return zoneInWords(source.text.slice(first.from, Math.min(first.to, first.from + 300)));
}

export function from(zone: Zone | undefined, source: ZoneSource): FrameContext['zone'] {
  return zone === undefined ? undefined : { zone, source };
}

/**
 * The day that bare times of the timeline belong to, before any entry names one: the stated start or date, else the day of the
 * title, of the opening words, of the file name.
 */
export function documentDay(
  reading: Reading,
  model: Postmortem,
  path: string | undefined,
): Pick<FrameContext, 'day' | 'daySource'> {
  const { startedAt, date } = model.incident;
  const places: readonly (readonly [DaySource, () => string | undefined])[] = [
    ['document', () => startedAt?.local?.match(/^\d{4}-\d\d-\d\d/)?.[0] ?? date],
    ['title', () => dayInTitle(reading, model)],
    ['opening', () => dayInOpening(reading)],
    ['file-name', () => dayInFileName(path)],
  ];
  for (const [daySource, find] of places) {
    const day = find();
    if (day !== undefined) return { day, daySource };
  }
  return {};
}

/** A date inside the title or the first heading; the year may stand elsewhere. */
export function dayInTitle({ source, facts, days }: Reading, model: Postmortem): string | undefined {
  const first = source.sections[1];
  const words = [model.title, ...[source.titleSection, first].map((section) => wordsOf(section, facts))];
  for (const text of words) {
    const day = text === undefined ? undefined : dayInText(text, days);
    if (day !== undefined) return day;
  }
  return undefined;
}

/** The words of a heading, unless a prompt is still among them: a prompt's example is no fact. */
function wordsOf(section: SourceSection | undefined, facts: Facts): string | undefined {
  const block = section?.headingBlock;
  if (block === undefined || facts.placeholdersIn(block.textFrom, block.textTo).length > 0) return undefined;
  return section?.heading;
}

/** Words right before a day that is not the incident's: of the writing, the review, the publishing. */
const OTHER_DAY =
  /\b(?:written|published|posted|updated|reviewed|review|meeting|debrief|held|took place|created|modified|edited|drafted|version|v\d|since|issued|expires?|expired|end of life|release|founded|valid until|report(?: date)?)\b[^.!?]{0,30}$|(?:作成|更新|公開|发布|撰写)\P{L}{0,4}\p{L}{0,2}\P{L}{0,4}$/iu;

/** The first date in the words that open a document: preamble, summary or background. The year may stand elsewhere. */
export function dayInOpening(reading: Reading): string | undefined {
  const { sections, titleSection } = reading.source;
  return firstDayIn(
    sections.filter(
      (section) =>
        section.headingBlock === undefined ||
        section === titleSection ||
        section.role === 'summary' ||
        section.role === 'background',
    ),
    reading,
  );
}

/** The first date in what tells of the incident, wherever it stands. */
export function dayInAccount(reading: Reading): string | undefined {
  return firstDayIn(
    reading.source.sections.filter(({ role }) => !TELLS_NOTHING.has(role)),
    reading,
  );
}

const TELLS_NOTHING: ReadonlySet<string> = new Set([
  'actionItems',
  'prevention',
  'references',
  'appendix',
  'signoff',
  'communication',
  'attendees',
  'conclusion',
]);

/** `*Post-mortem by the mail team — 3 May*`: a short line in italics that says who wrote. */
const BY_LINE = /^([*_])(?=[^*_\s])[^\n*_]{0,60}\bby\s[^\n*_]{2,120}\1\s*$/i;

function firstDayIn(
  sections: readonly SourceSection[],
  { source, facts, days }: Reading,
): string | undefined {
  for (const section of sections) {
    for (const block of section.blocks) {
      if (block.type !== 'paragraph' && block.type !== 'list') continue;
      const end = Math.min(block.to, block.from + 600);
      if (facts.placeholdersIn(block.from, end).length > 0) continue;
      // A day in a by-line is that of the writing.
      if (BY_LINE.test(source.text.slice(block.from, block.to))) continue;
      const text = plainText(source.text.slice(block.from, end));
      const day = dayInText(text, days, (from) => !OTHER_DAY.test(text.slice(Math.max(0, from - 50), from)));
      if (day !== undefined) return day;
    }
  }
  return undefined;
}
