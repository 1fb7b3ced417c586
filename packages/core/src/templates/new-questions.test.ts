import { expect, test } from 'vitest';
import { emptyPostmortem } from '../postmortem/index.ts';
import { readPostmortem } from '../reading/read-postmortem.ts';
import { NEW_QUESTIONS, type NewQuestion } from './new-questions.ts';

const QUESTIONS: readonly NewQuestion[] = NEW_QUESTIONS;

test('questions have a key and an option each, and are asked like questions', () => {
  expect(new Set(QUESTIONS.map(({ key }) => key)).size).toBe(QUESTIONS.length);
  expect(new Set(QUESTIONS.map(({ flag }) => flag)).size).toBe(QUESTIONS.length);
  for (const { question, hint, flag } of QUESTIONS) {
    expect(question).toMatch(/^\p{Lu}.+\?$/u);
    expect(hint).toMatch(/such as/);
    expect(flag).toMatch(/^--[a-z]+$/);
  }
});

test('what may have several answers is a list of the model, and nothing else is', () => {
  const model = emptyPostmortem() as unknown as Record<string, Record<string, unknown>>;
  for (const { path, several } of QUESTIONS) {
    const [group = '', field] = path.split('.');
    const empty = field === undefined ? model[group] : model[group]?.[field];
    expect(Array.isArray(empty), path).toBe(several);
  }
});

test('each example is read as the field that the answer sets', () => {
  const LABELS: Record<string, string> = {
    'incident.id': 'Incident ID',
    'incident.startedAt': 'Start',
    'incident.endedAt': 'End',
    'incident.timeZone': 'Time zone',
    'incident.severity': 'Severity',
    'incident.services': 'Services',
    'review.authors': 'Author',
    'review.facilitator': 'Facilitator',
    'review.reviewers': 'Reviewers',
  };
  for (const { path, hint } of QUESTIONS.filter(({ path }) => path !== 'title')) {
    const example = /such as ([^;]+)/.exec(hint)?.[1] ?? '';
    const { postmortem } = readPostmortem(`# Gates stayed shut\n\n- **${LABELS[path]}:** ${example}\n`);
    expect(postmortem.spans[path], path).toBeDefined();
  }
});
