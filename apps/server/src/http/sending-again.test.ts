import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROUTES } from '@debrief/http-contract';
import { describe, expect, test } from 'vitest';
import type { RunningServer } from '../compose-server.ts';
import { documentId } from '../features/library/document-id.ts';
import { attach } from '../testing/attach.ts';
import { serveFolder } from '../testing/folder-library.ts';
import { libraryWith, openClient, send } from '../testing/library-with.ts';
import { ask, startTestServer } from '../testing/start-test-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const OUTAGE = '# Outage\n\nThe database failed, hunter2-of-old.\n\n## Action items\n\n- [ ] Add an alert\n';
const ID = documentId('outage.md');
const OTHER = documentId('other.md');

interface Library {
  server: RunningServer;
  data: string;
  /** A folder that is there for the test alone. */
  beside: string;
  stop(): Promise<RunningServer>;
}

interface Tried {
  method: 'POST' | 'PUT';
  path: string;
  body: (library: Library) => unknown;
  headers?: Record<string, string>;
  /** Another request that could be sent with the same key; absent where there is none. */
  other?: { path?: string; body?: unknown };
  /** Makes ready what the request is about. */
  before?: (library: Library) => Promise<unknown>;
  /** What is there more of each time that the request is carried out; nothing where doing it twice is no more than once. */
  counts?: (library: Library) => Promise<number>;
  /** Carried out a second time it would be refused. */
  refusedTwice?: true;
}

const read = async (server: RunningServer, path: string) => (await ask(server, path)).json();
const documents = async ({ server }: Library) => (await read(server, '/api/postmortems')).total;
const numberOf = async ({ server }: Library) =>
  Number((await read(server, `/api/postmortems/${ID}/text`)).version.split('.')[1]);
const of = (rest: string, id = ID) => `/api/postmortems/${id}${rest}`;

const beginImport = ({ server }: Library) =>
  send(server, 'POST', '/api/imports', { id: 'import-1', files: 1, bytes: 9 });

const TRIED: Record<string, Tried> = {
  reindexLibrary: { method: 'POST', path: '/api/library/reindex', body: () => ({}) },
  backUpLibrary: {
    method: 'POST',
    path: '/api/library/backup',
    body: ({ beside }) => ({ folder: join(beside, 'copy') }),
    other: { body: { folder: '/tmp/another' } },
    counts: async ({ beside }) => (await readdir(beside)).length,
    refusedTwice: true,
  },
  addExamples: { method: 'POST', path: '/api/examples', body: () => ({}) },
  removeExamples: { method: 'POST', path: '/api/examples/remove', body: () => ({}) },
  beginImport: {
    method: 'POST',
    path: '/api/imports',
    body: () => ({ id: 'import-1', files: 1, bytes: 9 }),
    other: { body: { id: 'import-2', files: 1, bytes: 9 } },
  },
  startImport: {
    method: 'POST',
    path: '/api/imports/import-1/start',
    body: () => ({}),
    other: { path: '/api/imports/import-2/start' },
    before: beginImport,
    refusedTwice: true,
  },
  stopImport: {
    method: 'POST',
    path: '/api/imports/import-1/stop',
    body: () => ({}),
    other: { path: '/api/imports/import-2/stop' },
    before: beginImport,
    refusedTwice: true,
  },
  createPostmortem: {
    method: 'POST',
    path: '/api/postmortems',
    body: () => ({ template: 'one-page', title: 'Made once' }),
    other: { body: { template: 'one-page', title: 'Another' } },
    counts: async ({ server }) => (await read(server, '/api/postmortems')).rows.length,
  },
  duplicatePostmortem: {
    method: 'POST',
    path: of('/duplicate'),
    body: () => ({}),
    other: { path: of('/duplicate', OTHER) },
    counts: documents,
  },
  renamePostmortem: {
    method: 'POST',
    path: of('/rename'),
    body: () => ({ path: 'renamed.md' }),
    other: { body: { path: 'renamed-again.md' } },
  },
  trashPostmortem: {
    method: 'POST',
    path: of('/trash'),
    body: () => ({}),
    other: { path: of('/trash', OTHER) },
    counts: async ({ server }) => (await read(server, '/api/trash')).documents.length,
    refusedTwice: true,
  },
  restorePostmortem: {
    method: 'POST',
    path: `/api/trash/${ID}/restore`,
    body: () => ({}),
    other: { path: `/api/trash/${OTHER}/restore` },
    before: ({ server }) => send(server, 'POST', of('/trash'), {}),
    counts: documents,
    refusedTwice: true,
  },
  replaceText: {
    method: 'PUT',
    path: of('/text'),
    body: () => ({ text: `${OUTAGE}More.\n` }),
    headers: { 'if-match': '"1.1"' },
    other: { body: { text: OUTAGE } },
    before: ({ server }) => ask(server, of('/text')),
    counts: numberOf,
  },
  sendCommand: {
    method: 'POST',
    path: of('/commands'),
    body: () => ({
      id: 'c1',
      edit: { type: 'addAction', action: { text: 'Alert on expiry' } },
    }),
    other: { body: { id: 'c2', edit: { type: 'setField', field: 'title', value: 'Mine' } } },
    counts: numberOf,
  },
  settleConflict: {
    method: 'POST',
    path: of('/conflict'),
    body: () => ({ keep: 'outside' }),
    other: { body: { keep: 'here' } },
    counts: numberOf,
    refusedTwice: true,
  },
  moveMeeting: {
    method: 'POST',
    path: of('/meeting'),
    body: () => ({ meeting: 'meeting-1', move: { type: 'park', id: 'idea-one', text: 'Watch it' } }),
    other: { body: { meeting: 'meeting-1', move: { type: 'park', id: 'idea-two', text: 'Test it' } } },
    counts: async ({ server }) => (await read(server, of('/meeting'))).meeting?.parked.length ?? 0,
  },
  labelRevision: {
    method: 'POST',
    path: of('/revisions'),
    body: () => ({ label: 'As signed' }),
    other: { body: { label: 'As read' } },
  },
  restoreRevision: {
    method: 'POST',
    path: of('/revisions/1/restore'),
    body: () => ({}),
    other: { path: of('/revisions/2/restore') },
    before: async ({ server }) => {
      const body = { id: 'c', edit: { type: 'setField', field: 'title', value: 'Changed' } };
      await send(server, 'POST', of('/commands'), body);
    },
    counts: numberOf,
  },
  eraseAttachment: {
    method: 'POST',
    path: of('/attachments/erase'),
    body: () => ({ path: 'attachments/notes.txt' }),
    other: { body: { path: 'attachments/other.txt' } },
    before: ({ server }) => attach(server, ID, 'notes.txt', 'notes'),
    refusedTwice: true,
  },
  eraseText: {
    method: 'POST',
    path: of('/erase'),
    body: () => ({ words: 'hunter2-of-old', reason: 'pasted' }),
    other: { body: { words: 'hunter2-of-new', reason: 'pasted' } },
    counts: numberOf,
    refusedTwice: true,
  },
};

async function library(id: string): Promise<Library> {
  const beside = await temporaryFolder();
  if (id === 'settleConflict') return inConflict(beside);
  const examplesDirectory = await temporaryFolder({ 'example.md': '# Example\n' });
  const { server, data } = await libraryWith(
    { 'outage.md': OUTAGE, 'other.md': '# Other\n' },
    { examplesDirectory },
  );
  return {
    server,
    data,
    beside,
    async stop() {
      await server.stop();
      return startTestServer({ dataDirectory: data, examplesDirectory });
    },
  };
}

/** A folder in which a file and its text were changed at the same place. */
async function inConflict(beside: string): Promise<Library> {
  const folder = await temporaryFolder({ 'outage.md': OUTAGE, 'other.md': '# Other\n' });
  const served = await serveFolder(folder);
  const { server } = served;
  const ann = await openClient(server, ID, { name: 'Ann' });
  await writeFile(join(folder, 'outage.md'), OUTAGE.replace('database failed', 'network failed'));
  ann.text.insert(OUTAGE.indexOf('database'), 'old ');
  await ann.saved();
  await served.shows<{ unsettled: unknown[] }>('/api/library', ({ unsettled }) => unsettled.length === 1);
  ann.close();
  return {
    server,
    data: join(folder, '.debrief'),
    beside,
    async stop() {
      await server.stop();
      return (await serveFolder(folder)).server;
    },
  };
}

test('every route that writes is tried, but those whose bytes are the same wherever they come twice', () => {
  const writing = ROUTES.filter(({ method, consumes }) => method !== 'GET' && consumes === undefined).map(
    ({ id }) => id,
  );
  expect(Object.keys(TRIED).sort()).toEqual(writing.sort());
});

describe.each(Object.entries(TRIED))('%s', (id, tried) => {
  test('sent again it is answered as the first time, at once, later and after a restart', async () => {
    const at = await library(id);
    await tried.before?.(at);
    const body = tried.body(at);
    const again = (server: RunningServer, key = 'key-1') =>
      send(server, tried.method, tried.path, body, { ...tried.headers, 'idempotency-key': key });
    const counts = async () => tried.counts?.(at) ?? 0;
    const before = await counts();
    const together = await Promise.all([again(at.server), again(at.server), again(at.server)]);
    const [first] = together;
    expect(first?.status, JSON.stringify(first?.body)).toBe(200);
    for (const answer of together) expect(answer).toEqual(first);
    const once = await counts();
    if (tried.counts !== undefined) expect(once).toBe(before + 1);
    expect(await again(at.server)).toEqual(first);
    expect(await counts()).toBe(once);

    const other = await send(
      at.server,
      tried.method,
      tried.other?.path ?? tried.path,
      tried.other?.body ?? body,
      { ...tried.headers, 'idempotency-key': 'key-1' },
    );
    if (tried.other !== undefined) {
      expect(other).toMatchObject({ status: 409, body: { error: { code: 'KEY_REUSED' } } });
      expect(await counts()).toBe(once);
    }

    at.server = await at.stop();
    await at.server.firstRead;
    expect(await again(at.server)).toEqual(first);
    expect(await counts()).toBe(once);
    // With another key it is another request.
    const anew = await again(at.server, 'key-2');
    if (tried.refusedTwice === true) expect(anew.status).not.toBe(200);
    else expect(anew.status, JSON.stringify(anew.body)).toBe(200);
  });
});

test.each(['', 'two words', 'ä', 'x'.repeat(101)])('a key that is none is refused: %j', async (key) => {
  const { server } = await libraryWith({});
  const headers = {
    'idempotency-key': encodeURIComponent(key) === key ? key : Buffer.from(key).toString('latin1'),
  };
  const refused = await send(server, 'POST', '/api/postmortems', { text: '# A\n' }, headers);
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST' } } });
});

test('a key that was used for one request fits no other route and no other document', async () => {
  const { server } = await libraryWith({ 'outage.md': OUTAGE, 'other.md': '# Other\n' });
  const once = { 'idempotency-key': 'k' };
  const body = { id: 'c', edit: { type: 'setField', field: 'title', value: 'Changed' } };
  expect((await send(server, 'POST', of('/commands'), body, once)).status).toBe(200);
  const others = [
    ['/api/postmortems', { text: '# A\n' }],
    [of('/commands', OTHER), body],
    [of('/duplicate'), {}],
    [of('/trash'), {}],
  ] as const;
  for (const [path, sent] of others) {
    const refused = await send(server, 'POST', path, sent, once);
    expect(refused, path).toMatchObject({ status: 409, body: { error: { code: 'KEY_REUSED' } } });
  }
  expect((await read(server, '/api/postmortems')).rows).toHaveLength(2);
});

test('a request that was refused is carried out when it is sent again', async () => {
  const { server } = await libraryWith({ 'outage.md': OUTAGE });
  const make = () =>
    send(
      server,
      'POST',
      '/api/postmortems',
      { text: '# A\n', path: 'outage.md' },
      { 'idempotency-key': 'k' },
    );
  expect((await make()).status).toBe(409);
  await send(server, 'POST', of('/rename'), { path: 'moved.md' });
  expect((await make()).status).toBe(200);
});

test('words that are erased are in no answer that is kept either', async () => {
  const { server, data } = await libraryWith({ 'outage.md': '# Outage of hunter2-of-old\n' });
  const body = { id: 'c1', edit: { type: 'setField', field: 'title', value: 'Outage of search' } };
  const sent = await send(server, 'POST', of('/commands'), body, { 'idempotency-key': 'k' });
  expect(JSON.stringify(sent.body)).toContain('hunter2-of-old');
  const erased = await send(server, 'POST', of('/erase'), { words: 'hunter2-of-old', reason: 'pasted' });
  expect(erased.status).toBe(200);
  await server.stop();
  expect(await readFile(join(data, 'debrief.db'), 'latin1')).not.toContain('hunter2-of-old');
});

test('the ETag of what is about a text is its version, and works as If-Match', async () => {
  const { server } = await libraryWith({ 'outage.md': OUTAGE });
  const first = await ask(server, of('/text'));
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toBe(`"${(await first.json()).version}"`);
  const put = (text: string, version: string) =>
    fetch(server.address + of('/text'), {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${server.key}`,
        'content-type': 'application/json',
        'if-match': version,
      },
      body: JSON.stringify({ text }),
    });
  const written = await put(OUTAGE.replace('Outage', 'Outage of search'), tag);
  expect(written.status).toBe(200);
  const next = written.headers.get('etag') ?? '';
  expect(next).toBe(`"${(await written.json()).version}"`);
  expect(next).not.toBe(tag);
  // Made from an older version: what others changed elsewhere stays, and the same line is a conflict.
  const merged = await put(OUTAGE.replace('alert', 'alarm'), tag);
  expect(merged.status).toBe(200);
  const now = await (await ask(server, of('/text'))).json();
  expect(now.text).toContain('Outage of search');
  expect(now.text).toContain('Add an alarm');
  const clash = await put(OUTAGE.replace('Outage', 'Breakdown'), tag);
  expect([clash.status, (await clash.json()).error.code]).toEqual([409, 'VERSION_CONFLICT']);
  const without = await send(server, 'PUT', of('/text'), { text: OUTAGE });
  expect([without.status, (without.body.error as { code: string }).code]).toEqual([400, 'VERSION_MISSING']);
});

test('every reply carries the ETag that is declared for it', async () => {
  const { server } = await libraryWith({ 'outage.md': OUTAGE });
  for (const { id, method, path, etag } of ROUTES) {
    if (method !== 'GET' || ['awaitChange', 'readConflict', 'readAttachment'].includes(id)) continue;
    const asked = await ask(server, path.replace(':id', ID).replace(':number', '1'));
    expect(asked.status, id).toBe(200);
    const tag = asked.headers.get('etag');
    if (etag === 'rows') expect(tag, id).toMatch(/^W\/".+"$/);
    else if (etag === 'text') expect(tag, id).toMatch(/^"\d+\.\d+"$/);
    else expect(tag, id).toBeNull();
    if (etag === 'rows')
      expect((await ask(server, path.replace(':id', ID), { 'if-none-match': tag ?? '' })).status).toBe(304);
  }
});
