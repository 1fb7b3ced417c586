import type { Postmortem } from '../../postmortem/index.ts';
import type { Span } from '../../text/index.ts';
import { repairMojibake } from '../../text/index.ts';
import { patternOf, roleOfHeading } from '../lexicons/index.ts';
import type { Reading } from '../parts/passages.ts';
import { linesOf, splitKeyLine } from '../source/key-line.ts';
import { normaliseLabel, wordsIn } from '../source/labels.ts';
import type { SourceSection } from '../source/source.ts';

/**
 * The title: the format's own field (set already), else the first heading of level 1 that says more than the skeleton's,
 * else the front matter's, else the first heading that names no part of a post-mortem; else none.
 */
export function readTitle(reading: Reading, model: Postmortem): void {
  if (model.title !== undefined) return;
  const { source } = reading;
  const headings = source.sections.filter((section) => section.headingBlock !== undefined);
  const first = headings.find((section) => section.level === 1);
  if (first !== undefined && isTitle(first, reading)) return take(first, reading, model);
  const entry = source.frontMatter?.entries.find((one) => one.key.toLowerCase() === 'title');
  if (
    entry !== undefined &&
    entry.value.trim() !== '' &&
    reading.facts.placeholdersIn(entry.from, entry.to).length === 0 &&
    !isSkeleton(normaliseLabel(entry.value), reading)
  ) {
    model.title = cleanTitle(entry.value);
    model.spans.title = [entry.from, entry.to];
    model.inferred.title = { why: 'front-matter' };
    return;
  }
  const other = headings[0];
  if (
    other !== undefined &&
    isTitle(other, reading) &&
    roleOfHeading(other.label) === undefined &&
    !other.known
  )
    take(other, reading, model);
  if (model.title === undefined)
    firstLine(
      reading,
      model,
      headings.every((section) => section.level > 6),
    );
}

const SUBJECT =
  /^(?:\*\*|__)?\s*(?:subject|betreff|objet|asunto|assunto|re|件名|主题)\s*[:：]\s*(.+?)\s*(?:\*\*|__)?$/i;
const LONGEST_TITLE = 160;

/**
 * The subject of a letter or mail; in a document without headings also the first line where it is all in bold, or short, no
 * sentence, and followed by key lines.
 */
function firstLine({ source, facts }: Reading, model: Postmortem, bare: boolean): void {
  const lines = source.preamble.blocks
    .filter((block) => block.type === 'paragraph')
    .slice(0, 6)
    .flatMap((block) => linesOf(source.text, block.from, block.to));
  const written = ({ from, to }: { from: number; to: number }): string => source.text.slice(from, to);
  for (const line of lines) {
    const subject = SUBJECT.exec(written(line))?.[1];
    if (subject === undefined) continue;
    const from = source.text.indexOf(subject, line.from);
    return set(from, from + subject.length);
  }
  const [first, second] = lines;
  if (!bare) return;
  if (first === undefined || first.from !== (source.preamble.blocks[0]?.from ?? first.from)) return;
  const words = written(first);
  const bold = /^(\*\*|__)[^*\n]+\1$/.test(words);
  const keyed = second !== undefined && splitKeyLine(source.text, second.from, second.to) !== undefined;
  if (words.length > LONGEST_TITLE || splitKeyLine(source.text, first.from, first.to) !== undefined) return;
  if (bold || (keyed && !/[.!?。]$/.test(words))) set(first.from, first.to);

  function set(from: number, to: number): void {
    const plain = facts.text(from, to);
    const label = normaliseLabel(plain ?? '');
    if (plain === undefined || (roleOfHeading(label) !== undefined && wordsIn(label) <= 3)) return;
    model.title = cleanTitle(plain);
    model.spans.title = [from, to];
    model.inferred.title = { why: 'first-line' };
  }
}

function take(section: SourceSection, reading: Reading, model: Postmortem): void {
  const block = section.headingBlock;
  const words = block === undefined ? undefined : reading.facts.text(block.textFrom, block.textTo);
  if (block === undefined || words === undefined) return;
  const title = cleanTitle(words);
  if (title === '') return;
  model.title = title;
  model.spans.title = [block.textFrom, block.textTo] satisfies Span;
}

function isTitle(section: SourceSection, reading: Reading): boolean {
  const block = section.headingBlock;
  if (block === undefined || section.label === '') return false;
  // A title with a prompt in it has not been given yet.
  if (reading.facts.placeholdersIn(block.textFrom, block.textTo).length > 0) return false;
  if (isSkeleton(normaliseLabel(cleanTitle(section.heading)), reading)) return false;
  return roleOfHeading(section.label) === undefined || wordsIn(section.label) > 3;
}

const EMPTY_TITLES = new RegExp(patternOf('emptyTitle'), 'u');

function isSkeleton(label: string, { source }: Reading): boolean {
  if (EMPTY_TITLES.test(label)) return true;
  return source.format?.skeletonTitles.includes(label) === true;
}

/** The words of a title: damage repaired, emoji in front dropped. */
export function cleanTitle(words: string): string {
  // Most headings are plain letters.
  if (/^[\x20-\x22\x24-\x7e]*$/.test(words)) return words.trim();
  return repairMojibake(words)
    .replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\p{Co}|\s|#)+/u, '')
    .replace(/(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\s)+$/u, '')
    .trim();
}
