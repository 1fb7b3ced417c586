import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPostmortems, makeClient, readLibrary, readPolicy } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { reindexData } from '../../compose-library.ts';
import { bringIn, exported, newLibrary } from '../../testing/bring-in.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';
import { TEST_FILES } from '../../testing/test-files.ts';

const OUTAGE = '# Out\n\n- **Date:** 8/9/2026\n- **Severity:** SEV1\n';
const POLICY = 'dateOrder: day-first\nseverity: {ours: {SEV1: 0}}\n';

type Server = { address: string; key: string };
const asked = (server: Server) => makeClient({ baseUrl: server.address, key: () => server.key });

/** Dates of what a server lists. */
async function datesOf(server: Server): Promise<(string | undefined)[]> {
  const { rows } = await asked(server)(listPostmortems, { query: {} });
  return rows.map(({ date }) => date);
}

test('a served folder is read by its policy, and again when that changes', async () => {
  const folder = await temporaryFolder({ '.git/HEAD': '', 'a.md': OUTAGE, 'debrief.yaml': POLICY });
  const server = await startTestServer({ folder });
  await server.firstRead;
  expect(await datesOf(server)).toEqual(['2026-09-08']);
  expect((await asked(server)(readLibrary)).skipped.map(({ path }) => path)).toEqual(['.git/']);
  await writeFiles(folder, { 'debrief.yaml': 'dateOrder: month-first\n' });
  await server.rescan();
  expect(await datesOf(server)).toEqual(['2026-08-09']);
});

test('a policy above the folder is seen when a page asks', async () => {
  const above = await temporaryFolder({ '.git/HEAD': '', 'in/a.md': OUTAGE });
  const server = await startTestServer({ folder: join(above, 'in') });
  await server.firstRead;
  expect(await datesOf(server)).toEqual([undefined]);
  await writeFiles(above, { 'debrief.yaml': POLICY });
  await asked(server)(readLibrary);
  expect(await datesOf(server)).toEqual(['2026-09-08']);
});

test('a broken policy is logged with its place and none of its words, and the rest of it holds', async () => {
  const folder = await temporaryFolder({
    '.git/HEAD': '',
    'a.md': OUTAGE,
    'debrief.yaml': `${POLICY}secretive: hunter2\n`,
  });
  const lines: string[] = [];
  const server = await startTestServer({
    folder,
    logLevel: 'warn',
    log: { write: (line) => lines.push(line) },
  });
  await server.firstRead;
  expect(await datesOf(server)).toEqual(['2026-09-08']);
  expect(lines.join('')).toContain('"line":3,"column":1');
  expect(lines.join('')).not.toMatch(/secretive|hunter2/);
});

test('an imported folder brings its policy into the data directory, for all that is read there later', async () => {
  const data = await newLibrary();
  const folder = await temporaryFolder({ 'a.md': OUTAGE, 'debrief.yaml': POLICY });
  const report = await bringIn(data, folder);
  expect(report).toMatchObject({
    added: ['a.md'],
    skipped: [],
    policies: [{ source: folder, outcome: 'added' }],
  });
  expect(await readFile(join(data, 'debrief.yaml'), 'utf8')).toBe(POLICY);

  const first = await startTestServer({ dataDirectory: data });
  await first.firstRead;
  expect(await datesOf(first)).toEqual(['2026-09-08']);
  const { revision } = await asked(first)(readLibrary);
  await first.stop();
  // Read by the same policy already: nothing is read again.
  const second = await startTestServer({ dataDirectory: data });
  await second.firstRead;
  expect((await asked(second)(readLibrary)).revision).toBe(revision);
  await second.stop();

  await writeFile(join(data, 'debrief.yaml'), 'dateOrder: month-first\n');
  await reindexData({ dataDirectory: data }, TEST_FILES, { done: 0, of: 0 });
  const third = await startTestServer({ dataDirectory: data });
  await third.firstRead;
  expect(await datesOf(third)).toEqual(['2026-08-09']);
  expect(Object.keys(await exported(await exportedOnceStopped(third, data)))).toEqual(['a.md']);
});

async function exportedOnceStopped(server: { stop(): Promise<void> }, data: string): Promise<string> {
  await server.stop();
  return data;
}

test('a library keeps its policy when another folder brings another one', async () => {
  const data = await newLibrary();
  await bringIn(data, await temporaryFolder({ 'a.md': OUTAGE, 'debrief.yaml': POLICY }));
  const same = await temporaryFolder({ 'b.md': OUTAGE, 'debrief.yaml': POLICY });
  const other = await temporaryFolder({ 'c.md': OUTAGE, 'debrief.yaml': 'dateOrder: month-first\n' });
  const report = await bringIn(data, [same, other]);
  expect(report.policies).toEqual([
    { source: same, outcome: 'unchanged' },
    { source: other, outcome: 'kept' },
  ]);
  expect(await readFile(join(data, 'debrief.yaml'), 'utf8')).toBe(POLICY);
  const server = await startTestServer({ dataDirectory: data });
  await server.firstRead;
  expect(await datesOf(server)).toEqual(['2026-09-08', '2026-09-08', '2026-09-08']);
});

test('a dry run reads by the policy that would hold, and writes nothing', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE, 'debrief.yaml': POLICY });
  const parent = await temporaryFolder();
  const report = await bringIn(join(parent, 'data'), folder, { dryRun: true });
  expect(report.policies).toEqual([{ source: folder, outcome: 'added' }]);
  // The date is known by the policy, so nothing is doubtful about it.
  expect(report.doubtful).toEqual([]);
  expect(await readdir(parent)).toEqual([]);
});

test('pages are told by what policy texts are read, so that they find what the server finds', async () => {
  const folder = await temporaryFolder({
    'a.md': '# Outage\n',
    'debrief.yaml': 'timeZone: Europe/Oslo\n',
  });
  const server = await startTestServer({ folder });
  await server.firstRead;
  const told = await asked(server)(readPolicy, {});
  expect(told).toMatchObject({ policy: { timeZone: 'Europe/Oslo' }, prefix: '' });
});
