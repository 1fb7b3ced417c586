import type { Postmortem } from '../../postmortem/index.ts';
import type { Span } from '../../text/index.ts';
import { findMojibake } from '../../text/index.ts';
import { patternOf, roleOfHeading } from '../lexicons/index.ts';
import type { Reading } from '../parts/passages.ts';
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
  let title = words;
  for (const damage of findMojibake(title).reverse())
    title = title.slice(0, damage.from) + damage.repaired + title.slice(damage.to);
  return title
    .replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\p{Co}|\s|#)+/u, '')
    .replace(/(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\s)+$/u, '')
    .trim();
}
