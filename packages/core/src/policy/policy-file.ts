import { z } from 'zod';
import { FORMAT_IDS, SECTION_ROLES } from '../postmortem/index.ts';
import { DATE_ORDERS, isDay, readZone } from '../time/index.ts';
import { RULE_LEVELS } from './policy.ts';

/*
 * The shape of `debrief.yaml`. Everything in the file is a string; numbers are made of digits where one is meant. The `error` of
 * each part is the remedy that people are told when something else stands there.
 */

/** Letters of the longest name, and of the longest reason or path. */
const LONGEST_NAME = 120;
const LONGEST_TEXT = 500;

const isOneLine = (value: string): boolean => !/\p{Cc}/u.test(value);

function words(error: string, longest = LONGEST_NAME) {
  return z.string({ error }).min(1, { error }).max(longest, { error }).refine(isOneLine, { error });
}

/** A number that stands in the file as digits. */
function digits(least: number, most: number, error: string) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value),
    z.int({ error }).min(least, { error }).max(most, { error }),
  );
}

/** A path of a Markdown file inside the folder of the policy; nothing that leads out of it. */
function markdownPath(error: string) {
  return words(error, LONGEST_TEXT).refine(isInside, { error });
}

function isInside(path: string): boolean {
  return (
    /\.(?:md|markdown)$/i.test(path) &&
    !/[\\:]/.test(path) &&
    path
      .replace(/^\.\//, '')
      .split('/')
      .every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

function isZoneName(written: string): boolean {
  return /^(?:UTC|[+-]\d{2}:\d{2}|[A-Za-z]+\/.+)$/.test(written) && readZone(written) !== undefined;
}

function isCalendarDay(written: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
  return isDay(Number(year), Number(month), Number(day));
}

const NAME = 'Write a name on one line of at most 120 letters.';
const ALIASES = 'Write a list of names: [first, second].';
const aliases = z.array(words(NAME), { error: ALIASES }).optional();
const severity = words('Name a severity: a word of your scales, Critical to Low, or a rank from 0 to 4.', 40);
const severities = z
  .array(severity, { error: 'Write a list of severities: [SEV1, SEV2].' })
  .min(1, { error: 'Name at least one severity, or leave the key away.' })
  .optional()
  .describe('Only for these severities: words of the scales, Critical to Low, or ranks 0 to 4.');
const level = z.enum(RULE_LEVELS, { error: `Write one of: ${RULE_LEVELS.join(', ')}.` });
const handle = z
  .string({ error: 'Write a handle without its @: ann, or org/payments.' })
  .regex(/^@?[\w.-]+(?:\/[\w.-]+)?$/, { error: 'Write a handle without its @: ann, or org/payments.' })
  .max(LONGEST_NAME, { error: NAME })
  .optional();

/** The schema of the file. `ruleIds` are the rules that there are: the linter knows them. */
export function policyFileSchema(ruleIds: readonly string[]) {
  const rule = z.enum(ruleIds, {
    error: 'Name one rule by its id, for instance ACT-03; docs/rules.md lists them.',
  });
  return z
    .strictObject(
      {
        timeZone: words('Write a zone such as Europe/Oslo, UTC or +02:00.')
          .refine(isZoneName, { error: 'Write a zone such as Europe/Oslo, UTC or +02:00.' })
          .optional()
          .describe('The zone of times in documents that name none: Europe/Oslo, UTC or +02:00.'),
        dateOrder: z
          .enum(DATE_ORDERS, { error: `Write one of: ${DATE_ORDERS.join(', ')}.` })
          .optional()
          .describe('How dates are meant that read two ways, such as 8/9/2026.'),
        severity: z
          .record(
            words('Name the scale on one line of at most 40 letters.', 40),
            z.record(
              words('Write each word of a scale on one line of at most 40 letters.', 40),
              digits(0, 4, 'Write a rank from 0 (critical) to 4 (near miss) behind each word.'),
              { error: 'Write words with their ranks: {SEV1: 0, SEV2: 1}.' },
            ),
            { error: 'Write a name for the scale, and under it words with their ranks: {SEV1: 0, SEV2: 1}.' },
          )
          .optional()
          .describe(
            'Scales by name; each word with its rank, 0 (critical) to 4 (near miss), the worst first.',
          ),
        requiredSections: z
          .array(
            z.strictObject(
              {
                sections: z
                  .array(
                    z.enum(SECTION_ROLES, {
                      error: 'Write a section by its role; docs/policy.md lists them.',
                    }),
                    { error: 'Write a list of sections: [summary, timeline].' },
                  )
                  .min(1, { error: 'Name at least one section.' })
                  .describe('Roles of sections that a document must have.'),
                severities,
                formats: z
                  .array(z.enum(FORMAT_IDS, { error: `Write one of: ${FORMAT_IDS.join(', ')}.` }), {
                    error: 'Write a list of formats: [incident-review].',
                  })
                  .min(1, { error: 'Name at least one format, or leave the key away.' })
                  .optional()
                  .describe('Only for documents of these formats.'),
              },
              { error: 'Write a list of sections under “sections:”, with or without “severities:”.' },
            ),
            { error: 'Write a list; each item has “sections:” and may have “severities:” and “formats:”.' },
          )
          .optional()
          .describe(
            'Sections that documents must have, for all or for some severities and formats (rule STR-01).',
          ),
        rules: z
          .partialRecord(
            rule,
            z.union(
              [
                level,
                z.strictObject({
                  level: level.optional().describe('For all other severities.'),
                  severities: z
                    .record(severity, level, { error: 'Write severities with levels: {SEV1: error}.' })
                    .optional()
                    .describe('Levels for severities of their own.'),
                }),
              ],
              { error: `Write one of: ${RULE_LEVELS.join(', ')}; or “level:” and “severities:” below it.` },
            ),
            { error: 'Write rules by their ids, each with a level: {PLC-04: error}.' },
          )
          .optional()
          .describe('How much each rule counts; off where it does not.'),
        sla: z
          .record(
            severity,
            z.union(
              [
                digits(1, 3650, 'Write a number of days from 1 to 3650, or none.'),
                z.literal('none', { error: 'Write a number of days from 1 to 3650, or none.' }),
              ],
              { error: 'Write a number of days from 1 to 3650, or none.' },
            ),
            { error: 'Write severities with days: {SEV1: 15, SEV2: 30}.' },
          )
          .optional()
          .describe('Days from the incident until its actions are due, by severity (rule ACT-03).'),
        services: z
          .array(
            z.strictObject(
              { name: words(NAME), aliases },
              { error: 'Write “name:” and, if there are any, “aliases:”.' },
            ),
            {
              error: 'Write a list; each item has “name:” and may have “aliases:”.',
            },
          )
          .optional()
          .describe('Services by the name under which they are listed, with the other names that texts use.'),
        people: z
          .array(
            z.strictObject(
              { name: words(NAME), handle, team: words(NAME).optional(), aliases },
              { error: 'Write “name:” and, if there are any, “handle:”, “team:” and “aliases:”.' },
            ),
            { error: 'Write a list; each item has “name:” and may have “handle:”, “team:” and “aliases:”.' },
          )
          .optional()
          .describe('People; what is written here wins over what their names look like.'),
        teams: z
          .array(
            z.strictObject(
              { name: words(NAME), handle, aliases },
              { error: 'Write “name:” and, if there are any, “handle:” and “aliases:”.' },
            ),
            {
              error: 'Write a list; each item has “name:” and may have “handle:” and “aliases:”.',
            },
          )
          .optional()
          .describe('Teams; what is written here wins over what their names look like.'),
        templates: z
          .array(markdownPath('Write the path of a Markdown file inside this folder: templates/review.md.'), {
            error: 'Write a list of paths: [templates/review.md].',
          })
          .optional()
          .describe("The team's own templates: paths of Markdown files inside the folder of this file."),
        waivers: z
          .array(
            z.strictObject(
              {
                rule: rule.describe('The rule whose findings are allowed.'),
                file: markdownPath('Write the path of a Markdown file inside this folder: 2026/late-mail.md.')
                  .optional()
                  .describe('The document, by its path from the folder of this file.'),
                incident: words(NAME).optional().describe('The document, by the id of its incident.'),
                reason: words(
                  'Say on one line of at most 500 letters why the findings are allowed.',
                  LONGEST_TEXT,
                ),
                until: words('Write a day as YYYY-MM-DD.')
                  .refine(isCalendarDay, { error: 'Write a day as YYYY-MM-DD.' })
                  .optional()
                  .describe('The last day on which it holds.'),
              },
              { error: 'Write “rule:”, “file:” or “incident:”, and “reason:”.' },
            ),
            {
              error:
                'Write a list; each item has “rule:”, “file:” or “incident:”, “reason:”, and may have “until:”.',
            },
          )
          .optional()
          .describe('Findings that are allowed in one document, with the reason.'),
      },
      { error: 'Write keys with values, for instance: timeZone: Europe/Oslo.' },
    )
    .meta({ title: 'debrief.yaml', description: 'What a team has agreed on about its post-mortems.' });
}

export type PolicyFileSchema = ReturnType<typeof policyFileSchema>;
export type PolicyFile = z.infer<PolicyFileSchema>;

/** The JSON Schema of the file, for editors. */
export function policyJsonSchema(ruleIds: readonly string[]): Record<string, unknown> {
  return z.toJSONSchema(policyFileSchema(ruleIds));
}
