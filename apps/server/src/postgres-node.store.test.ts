import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { importInto } from './compose-import.ts';
import { exportFrom, reindexData, searchData } from './compose-library.ts';
import { restoreData } from './compose-restore.ts';
import { breakableWayTo } from './testing/breakable-way.ts';
import { bringIn, filesIn } from './testing/bring-in.ts';
import { makePostgresDatabase } from './testing/each-database.ts';
import { libraryWith, openClient, send } from './testing/library-with.ts';
import { ask, startTestServer } from './testing/start-test-server.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { TEST_FILES } from './testing/test-files.ts';

const KEY = 'k'.repeat(40);
const none = () => ({ done: 0, of: 0 });
const today = () => '2026-11-22';
const create = (server: { address: string; key: string }, text: string, path: string) =>
  send(server, 'POST', '/api/postmortems', { text, path });

async function postgres(): Promise<string> {
  const { url, drop } = await makePostgresDatabase();
  onTestFinished(drop);
  return url;
}

test('two nodes at one database share documents, texts, lists and the key', async () => {
  const databaseUrl = await postgres();
  const [one, two] = [
    await startTestServer({ databaseUrl, key: KEY }),
    await startTestServer({ databaseUrl, key: KEY }),
  ];
  const made = await create(one, '# Outage\n\nThe database failed.\n', 'outage.md');
  const id = String(made.body.id);
  const [ann, ben] = [await openClient(one, id, { name: 'Ann' }), await openClient(two, id, { name: 'Ben' })];
  ann.typeAfter('database', ' zebra');
  await ann.saved();
  await ben.until(() => ben.words.includes('zebra'));
  ben.typeAfter('failed', ' twice');
  await ben.saved();
  await ann.until(() => ann.words.includes('twice'));
  expect(await (await ask(one, `/api/postmortems/${id}/markdown`)).text()).toContain('zebra');
});

test('a data directory keeps to its database', async () => {
  const databaseUrl = await postgres();
  const dataDirectory = await temporaryFolder();
  const server = await startTestServer({ databaseUrl, dataDirectory });
  await server.stop();
  await expect(startTestServer({ dataDirectory })).rejects.toMatchObject({ code: 'DATABASE_NOT_NAMED' });
  await expect(
    searchData({ dataDirectory }, { text: 'a', limit: 1, today }, TEST_FILES),
  ).rejects.toMatchObject({ code: 'DATABASE_NOT_NAMED' });
  const own = await temporaryFolder();
  await bringIn(own, await temporaryFolder({ 'a.md': '# A\n' }));
  await expect(startTestServer({ databaseUrl, dataDirectory: own })).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_OTHER',
  });
});

test('a library moves from a data directory into PostgreSQL, and back, by a backup', async () => {
  const from = await libraryWith({
    'outage.md': '# Outage\r\n\r\nThe database failed.\r\n',
    'b.md': '# B\n',
  });
  const ann = await openClient(from.server, from.id('outage.md'), { name: 'Ann' });
  ann.typeAfter('database', ' zebra');
  await ann.saved();
  const parent = await temporaryFolder();
  await send(from.server, 'POST', '/api/library/backup', { folder: join(parent, 'first') });
  const databaseUrl = await postgres();
  const place = { dataDirectory: join(parent, 'node'), databaseUrl };
  const report = await restoreData(join(parent, 'first'), place, TEST_FILES, none(), today);
  expect(report).toMatchObject({ documents: 2, problems: [] });
  const found = await searchData(place, { text: 'zebra', limit: 5, today }, TEST_FILES);
  expect(found.rows.map(({ path }) => path)).toEqual(['outage.md']);

  // A second one into the same database would mix two libraries.
  const second = { dataDirectory: join(parent, 'other'), databaseUrl };
  await expect(restoreData(join(parent, 'first'), second, TEST_FILES, none(), today)).rejects.toMatchObject({
    code: 'DATABASE_NOT_EMPTY',
  });
  expect(Object.keys(await filesIn(parent)).filter((path) => path.startsWith('other'))).toEqual([]);

  const server = await startTestServer({ databaseUrl, dataDirectory: place.dataDirectory });
  await server.firstRead;
  const { generation } = await (await ask(server, `/api/postmortems/${from.id('outage.md')}/text`)).json();
  const ben = await openClient(server, from.id('outage.md'), { name: 'Ben', generation });
  ben.typeAfter('failed', ' twice');
  await ben.saved();
  expect(await send(server, 'POST', '/api/library/reindex', {})).toMatchObject({
    status: 200,
    body: { documents: 2, failed: [] },
  });
  const out = join(parent, 'out');
  await exportFrom(place, out, TEST_FILES, none());
  const exportedText = ben.words.replaceAll('\n', '\r\n');
  expect((await filesIn(out))['outage.md']?.toString()).toBe(exportedText);
  const backed = await send(server, 'POST', '/api/library/backup', { folder: join(parent, 'second') });
  expect(backed).toMatchObject({ status: 200, body: { documents: 2 } });
  await server.stop();

  const home = { dataDirectory: join(parent, 'home') };
  expect(await restoreData(join(parent, 'second'), home, TEST_FILES, none(), today)).toMatchObject({
    problems: [],
  });
  const last = await libraryWith({}, { dataDirectory: home.dataDirectory });
  const markdown = await ask(last.server, `/api/postmortems/${from.id('outage.md')}/markdown`);
  expect(await markdown.text()).toBe(exportedText);
  const history = await (await ask(last.server, `/api/postmortems/${from.id('outage.md')}/revisions`)).json();
  expect(
    history.revisions.flatMap(({ authors }: { authors: { name: string }[] }) =>
      authors.map(({ name }) => name),
    ),
  ).toEqual(expect.arrayContaining(['Ann', 'Ben']));
});

test('documents are taken in beside nodes that run, which show them by themselves', async () => {
  const databaseUrl = await postgres();
  const server = await startTestServer({ databaseUrl });
  await server.firstRead;
  const from = await temporaryFolder({ 'outage.md': '# Outage\n\n![](a.png)\n', 'a.png': 'image' });
  const place = { dataDirectory: await temporaryFolder(), databaseUrl };
  const { revision } = await (await ask(server, '/api/library')).json();
  const told = ask(server, `/api/library/changes?revision=${revision}`);
  expect(await importInto(place, [from], TEST_FILES, none())).toMatchObject({ added: ['outage.md'] });
  await told;
  const { rows } = await (await ask(server, '/api/postmortems')).json();
  expect(rows).toMatchObject([{ path: 'outage.md' }]);
  expect(await importInto(place, [from], TEST_FILES, none())).toMatchObject({ unchanged: ['outage.md'] });
  let done = false;
  const totals = new Set<number>();
  const watching = (async () => {
    while (!done) totals.add((await (await ask(server, '/api/postmortems')).json()).total);
  })();
  expect(await reindexData(place, TEST_FILES, none())).toEqual({ documents: 1, failed: [] });
  done = true;
  await watching;
  expect([...totals]).toEqual([1]);
});

test.each(['cut', 'silence'] as const)(
  'a database whose way is broken (%s) is told of within seconds, and all goes on by itself when it is back',
  async (how) => {
    const way = await breakableWayTo(await postgres());
    const server = await startTestServer({ databaseUrl: way.url });
    const made = await create(server, '# Outage\n\nThe database failed.\n', 'outage.md');
    const id = String(made.body.id);
    const ann = await openClient(server, id, { name: 'Ann' });
    ann.typeAfter('database', ' zebra');
    await ann.saved();
    way[how]();
    const refused = await Promise.all([
      create(server, '# Another\n', 'another.md'),
      ask(server, '/api/postmortems').then(async (answer) => ({
        status: answer.status,
        body: await answer.json(),
      })),
    ]);
    expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual([
      [503, 'STORE_FAILED'],
      [503, 'STORE_UNREADABLE'],
    ]);
    expect((await ask(server, '/healthz')).status).toBe(200);
    ann.typeAfter('failed', ' twice');
    way.mend();
    // What was typed meanwhile is saved without anybody doing anything.
    await ann.saved();
    expect(await (await ask(server, `/api/postmortems/${id}/markdown`)).text()).toBe(ann.words);
    expect((await create(server, '# Another\n', 'another.md')).status).toBe(200);
  },
  60_000,
);

test('a database that does not answer at the start is told of, with its place and without its password', async () => {
  const way = await breakableWayTo(await postgres());
  way.cut();
  const url = new URL(way.url);
  url.password = 'secretword';
  const refused = startTestServer({ databaseUrl: url.href });
  await expect(refused).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  await expect(refused).rejects.toThrow(`${url.hostname}:${url.port}${url.pathname} does not answer`);
  await expect(refused).rejects.not.toThrow('secretword');
  way.mend();
  url.pathname = '/nosuchdatabase';
  await expect(startTestServer({ databaseUrl: url.href })).rejects.toMatchObject({
    code: 'DATABASE_REFUSED',
  });
});
