import {
  compareRevisions,
  FailureSchema,
  listActions,
  listPostmortems,
  listRevisions,
  listTemplates,
  listTrash,
  readConflict,
  readLibrary,
  readPostmortem,
  readText,
} from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { answer } from './stand-in.ts';

const ask = (path: string, key: string | undefined = 'full') =>
  answer(new URL(path, 'http://127.0.0.1'), key);

test('every library of the stand-in answers as the contract says', () => {
  for (const key of ['full', 'long', 'empty', 'templates', 'reading']) {
    readLibrary.reply.parse(ask('/api/library', key).body);
    listPostmortems.reply.parse(ask('/api/postmortems?limit=50', key).body);
    listActions.reply.parse(ask('/api/actions?show=all', key).body);
  }
});

test('a search brings snippets, a post-mortem its page', () => {
  const list = listPostmortems.reply.parse(ask('/api/postmortems?q=gateway&sort=match').body);
  expect(list.rows[0]?.snippets).toHaveLength(1);
  const page = readPostmortem.reply.parse(ask('/api/postmortems/four-towns').body);
  expect(page.findings).toHaveLength(6);
});

test('history, text, conflict, trash and templates are answered as the contract says', () => {
  listTemplates.reply.parse(ask('/api/templates').body);
  listTrash.reply.parse(ask('/api/trash').body);
  const of = '/api/postmortems/four-towns';
  readText.reply.parse(ask(`${of}/text`).body);
  readConflict.reply.parse(ask(`${of}/conflict`).body);
  const { revisions } = listRevisions.reply.parse(ask(`${of}/revisions`).body);
  expect(revisions.map(({ number }) => number)).toEqual([3, 2, 1]);
  expect(compareRevisions.reply.parse(ask(`${of}/revisions/3?with=1`).body).changes).not.toEqual([]);
  expect(ask(`${of}/revisions/9`).status).toBe(404);
});

test('failures are answered as failures', () => {
  expect(ask('/api/library', 'stranger').status).toBe(401);
  expect(FailureSchema.parse(ask('/api/postmortems/none').body).error.code).toBe('NOT_FOUND');
  expect(FailureSchema.parse(ask('/api/postmortems', 'failing').body).error.reference).not.toBe('');
});
