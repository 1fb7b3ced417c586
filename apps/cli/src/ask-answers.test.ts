import { NEW_QUESTIONS, TEMPLATES, type Template } from '@debrief/core/templates';
import { expect, test } from 'vitest';
import { askAnswers } from './ask-answers.ts';
import type { Terminal } from './terminal.ts';

const onePage = TEMPLATES.find(({ id }) => id === 'one-page') as Template;

/** What somebody is told who types these lines, and what comes of it. */
async function conversation(typed: readonly string[]) {
  const lines = [...typed];
  let told = '';
  const terminal = { note: (text: string) => (told += text), styledNote: (text: string) => text };
  const questions = { ask: async () => lines.shift(), close: () => {} };
  const answers = await askAnswers(terminal as unknown as Terminal, questions, onePage, {});
  return { answers: Object.fromEntries(answers), told, left: lines };
}

test('asks every question with its hint, and an empty line leaves one open', async () => {
  const { answers, told } = await conversation(NEW_QUESTIONS.map(() => ''));
  expect(answers).toEqual({});
  for (const { question, hint } of NEW_QUESTIONS) expect(told).toContain(`${question}\n${hint}\n`);
});

test('tells why an answer does not fit and asks again', async () => {
  const lines = [
    'Gates refused',
    '',
    'soon',
    '2026-10-14 06:12',
    '',
    'CST?',
    'Europe/Oslo',
    '',
    'gates, search',
  ];
  const { answers, told } = await conversation([...lines, 'Ann Lee, "Ek, Bo"']);
  expect(answers).toEqual({
    title: 'Gates refused',
    start: '2026-10-14 06:12',
    zone: 'Europe/Oslo',
    services: ['gates', 'search'],
    author: ['Ann Lee', '"Ek, Bo"'],
  });
  expect(told).toContain('That does not fit; it takes a time such as');
  expect(told).toContain('That does not fit; it takes a zone such as');
});

test('the end of the input leaves the rest open', async () => {
  const { answers, left } = await conversation(['Gates refused', 'INC-418']);
  expect([answers, left]).toEqual([{ title: 'Gates refused', id: 'INC-418' }, []]);
});
