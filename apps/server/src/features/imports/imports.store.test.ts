import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildTar } from '../../testing/build-archives.ts';
import { makePostgresDatabase } from '../../testing/each-database.ts';
import { send } from '../../testing/library-with.ts';
import { endOfImport, importFiles, sendFile, sendFiles } from '../../testing/send-import.ts';
import { ask, startTestServer } from '../../testing/start-test-server.ts';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';
import { documentId } from '../library/document-id.ts';

const OUTAGE = '# Outage\n\n- **Date:** 2026-05-01\n\n![chart](img/chart.png)\n\n[lost](nowhere.png)\n';
const PUMP = '# A pump ran dry\n\n- **Date:** 2026-05-02\n';
const MEMBER = { id: 'max', role: 'member' } as const;
const OTHER = { id: 'mia', role: 'member' } as const;
const keyOf = ({ id }: { id: string }) => `${id}-${'k'.repeat(40)}`;

const paths = (tally: { named: { path: string }[] } | undefined) => tally?.named.map(({ path }) => path);

describe.each(['SQLite', 'PostgreSQL'] as const)('%s', (engine) => {
  async function started() {
    const data = await temporaryFolder();
    const url = engine === 'SQLite' ? {} : { databaseUrl: (await makePostgresDatabase()).url };
    const server = await startTestServer({
      dataDirectory: data,
      ...url,
      otherKeys: [MEMBER, OTHER].map((principal) => ({ key: keyOf(principal), principal })),
    });
    await server.firstRead;
    return { server, data };
  }

  test('files, folders and archives come in byte by byte, with what they refer to and what is left out', async () => {
    const { server, data } = await started();
    const { state, outcome } = await importFiles(server, {
      'old/outage.md': OUTAGE,
      'old/img/chart.png': new Uint8Array([1, 2, 3]),
      'old/img/unused.png': 'x',
      'old/README.md': '# Read me\n',
      'pump.markdown': PUMP,
      'wiki.tar': buildTar([{ name: 'wiki/valve.md', content: '# A valve stuck\n' }]),
    });
    expect(state).toBe('done');
    expect(paths(outcome?.added)).toEqual(['old/outage.md', 'pump.markdown', 'wiki/valve.md']);
    expect(outcome?.added.named[0]?.id).toBe(documentId('old/outage.md'));
    expect(outcome?.files).toMatchObject({ added: 1, unchanged: 0 });
    expect(outcome?.brokenLinks.named).toEqual([
      {
        path: 'old/outage.md',
        id: documentId('old/outage.md'),
        target: 'old/nowhere.png',
        reason: 'not there',
      },
    ]);
    expect(paths(outcome?.leftOut)).toEqual(['old/README.md', 'old/img/unused.png']);
    expect(outcome?.doubtful.named).toContainEqual({
      path: 'wiki/valve.md',
      id: documentId('wiki/valve.md'),
      doubts: ['no date'],
    });
    const bytes = await (
      await ask(server, `/api/postmortems/${documentId('old/outage.md')}/markdown`)
    ).text();
    expect(bytes).toBe(OUTAGE);
    expect(await readdir(join(data, 'incoming')).catch(() => [])).toEqual([]);
  });

  test('the same again is here already; another text at a known path is told of and nothing is replaced', async () => {
    const { server } = await started();
    await importFiles(server, { 'a.md': PUMP, 'img.png': 'one', 'b.md': '![](img.png)\n' });
    const again = await importFiles(server, { 'a.md': PUMP, 'img.png': 'one', 'b.md': '![](img.png)\n' });
    expect(paths(again.outcome?.unchanged)).toEqual(['a.md', 'b.md']);
    expect(again.outcome?.files).toMatchObject({ added: 0, unchanged: 1 });
    const other = await importFiles(server, {
      'a.md': '# Other\n',
      'img.png': 'two',
      'b.md': '![](img.png)\n',
    });
    expect(paths(other.outcome?.kept)).toEqual(['a.md']);
    expect(paths(other.outcome?.files.kept)).toEqual(['img.png']);
    expect(await (await ask(server, `/api/postmortems/${documentId('a.md')}/markdown`)).text()).toBe(PUMP);
  });

  test('a document that is made while an import reads is never replaced by it', async () => {
    const { server } = await started();
    const id = await sendFiles(server, { 'a.md': '# Sent\n' });
    const made = send(server, 'POST', '/api/postmortems', { text: '# Made\n', path: 'a.md' });
    const { outcome } = await endOfImport(server, id);
    const { status } = await made;
    const text = await (await ask(server, `/api/postmortems/${documentId('a.md')}/markdown`)).text();
    if (status === 200) expect([text, paths(outcome?.kept)]).toEqual(['# Made\n', ['a.md']]);
    else expect([text, paths(outcome?.added)]).toEqual(['# Sent\n', ['a.md']]);
  });

  test('one import at a time: another is told so, and can begin when the first has ended', async () => {
    const { server } = await started();
    const id = await sendFiles(server, { 'a.md': PUMP });
    const second = await send(server, 'POST', '/api/imports', { id: 'second-one', files: 1, bytes: 1 });
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'UNDER_WAY' } } });
    expect(await send(server, 'POST', `/api/imports/${id}/stop`, {})).toMatchObject({
      status: 200,
      body: { state: 'stopped', received: { files: 1 } },
    });
    expect((await sendFile(server, id, 'b.md', PUMP)).status).toBe(404);
    expect((await importFiles(server, { 'a.md': PUMP })).state).toBe('done');
  });

  test('who may not write brings nothing in, and an import of somebody else is not there', async () => {
    const { server } = await started();
    const max = { address: server.address, key: keyOf(MEMBER) };
    const mia = { address: server.address, key: keyOf(OTHER) };
    const id = await sendFiles(max, { 'a.md': PUMP });
    expect((await sendFile(mia, id, 'b.md', PUMP)).status).toBe(404);
    expect((await send(mia, 'POST', `/api/imports/${id}/start`, {})).status).toBe(404);
    expect((await send(mia, 'POST', `/api/imports/${id}/stop`, {})).status).toBe(404);
    const seen = await fetch(`${server.address}/api/imports`, {
      headers: { authorization: `Bearer ${mia.key}` },
    });
    expect(await seen.json()).toEqual({});
    await send(max, 'POST', `/api/imports/${id}/start`, {});
    expect((await endOfImport(server, id)).outcome?.added.count).toBe(1);
  });

  test('a document of named people at the same path is not told of, and not replaced', async () => {
    const { server } = await started();
    await send(server, 'POST', '/api/postmortems', {
      text: '---\nvisibility: restricted\n---\n# Secret\n',
      path: 'a.md',
    });
    const max = { address: server.address, key: keyOf(MEMBER) };
    const id = await sendFiles(max, { 'a.md': PUMP });
    await send(max, 'POST', `/api/imports/${id}/start`, {});
    const { outcome } = await endOfImport(server, id);
    expect(outcome?.kept.named).toEqual([{ path: 'a.md' }]);
  });
});

test('names that lead elsewhere, and more than is taken, are refused with what to do', async () => {
  const server = await startTestServer();
  const id = await sendFiles(server, {});
  for (const path of ['../a.md', '/etc/a.md', 'a/../../b.md', 'C:\\a.md', 'a\u0000.md'])
    expect([path, (await sendFile(server, id, path, 'x')).status]).toEqual([path, 400]);
  expect(await sendFile(server, id, 'a.md', new Uint8Array(16 * 1024 ** 2 + 1))).toMatchObject({
    status: 400,
    body: {
      error: { code: 'IMPORT_TOO_LARGE', message: expect.stringContaining('a.md is larger than 16 MB') },
    },
  });
  await send(server, 'POST', `/api/imports/${id}/stop`, {});
  const many = await send(server, 'POST', '/api/imports', { id: 'too-many', files: 20_001, bytes: 1 });
  expect(many).toMatchObject({ status: 400, body: { error: { code: 'IMPORT_TOO_LARGE' } } });
  expect(
    await send(server, 'POST', '/api/imports', { id: 'too-large', files: 1, bytes: 2 * 1024 ** 3 }),
  ).toMatchObject({ status: 400 });
});

test('a damaged archive and one that is none are told of, and the rest comes in', async () => {
  const server = await startTestServer();
  const { state, outcome } = await importFiles(server, {
    'a.md': PUMP,
    'broken.zip': 'PK\u0003\u0004 no zip at all',
    'in/inner.zip': 'x',
  });
  expect(state).toBe('done');
  expect(paths(outcome?.added)).toEqual(['a.md']);
  expect(outcome?.damaged).toMatchObject([{ source: 'broken.zip' }]);
  expect(outcome?.damaged[0]?.message).not.toContain('incoming');
  expect(outcome?.leftOut.named).toMatchObject([{ path: 'in/inner.zip' }]);
});

test('what a server that was ended had been sent is gone when it starts again', async () => {
  const data = await temporaryFolder();
  await mkdir(join(data, 'incoming', 'abc'), { recursive: true });
  await writeFiles(join(data, 'incoming', 'abc'), { '1.md': '# Old\n' });
  const server = await startTestServer({ dataDirectory: data });
  expect(await readdir(data)).not.toContain('incoming');
  expect(await (await ask(server, '/api/imports')).json()).toEqual({});
});

test('in a served folder files are put into it, never over others', async () => {
  const folder = await temporaryFolder({ 'a.md': PUMP, 'img/b.png': 'theirs' });
  const server = await startTestServer({ folder, dataDirectory: join(folder, '.debrief') });
  await server.firstRead;
  const { state, outcome } = await importFiles(server, {
    'a.md': '# Mine\n',
    'new/c.md': '![](../img/b.png) ![](d.png) ![](../debrief.yaml)\n',
    'img/b.png': 'mine',
    'new/d.png': 'new',
    'debrief.yaml': 'services: []\n',
  });
  expect(state).toBe('done');
  expect(paths(outcome?.kept)).toEqual(['a.md']);
  expect(outcome?.added.named).toEqual([{ path: 'new/c.md', id: documentId('new/c.md') }]);
  expect(paths(outcome?.files.kept)).toEqual(['img/b.png']);
  expect(outcome?.brokenLinks.named).toMatchObject([{ target: 'debrief.yaml' }]);
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(PUMP);
  expect(await readFile(join(folder, 'img/b.png'), 'utf8')).toBe('theirs');
  expect(await readFile(join(folder, 'new/d.png'), 'utf8')).toBe('new');
  expect((await readdir(folder)).sort()).toEqual(['.debrief', 'a.md', 'img', 'new']);
});
