import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMAT_IDS } from '../postmortem/vocabularies.ts';
import { readPostmortem } from '../reading/read-postmortem.ts';
import { factsByPath } from '../testing/facts-by-path.ts';
import { FORMATS } from './formats/index.ts';
import { TEMPLATES, type TemplateId } from './templates.ts';

const BLAMELESS = 'This review is blameless: it looks at systems and conditions, not at people.';

/** What a new document says before anybody has written a word. */
const FROM_THE_START: Record<TemplateId, Record<string, unknown>> = {
  'after-action-report': { kind: 'aar' },
  'postmortem-with-sign-off': { kind: 'postmortem' },
  'remediation-report': { kind: 'postmortem' },
  'incident-review': {
    kind: 'incident_review',
    'record.version': '1.0',
    blamelessStatement: { text: BLAMELESS },
  },
  'measured-postmortem': { kind: 'postmortem', blamelessStatement: { text: BLAMELESS } },
  'one-page': { blamelessStatement: { text: BLAMELESS } },
  'sre-postmortem': {
    blamelessStatement: { text: BLAMELESS.replace('review', 'postmortem') },
  },
  'service-incident': { blamelessStatement: { text: BLAMELESS } },
  'learning-review': {
    kind: 'learning_review',
    blamelessStatement: {
      text: 'This review is blameless: it asks how things made sense at the time, and what they teach.',
    },
  },
  'security-incident': {
    blamelessStatement: { text: BLAMELESS.replace('people.', 'the people who work with them.') },
  },
  'near-miss': { blamelessStatement: { text: BLAMELESS } },
};

/** Headings of templates without a format whose text is kept under its own name, as no field has a place for it. */
const OF_THEIR_OWN: Partial<Record<TemplateId, readonly string[]>> = {
  'learning-review': ['Why We Chose This Incident', 'Themes', 'Open Questions'],
  'near-miss': ['What Could Have Happened'],
};

test('there is one template for each format, and others; each with an id, a name and a sentence of its own', () => {
  const ofFormats = TEMPLATES.filter(({ format }) => format !== undefined);
  expect(ofFormats.map(({ format }) => format)).toEqual(FORMAT_IDS);
  for (const { id, format } of ofFormats) expect(id).toBe(format);
  expect(TEMPLATES.length).toBe(FORMAT_IDS.length + 6);
  for (const of of ['id', 'name', 'description'] as const)
    expect(new Set(TEMPLATES.map((template) => template[of])).size).toBe(TEMPLATES.length);
  for (const { id } of TEMPLATES) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  for (const { description } of TEMPLATES) expect(description).toMatch(/^\p{Lu}[^.]+\.$/u);
});

test('docs/templates.md describes every template, in the same order', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/templates.md'), 'utf8');
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(TEMPLATES.map(({ id, name }) => `${name}: \`${id}\``));
});

describe.each(TEMPLATES)('the skeleton $id', ({ id, format: formatId, skeleton }) => {
  const { postmortem, facts, source, notes, caps } = readPostmortem(skeleton);
  const format = FORMATS.find((one) => one.id === formatId);

  test('is recognised, and known as a template that nobody has begun to fill in', () => {
    expect(postmortem.format).toBe(formatId);
    expect(postmortem.template).toBe(true);
    expect({ repaired: postmortem.repaired, notes, caps }).toEqual({ repaired: [], notes: [], caps: [] });
  });

  test('holds no fact but those that are meant from the start', () => {
    const recognised = formatId === undefined ? {} : { format: formatId };
    expect(factsByPath(postmortem)).toEqual({ ...recognised, ...FROM_THE_START[id] });
  });

  test.runIf(format === undefined)('is no template any more when somebody has written in it', () => {
    const begun = skeleton.replace(/(## (?:Summary|Overview)\n\n)\[[^\]]+\]/, '$1Gates stayed shut.');
    expect(readPostmortem(begun).postmortem).toMatchObject({
      summary: { text: 'Gates stayed shut.' },
      template: false,
    });
  });

  test.runIf(format === undefined)('has headings that everybody knows, and few of its own', () => {
    const own = postmortem.sections.slice(1).filter(({ role }) => role === 'other');
    expect(own.map(({ heading }) => heading)).toEqual(OF_THEIR_OWN[id] ?? []);
  });

  test.runIf(format !== undefined)('has every heading of its format, in the same order, and no other', () => {
    const labels = source.sections.slice(1).map((section) => section.label);
    const own = [...(format?.headings ?? [])]
      .filter(({ aspect }) => aspect !== 'example')
      .map(({ label }) => label);
    const ending = format?.headingEnding?.label;
    expect(labels.filter((label) => own.includes(label))).toEqual(own);
    expect(labels.filter((label) => label !== '' && !own.includes(label))).toEqual(
      ending === undefined ? [labels[0]] : [labels[0], ending],
    );
  });

  test('has no prompt that the reader overlooks', () => {
    let rest = '';
    let at = 0;
    for (const { span } of facts.placeholders) {
      rest += skeleton.slice(at, Math.max(at, span[0]));
      at = Math.max(at, span[1]);
    }
    rest += skeleton.slice(at);
    const withoutHeads = rest.replace(/^\|.*\|\n(?=\|-)/gm, '');
    expect(withoutHeads.replaceAll('[ ]', '')).not.toMatch(/\[|<!--|YYYY|HH:MM|XX/);
  });

  test('asks in the style of its format, briefly, and names nobody', () => {
    const prompts = facts.placeholders.filter(({ kind }) => kind !== 'stock');
    const asked = prompts.map(({ span }) => skeleton.slice(...span));
    expect(prompts.length).toBeGreaterThan(30);
    for (const prompt of asked) expect(prompt.length).toBeLessThanOrEqual(170);
    expect(skeleton.includes('<!--')).toBe(id === 'after-action-report');
    for (const name of FORMATS.flatMap(({ examplePeople }) => examplePeople))
      expect(skeleton).not.toContain(name);
  });

  test('ends with one line end, and has blanks at line ends only as line breaks between key lines', () => {
    expect(skeleton).toMatch(/[^\n]\n$/);
    for (const line of skeleton.split('\n').filter((one) => /\s$/.test(one)))
      expect(line).toMatch(/^\*\*.+\S {2}$/);
  });
});
