import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../editing/index.ts';
import { examine, parseTeamPolicy } from '../lint/index.ts';
import { TEMPLATES } from '../templates/index.ts';
import type { CheckItem, Checklist } from './check-item.ts';
import { whatIsMissing } from './what-is-missing.ts';

const folder = join(import.meta.dirname, '../../../../examples');
const examples = readdirSync(folder)
  .filter((name) => /^\d{4}.*\.md$/.test(name))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

const listOf = (text: string): Checklist => whatIsMissing(examine(text));
const item = (text: string, id: string): CheckItem | undefined =>
  listOf(text).items.find((one) => one.id === id);

describe.each(TEMPLATES.map(({ id, skeleton }) => [id, skeleton] as const))('a new %s', (_id, skeleton) => {
  const { items, done, of } = listOf(skeleton);

  test('has all to be told, each item at a place of its own text', () => {
    expect(items.filter(({ state }) => state === 'done')).toEqual([]);
    expect([done, of > 12]).toEqual([0, true]);
    for (const one of items) {
      expect(one.question, one.id).toMatch(/\S/);
      expect(one.absent, one.id).toBeUndefined();
      expect(one.span?.[1], one.id).toBeLessThanOrEqual(skeleton.length);
    }
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.at(-1)).toMatchObject({ id: 'prompts', state: 'missing' });
  });

  test('asks no question twice', () => {
    const questions = items.map(({ question }) => question);
    expect(questions.filter((one, index) => questions.indexOf(one) !== index)).toEqual([]);
  });
});

test.each(examples)('%s lacks only what its findings or its shape say', (_name, text) => {
  const { items, done, of } = listOf(text);
  expect(done).toBe(items.filter(({ state }) => state === 'done').length);
  expect(of).toBe(items.filter(({ state }) => state !== 'not-needed').length);
  // They are finished but for what each was written to show.
  expect(done / of).toBeGreaterThan(0.65);
});

test('finished examples of all five formats lack nothing', () => {
  const formats = examples.flatMap(([, text]) => {
    const { postmortem } = examine(text);
    const { done, of } = listOf(text);
    return done === of && postmortem.format !== undefined ? [postmortem.format] : [];
  });
  expect([...new Set(formats)].sort()).toEqual([
    'after-action-report',
    'incident-review',
    'measured-postmortem',
    'postmortem-with-sign-off',
    'remediation-report',
  ]);
});

const BARE = '# Gates refused valid tickets\n\nThey did.\n';

describe('a document without a template', () => {
  test('is asked for what every post-mortem tells, and knows the headings to be added', () => {
    const absent = listOf(BARE).items.flatMap((one) => one.absent ?? []);
    expect(absent).toEqual(['Impact', 'Timeline', 'Root Cause Analysis', 'Lessons Learned', 'Action Items']);
    expect(item(BARE, 'section summary')?.state).toBe('done');
  });

  test('gets each absent section in the order of the story, and the inverse takes it away', () => {
    let text = '# Gates refused valid tickets\n';
    for (const heading of [
      'Action Items',
      'Timeline',
      'Summary',
      'Root Cause Analysis',
      'Impact',
      'Lessons Learned',
    ]) {
      const done = applyEdit(text, { type: 'addSection', heading });
      if (!done.ok) throw new Error(`${heading}: ${done.detail}`);
      expect(applyEdit(done.text, done.inverse)).toMatchObject({ ok: true, text });
      text = done.text;
    }
    expect(text).toBe(
      '# Gates refused valid tickets\n\n## Summary\n\n## Impact\n\n## Timeline\n\n## Root Cause Analysis\n\n## Lessons Learned\n\n## Action Items\n',
    );
    expect(listOf(text).items.filter((one) => one.absent !== undefined)).toEqual([]);
  });

  test('an empty text too', () => {
    const done = applyEdit('', { type: 'addSection', heading: 'Summary' });
    expect(done.ok && done.text).toBe('## Summary\n');
  });

  test('is asked for what the policy asks for', () => {
    const { policy } = parseTeamPolicy('requiredSections:\n  - sections: [communication]\n');
    const asked = whatIsMissing(examine(BARE, { policy }), { policy }).items.map(({ absent }) => absent);
    expect(asked).toContain('Communication Plan');
  });
});

test('a section that a format has comes back where its skeleton has it', () => {
  const skeleton = TEMPLATES.find(({ id }) => id === 'measured-postmortem')?.skeleton ?? '';
  const cut = (text: string, heading: string): string =>
    text.replace(new RegExp(`${heading}\\n[\\s\\S]*?(?=\\n#)`), '').replace(/\n{3,}/g, '\n\n');
  for (const [heading, above] of [
    ['### Verification Steps', '### How Was It Fixed?'],
    ['### What Happened?', '## Summary'],
    ['## Metrics', '### Long-term (This Quarter)'],
  ] as const) {
    const without = cut(skeleton, heading.replace('?', '\\?'));
    const done = applyEdit(without, { type: 'addSection', heading: heading.replace(/^#+ /, '') });
    if (!done.ok) throw new Error(`${heading}: ${done.detail}`);
    const headings: string[] = done.text.match(/^#+ .*$/gm) ?? [];
    expect(headings[headings.indexOf(heading) - 1]).toBe(above);
    expect(headings).toEqual(skeleton.match(/^#+ .*$/gm));
  }
});

describe('what is not needed says why', () => {
  test('a waived section', () => {
    const text = `${BARE}\n## Lessons Learned\n\n<!-- debrief: allow STR-02 told at the meeting -->\n`;
    expect(item(text, 'section lessons learned')).toMatchObject({
      state: 'not-needed',
      detail: 'told at the meeting',
    });
  });

  test('actions of a mild incident, and the end of one that goes on', () => {
    const text = `${BARE}\n- **Severity:** Low\n- **Status:** Investigating\n- **Start:** 2026-10-14 06:12 UTC\n`;
    expect(item(text, 'owners')).toMatchObject({ state: 'not-needed' });
    expect(item(text, 'when')).toMatchObject({ state: 'not-needed', detail: 'it is not over yet' });
  });
});

test('marks that are only suggested are still missing, and those that are missing are named', () => {
  const text = `${BARE}\n## Timeline\n\n- 2026-10-14 06:12 UTC **Impact start** Gates refuse tickets\n- 06:41 UTC Found by chance\n`;
  expect(item(text, 'marks')).toMatchObject({
    state: 'missing',
    detail: 'not marked yet: detected, mitigated',
  });
});

test('impact in numbers, or the reason why there are none', () => {
  const impact = (words: string): string => `${BARE}\n## Impact\n\n- **Users:** ${words}\n`;
  expect(item(impact('4,200 riders were late'), 'amount')?.state).toBe('done');
  expect(item(impact('unknown, because gates keep no count'), 'amount')?.state).toBe('done');
  expect(item(impact('many riders were late'), 'amount')?.state).toBe('missing');
});

test('what comes next goes with the state of the review', () => {
  const next = (state: string): string => listOf(`${BARE}\n- **Review status:** ${state}\n`).next;
  expect(next('Draft')).toContain('in review');
  expect(next('In review')).toContain('approved');
  expect(next('Approved')).toContain('signed');
  expect(next('Closed')).toContain('nothing left');
});
