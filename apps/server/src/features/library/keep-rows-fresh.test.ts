import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { awaitChange, listPostmortems, makeClient, readLibrary } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import type { RunningServer } from '../../compose-server.ts';
import { libraryWith, openClient, send } from '../../testing/library-with.ts';
import { startTestServer } from '../../testing/start-test-server.ts';

const asked = (server: RunningServer) => makeClient({ baseUrl: server.address, key: () => server.key });

/** A library of so many documents; each says its number. */
const numbered = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${index}.md`,
      `# Outage ${index}\n\n- **Date:** 8/9/2026\n\n${'Words of it. '.repeat(50)}\n`,
    ]),
  );

/** What a list says once it says something that holds. Nothing else is asked of the server meanwhile. */
async function listOnce(
  server: RunningServer,
  holds: (dates: (string | undefined)[]) => boolean,
): Promise<(string | undefined)[]> {
  let revision = 0;
  for (;;) {
    const { rows } = await asked(server)(listPostmortems, { query: {} });
    const dates = rows.map(({ date }) => date);
    if (holds(dates)) return dates;
    ({ revision } = await asked(server)(awaitChange, { query: { revision } }));
  }
}

test('everything is read again while lists stay full, and what is typed meanwhile stands', async () => {
  const { server, id } = await libraryWith(numbered(120));
  const ann = await openClient(server, id('7.md'), { name: 'Ann' });
  const before = (await asked(server)(readLibrary)).reading;
  let done = false;
  const reading: { done: number; of: number }[] = [];
  const totals = new Set<number>();
  const watching = (async () => {
    while (!done) {
      totals.add((await asked(server)(listPostmortems, { query: { limit: 1 } })).total);
      reading.push((await asked(server)(readLibrary)).reading);
    }
  })();
  const typing = (async () => {
    for (let word = 1; !done; word++) {
      ann.typeAfter('Outage 7', ` zebra${word}`);
      await ann.saved();
    }
  })();
  const answered = await send(server, 'POST', '/api/library/reindex', {});
  done = true;
  await Promise.all([watching, typing]);
  expect(answered).toMatchObject({ status: 200, body: { documents: 120, failed: [] } });
  expect([...totals]).toEqual([120]);
  // How far it has come was to be seen.
  expect(reading.some((one) => one.of === before.of + 120 && one.done < one.of)).toBe(true);
  expect((await asked(server)(readLibrary)).reading).toEqual({
    done: before.done + 120,
    of: before.of + 120,
  });
  ann.typeAfter('Outage 7', ' lastword');
  await ann.saved();
  const saved = Math.max(...ann.notices.map((notice) => (notice.type === 'receipt' ? notice.version : 0)));
  await ann.until(() => ann.notices.some((notice) => notice.type === 'read' && notice.version >= saved));
  for (const word of ['zebra1', 'lastword']) {
    const found = await asked(server)(listPostmortems, { query: { q: word } });
    expect(
      found.rows.map(({ path }) => path),
      word,
    ).toEqual(['7.md']);
  }
});

test('it is done once at a time', async () => {
  const { server } = await libraryWith(numbered(30));
  const answers = await Promise.all([1, 2, 3].map(() => send(server, 'POST', '/api/library/reindex', {})));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.error).toMatchObject({ code: 'UNDER_WAY' });
  expect((await send(server, 'POST', '/api/library/reindex', {})).status).toBe(200);
});

test('rows of another reader are read again in the background, and a stop in the middle loses nothing', async () => {
  const { server, data } = await libraryWith(numbered(60));
  await server.stop();
  const newer = await startTestServer({ dataDirectory: data, readerVersion: 'newer' });
  await newer.stop();
  await newer.firstRead.catch(() => {});
  const last = await startTestServer({ dataDirectory: data, readerVersion: 'newer' });
  expect(await last.firstRead).toMatchObject({ postmortems: 60 });
  expect((await asked(last)(listPostmortems, { query: {} })).total).toBe(60);
});

test('a policy that comes, changes or goes is read by while the server runs', async () => {
  const { server, data } = await libraryWith(numbered(3));
  const policy = join(data, 'debrief.yaml');
  const all = (date: string | undefined) => (dates: (string | undefined)[]) =>
    dates.length === 3 && dates.every((one) => one === date);
  await listOnce(server, all(undefined));
  await writeFile(policy, 'dateOrder: day-first\n');
  await listOnce(server, all('2026-09-08'));
  await writeFile(policy, 'dateOrder: month-first\n');
  await listOnce(server, all('2026-08-09'));
  await rm(policy);
  await listOnce(server, all(undefined));
});
