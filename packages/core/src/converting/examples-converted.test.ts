import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainText } from '../markdown/index.ts';
import { readPostmortem } from '../reading/index.ts';
import { TEMPLATES } from '../templates/index.ts';
import { convertPostmortem } from './convert-postmortem.ts';
import { lostFacts } from './lost-facts.ts';

const folder = join(import.meta.dirname, '../../../../examples');
const examples = readdirSync(folder)
  .filter((name) => /^\d{4}.*\.md$/.test(name))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

describe.each(examples.map(([name, text], index) => [name, text, index] as const))('%s', (_, text, index) => {
  // Every example goes to each of the five formats, and to the further templates in turn.
  const targets = TEMPLATES.filter(
    ({ format }, one) => format !== undefined || one % examples.length === index % TEMPLATES.length,
  );
  test.each(targets.map((template) => [template.id, template] as const))(
    'becomes a %s with all of its facts and words',
    (_id, template) => {
      const { postmortem } = readPostmortem(text);
      const converted = convertPostmortem(text, template);
      expect(lostFacts(postmortem, readPostmortem(converted.text).postmortem)).toEqual([]);
      expect(converted.lost).toEqual([]);
      expect(missingSentences(text, converted.text)).toEqual([]);
    },
  );
});

/** Sentences of a document that another one does not hold, whatever marks, blanks and line ends stand between their words. */
function missingSentences(text: string, converted: string): string[] {
  const there = ` ${wordsIn(converted)} `;
  const { facts } = readPostmortem(text);
  return (
    facts.regions
      .filter(({ kind, unset }) => (kind === 'line' || kind === 'item') && !unset)
      .flatMap(({ from, to }) => (facts.source(from, to) ?? '').split(/(?<=[.!?])\s+/))
      // Times, marks and tails are facts of their own, and how to reach somebody is a field.
      .map((sentence) => plainText(sentence.replace(/^[*\d:~ –.-]+\s/, '').replace(/^\*\*[^*]+\*\*/, '')))
      .map((sentence) => sentence.replace(/\s*\([^()]*\)\s*$/, ''))
      .filter((sentence) => !/please contact/.test(sentence))
      .filter((sentence) => sentence.split(' ').length > 3 && !there.includes(` ${wordsIn(sentence)} `))
  );
}

function wordsIn(text: string): string {
  return text
    .replace(/\]\([^()]*\)|<br>|<!--.*?-->/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
