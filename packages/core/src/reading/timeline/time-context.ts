import { plainText } from '../../markdown/index.ts';
import type { Postmortem } from '../../postmortem/index.ts';
import {
  type FrameContext,
  readDay,
  readZone,
  SPOKEN_ZONES,
  scanDay,
  scanTime,
  type Zone,
  type ZoneSource,
} from '../../time/index.ts';
import type { Facts } from '../facts/facts.ts';
import { patternOf } from '../lexicons/index.ts';
import type { Reading } from '../parts/passages.ts';
import type { SourceSection } from '../source/source.ts';

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
  ofDocument: Zone | undefined,
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
  return from(ofDocument, 'document');
}

function firstWordsZone(section: SourceSection, { source }: Reading): Zone | undefined {
  const first = section.blocks[0];
  if (first?.type !== 'paragraph') return undefined;
  return zoneInWords(source.text.slice(first.from, Math.min(first.to, first.from + 300)));
}

export function from(zone: Zone | undefined, source: ZoneSource): FrameContext['zone'] {
  return zone === undefined ? undefined : { zone, source };
}

/** The day that bare times of the timeline belong to, before any entry names one: stated start or date, else the title's. */
export function documentDay(reading: Reading, model: Postmortem): Pick<FrameContext, 'day' | 'daySource'> {
  const { startedAt, date } = model.incident;
  if (startedAt?.local !== undefined && startedAt.local.length >= 10)
    return { day: startedAt.local.slice(0, 10), daySource: 'document' };
  if (date !== undefined) return { day: date, daySource: 'document' };
  const day = dayInTitle(reading, model);
  return day === undefined ? {} : { day, daySource: 'title' };
}

/** A full date inside the title or the first heading. */
export function dayInTitle({ source, facts }: Reading, model: Postmortem): string | undefined {
  const first = source.sections[1];
  const words = [model.title, ...[source.titleSection, first].map((section) => wordsOf(section, facts))];
  for (const text of words) {
    const day = text === undefined ? undefined : dayInText(text);
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

/** The first full date in the words that open a document: preamble, summary or background. */
export function dayInOpening({ source, facts }: Reading): string | undefined {
  for (const section of source.sections) {
    const opens =
      section.headingBlock === undefined ||
      section === source.titleSection ||
      section.role === 'summary' ||
      section.role === 'background';
    if (!opens) continue;
    for (const block of section.blocks) {
      if (block.type !== 'paragraph' && block.type !== 'list') continue;
      const end = Math.min(block.to, block.from + 600);
      if (facts.placeholdersIn(block.from, end).length > 0) continue;
      const day = dayInText(plainText(source.text.slice(block.from, end)));
      if (day !== undefined) return day;
    }
  }
  return undefined;
}

/** A full date in the name of a file: `2024-02-28-decide.md`. */
export function dayInFileName(path: string | undefined): string | undefined {
  const written = /(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/.exec(path?.split('/').at(-1) ?? '');
  return written === null ? undefined : readDay(`${written[1]}-${written[2]}-${written[3]}`).day;
}

/** The first full and unambiguous date anywhere in a text. */
export function dayInText(text: string): string | undefined {
  for (const match of text.matchAll(/(?<![\p{L}\d.])(?=\d|\p{Lu}\p{Ll}{2})/gu)) {
    const found = scanDay(text, match.index);
    if (found === undefined || found.day.year === undefined || found.day.day === undefined) continue;
    const { day } = readDay(text.slice(match.index, found.end));
    if (day !== undefined) return day;
  }
  return undefined;
}

/** Longer than any date with its weekday, zone and "Day 2". */
const LONGEST_DAY_LINE = 70;

/** A text that is a date and nothing more (perhaps with a weekday or a colon): a day line. */
export function dayLine(plain: string, year?: string): string | undefined {
  if (plain.length > LONGEST_DAY_LINE) return undefined;
  const text = plain
    .replace(/^(?:day \d+\s*[-:(]?\s*|on\s+|date:?\s*)/i, '')
    .replace(/[):：.,\s]+$/, '')
    .replace(/\s*[-–(]\s*(?:UTC|GMT|[A-Z]{3,4})$/, '');
  const time = scanTime(text, 0);
  if (time?.day === undefined || time.clock !== undefined || time.until !== undefined) return undefined;
  if (text.slice(time.end).replace(/[\s,()[\]]|\p{L}{3,9}day/gu, '') !== '') return undefined;
  if (time.day.year === undefined && year !== undefined) {
    return readDay(
      `${year}-${String(time.day.month).padStart(2, '0')}-${String(time.day.day ?? 1).padStart(2, '0')}`,
    ).day;
  }
  return readDay(text).day;
}
