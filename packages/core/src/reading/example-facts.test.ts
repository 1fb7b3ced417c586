import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PostmortemSchema } from '../postmortem/index.ts';
import { factsOf } from '../testing/facts-of.ts';
import { readPostmortem } from './read-postmortem.ts';

const folder = join(import.meta.dirname, '../../../../examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
const withFacts = files.filter((name) => readdirSync(folder).includes(name.replace(/\.md$/, '.facts.json')));

function read(name: string) {
  return readPostmortem(readFileSync(join(folder, name), 'utf8'));
}

describe('the examples', () => {
  test('show each of the five formats at least twice, and one of each has its facts written beside it', () => {
    const formats = files.map((name) => read(name).postmortem.format);
    for (const format of new Set(formats)) {
      if (format !== undefined)
        expect(formats.filter((one) => one === format).length).toBeGreaterThanOrEqual(2);
    }
    expect(new Set(withFacts.map((name) => read(name).postmortem.format)).size).toBe(5);
    expect(files.length).toBeGreaterThanOrEqual(12);
  });

  test.each(withFacts)('%s reads back to exactly the facts written beside it', (name) => {
    const written: unknown = JSON.parse(
      readFileSync(join(folder, name.replace(/\.md$/, '.facts.json')), 'utf8'),
    );
    expect(factsOf(read(name).postmortem)).toEqual(written);
  });

  test.each(files)('%s fits the published model', (name) => {
    expect(PostmortemSchema.safeParse(read(name).postmortem).error).toBeUndefined();
  });

  test.each(files)('%s: every value that was read knows where it stands', (name) => {
    const { postmortem, source } = read(name);
    const spans = [
      ...Object.values(postmortem.spans),
      ...postmortem.timeline.map((event) => event.span),
      ...postmortem.actions.map((action) => action.span),
      ...postmortem.impact.map((impact) => impact.span),
      ...postmortem.causes.nodes.map((node) => node.span),
      ...postmortem.lessons.map((lesson) => lesson.span),
    ];
    for (const [from, to] of spans) {
      expect(from).toBeLessThan(to);
      expect(to).toBeLessThanOrEqual(source.stored.length);
    }
  });
});
