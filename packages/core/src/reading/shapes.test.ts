import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Postmortem } from '../postmortem/index.ts';
import { decodeText } from '../text/index.ts';
import { readPostmortem } from './read-postmortem.ts';

const folder = join(import.meta.dirname, '../../shapes');
const Measure = z.enum([
  'title',
  'date',
  'timelineEvents',
  'actionItems',
  'severity',
  'incidentId',
  'authors',
]);
const Expected = z.record(
  z.string(),
  z.strictObject({
    title: z.string().nullable().optional(),
    titleAlt: z.array(z.string()).optional(),
    date: z.string().nullable().optional(),
    dateAlt: z.array(z.string()).optional(),
    timelineEvents: z.int().optional(),
    timelineEventsAlt: z.array(z.int()).optional(),
    actionItems: z.int().optional(),
    actionItemsAlt: z.array(z.int()).optional(),
    severity: z.string().optional(),
    incidentId: z.string().optional(),
    authors: z.array(z.string()).optional(),
    sections: z.array(z.string()),
    sectionsAlt: z.array(z.string()).optional(),
    missed: z.array(Measure).optional(),
  }),
);
const expected = Expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
type One = z.infer<typeof Expected>[string];

const readings = new Map(
  Object.keys(expected).map((name) => {
    const { text } = decodeText(readFileSync(join(folder, name)));
    return [name, readPostmortem(text, { path: name }).postmortem] as const;
  }),
);

const squash = (words: string | null | undefined): string =>
  (words ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What of one document is not as a careful person finds it. */
function misses(want: One, read: Postmortem): z.infer<typeof Measure>[] {
  const { incident, review } = read;
  const among = <Value>(value: Value, wanted: Value | undefined, others: readonly Value[] = []): boolean =>
    wanted === undefined || [wanted, ...others].includes(value);
  const holds: Record<z.infer<typeof Measure>, boolean> = {
    title:
      want.title === undefined ||
      [want.title, ...(want.titleAlt ?? [])].map(squash).includes(squash(read.title)),
    date: among(incident.date ?? null, want.date, want.dateAlt),
    timelineEvents: among(read.timeline.length, want.timelineEvents, want.timelineEventsAlt),
    actionItems: among(read.actions.length, want.actionItems, want.actionItemsAlt),
    severity:
      want.severity === undefined || squash(incident.severity?.native).startsWith(squash(want.severity)),
    incidentId: want.incidentId === undefined || incident.id === want.incidentId,
    authors: (want.authors ?? []).every((author) => review.authors.some(({ name }) => name.includes(author))),
  };
  return Measure.options.filter((measure) => !holds[measure]);
}

/** Roles that say nothing of how well a heading was understood. */
const FREE = new Set(['other', 'surprises']);

describe('documents in many shapes', () => {
  test('every document of the folder is expected, and every expected one is there', () => {
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .sort(),
    ).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))('%s says what a careful person finds in it', (name, want) => {
    const read = readings.get(name);
    expect(read === undefined ? undefined : misses(want, read)).toEqual(want.missed ?? []);
  });

  test('of the roles of sections more than nine in ten are found, and as few are wrong', () => {
    let found = 0;
    let wanted = 0;
    let given = 0;
    for (const [name, want] of Object.entries(expected)) {
      const roles = new Set(
        (readings.get(name)?.sections ?? []).map(({ role }) => role).filter((role) => !FREE.has(role)),
      );
      const own = want.sections.filter((role) => !FREE.has(role));
      wanted += own.length;
      given += [...roles].filter(
        (role) => !(want.sectionsAlt ?? []).includes(role) || own.includes(role),
      ).length;
      found += own.filter((role) => [...roles].some((one) => one === role)).length;
    }
    expect((2 * found) / (wanted + given)).toBeGreaterThan(0.94);
  });
});
