import { TEMPLATES } from '@debrief/core/templates';
import { expect, test } from 'vitest';
import { debrief } from '../testing/run-debrief.ts';

test('prints the skeleton of a template and nothing else', async () => {
  expect(TEMPLATES.length).toBeGreaterThan(0);
  for (const template of TEMPLATES) {
    expect(await debrief(['new', template.id])).toEqual({ code: 0, out: template.skeleton, err: '' });
  }
});

test('without a name, or with one that is none, it lists what there is', async () => {
  const nothing = await debrief(['new']);
  expect([nothing.code, nothing.out]).toEqual([2, '']);
  for (const { id, description } of TEMPLATES) {
    expect(nothing.err).toContain(id);
    expect(nothing.err).toContain(description);
  }
  const wrong = await debrief(['new', 'nosuch']);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('There is no template “nosuch”.');
  expect((await debrief(['new', '--help'])).out).toContain(TEMPLATES[0]?.id);
});
