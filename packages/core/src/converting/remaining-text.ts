import { plainText } from '../markdown/index.ts';
import type { Region } from '../reading/facts/regions.ts';
import type { PostmortemReading } from '../reading/index.ts';

/** A piece of a document that another one does not hold: the heading it stood under, and its Markdown. */
export interface Remainder {
  heading: string;
  markdown: string;
}

/**
 * What of a document's words a new text does not say: lines, items and cells whose sentences are not found there. Prompts and
 * headings are no words of anybody.
 */
export function remainingText(reading: PostmortemReading, converted: string): Remainder[] {
  const { source, facts } = reading;
  const there = wordStream(converted);
  const found: Remainder[] = [];
  const seen = new Set<number>();
  for (const region of facts.regions) {
    if (
      region.kind === 'heading' ||
      region.kind === 'head-cell' ||
      region.kind === 'front-matter' ||
      region.unset
    )
      continue;
    const plain = facts.text(region.from, region.to);
    if (plain === undefined || isSaid(plain, there)) continue;
    const from = wholeFrom(region);
    if (seen.has(from)) continue;
    seen.add(from);
    const raw = source.text.slice(from, region.to);
    if (
      region.key !== undefined &&
      isSaid(facts.text(region.key.valueFrom, region.key.valueTo) ?? plain, there)
    )
      continue;
    found.push({ heading: region.section.heading, markdown: raw.replace(/\s*\n\s*/g, ' ').trim() });
  }
  for (const section of source.sections)
    for (const block of section.blocks) {
      if (block.type !== 'code') continue;
      const code = source.text.slice(block.from, block.to);
      if (!converted.includes(code.split('\n').slice(1, -1).join('\n').trim()))
        found.push({ heading: section.heading, markdown: code });
    }
  return found;
}

function wholeFrom(region: Region): number {
  return region.key === undefined ? region.from : region.lineFrom;
}

/** All words of a text in one row, so that pieces can be looked up whatever marks stand between them. */
function wordStream(text: string): string {
  return ` ${onlyWords(
    text
      .split('\n')
      .map((line) => plainText(line))
      .join(' '),
  )} `;
}

function isSaid(words: string, there: string): boolean {
  const needle = onlyWords(words);
  if (needle === '' || there.includes(` ${needle} `)) return true;
  // A long text may have been parted: each of its sentences counts.
  const sentences = words
    .split(/(?<=[.!?。])\s+|\n+/)
    .map(onlyWords)
    .filter((one) => one !== '');
  return sentences.length > 1 && sentences.every((one) => there.includes(` ${one} `));
}

function onlyWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
