import { expect, test } from 'vitest';
import { TEMPLATES, type TemplateId } from '../templates/index.ts';
import { readPostmortem } from './read-postmortem.ts';

/** The skeleton with the first piece that stands there replaced, and whether it still counts as one that nobody has begun. */
function isTemplateWith(id: TemplateId, prompt: string, value: string): boolean {
  const { skeleton = '' } = TEMPLATES.find((template) => template.id === id) ?? {};
  expect(skeleton).toContain(prompt);
  return readPostmortem(skeleton.replace(prompt, value)).postmortem.template;
}

test.each<[TemplateId, string, string]>([
  ['remediation-report', '[ID in your tracker]', 'INC-418'],
  ['remediation-report', '[What users noticed, in one line]', 'Gates refused tickets'],
  ['remediation-report', '- Date: [YYYY-MM-DD]', '- Date: 2026-10-14'],
  ['postmortem-with-sign-off', '[ID in your tracker]', 'INC-418'],
  ['postmortem-with-sign-off', '[Critical/High/Medium/Low]', 'High'],
  ['postmortem-with-sign-off', '[YYYY-MM-DD HH:MM – HH:MM with time zone]', '2026-10-14 06:12 – 08:03 UTC'],
  ['after-action-report', '<!-- High/Medium/Low -->', 'High'],
  ['after-action-report', '**Incident Date**: YYYY-MM-DD', '**Incident Date**: 2026-10-14'],
  ['incident-review', 'YYYY-MM-DD HH:MM [time zone]', '2026-10-14 06:12 UTC'],
  ['measured-postmortem', '[What users noticed, in one line]', 'Gates refused tickets'],
  ['measured-postmortem', '[Low/Medium/High/Critical]', 'High'],
  ['one-page', '[What users noticed, in one line]', 'Gates refused tickets'],
  ['one-page', '[Critical/High/Medium/Low]', 'High'],
])('a template in which one field is filled has been begun: %s, %s', (id, prompt, value) => {
  expect(isTemplateWith(id, prompt, value)).toBe(false);
});

test('one that a program made for a day has not', () => {
  const { skeleton = '' } = TEMPLATES.find(({ id }) => id === 'after-action-report') ?? {};
  const made = skeleton
    .replaceAll('YYYY-MM-DD', '2025-07-30')
    .replaceAll(/(Incident After Actions Report: )<!--.*?-->/g, '$1Incident-2025-07-30');
  const { template, incident } = readPostmortem(made).postmortem;
  expect(incident).toMatchObject({ id: 'Incident-2025-07-30', date: '2025-07-30' });
  expect(template).toBe(true);
});

test('nor does the name of its file say that anybody has', () => {
  for (const { id, skeleton } of TEMPLATES)
    expect(readPostmortem(skeleton, { path: '2026-10-14-gates.md' }).postmortem.template, id).toBe(true);
});
