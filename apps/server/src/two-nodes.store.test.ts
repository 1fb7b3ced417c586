import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { postgresAnnouncer } from './announcements/postgres-announcer.ts';
import type { RunningServer } from './compose-server.ts';
import { openPostgres } from './database/database.ts';
import { makePostgresDatabase } from './testing/each-database.ts';
import { openClient, send } from './testing/library-with.ts';
import type { LiveClient } from './testing/live-client.ts';
import { ServerProcess } from './testing/server-process.ts';
import { ask, startTestServer } from './testing/start-test-server.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const KEY = 'k'.repeat(40);
const OUTAGE = `# Checkout refused cards

**Severity:** High

## Summary

Every second card was refused.

## Action items

- [ ] Add a canary stage (@ann, due: 2026-12-01)
- [ ] Alert on refused cards (@ben, due: 2026-12-08)
`;

async function postgres(): Promise<string> {
  const { url, drop } = await makePostgresDatabase();
  onTestFinished(drop);
  return url;
}

async function twoNodes(): Promise<{ one: RunningServer; two: RunningServer; id: string; url: string }> {
  const url = await postgres();
  const one = await startTestServer({ databaseUrl: url, key: KEY });
  const two = await startTestServer({ databaseUrl: url, key: KEY });
  const made = await send(one, 'POST', '/api/postmortems', { path: 'outage.md', text: OUTAGE });
  return { one, two, id: String(made.body.id), url };
}

const commands = (id: string) => `/api/postmortems/${id}/commands`;

/** The names that somebody sees besides their own. */
function othersOf({ provider, doc }: LiveClient): string[] {
  return [...(provider.awareness?.getStates() ?? [])]
    .flatMap(([client, { user }]) =>
      client === doc.clientID || user === undefined ? [] : [String(user.name)],
    )
    .sort();
}

function show(client: LiveClient): void {
  client.provider.awareness?.setLocalStateField('cursor', null);
}

test('who begins or duplicates at two nodes at once gets a document at a path of its own', async () => {
  const { one, two, id } = await twoNodes();
  const asked = [one, two, one, two].flatMap((node) => [
    send(node, 'POST', '/api/postmortems', { text: '# Outage\n', title: 'Outage' }),
    send(node, 'POST', `/api/postmortems/${id}/duplicate`, {}),
  ]);
  const made = await Promise.all(asked);
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 200));
  expect(new Set(made.map(({ body }) => body.path)).size).toBe(8);
});

test('people at two nodes who type and send commands at once get one text, each command once', async () => {
  const { one, two, id } = await twoNodes();
  const ann = await openClient(one, id, { name: 'Ann' });
  const ben = await openClient(two, id, { name: 'Ben' });
  const words = ['north', 'south', 'east', 'west'];
  await Promise.all(
    words.flatMap((word, index) => [
      (async () => {
        ann.typeAfter('card', ` ann-${word}`);
        await ann.saved();
      })(),
      (async () => {
        ben.typeAfter('Every', ` ben-${word}`);
        await ben.saved();
      })(),
      send(index % 2 === 0 ? one : two, 'POST', commands(id), {
        id: word,
        edit: { type: 'addAction', action: { text: `Look ${word}` } },
      }),
    ]),
  );
  const all = words.flatMap((word) => [`ann-${word}`, `ben-${word}`, `Look ${word}`]);
  for (const client of [ann, ben]) await client.until(() => all.every((said) => client.words.includes(said)));
  const text = ann.words;
  expect(ben.words).toBe(text);
  for (const said of all) expect(text.split(said), said).toHaveLength(2);
  for (const node of [one, two])
    await expect.poll(async () => (await ask(node, `/api/postmortems/${id}/markdown`)).text()).toBe(text);
});

test('a command that is sent to both nodes is carried out once and answered alike', async () => {
  const { one, two, id } = await twoNodes();
  const command = { id: 'add', edit: { type: 'addAction', action: { text: 'Rehearse the rollback' } } };
  const [first, second] = await Promise.all(
    [one, two].map((node) => send(node, 'POST', commands(id), command)),
  );
  expect(first?.status).toBe(200);
  expect(second?.body).toEqual(first?.body);
  const { text } = await (await ask(one, `/api/postmortems/${id}/text`)).json();
  expect(text.match(/Rehearse the rollback/g)).toHaveLength(1);
});

test('typing at one node that began before a command of the other stays whole, in its place', async () => {
  const { one, two, id } = await twoNodes();
  const ann = await openClient(one, id, { name: 'Ann' });
  ann.disconnect();
  await ann.until(() => !ann.provider.isSynced);
  ann.typeAfter('Add a canary', ' (one in ten)');
  const moved = await send(two, 'POST', commands(id), {
    id: 'move',
    edit: { type: 'moveAction', action: 0, to: 1 },
    target: { quote: { text: 'Add a canary stage' } },
    other: { quote: { text: 'Alert on refused cards' } },
  });
  expect(moved.status).toBe(200);
  ann.connect();
  await ann.saved();
  const whole = `- [ ] Alert on refused cards (@ben, due: 2026-12-08)
- [ ] Add a canary (one in ten) stage (@ann, due: 2026-12-01)
`;
  await ann.until(() => ann.words.endsWith(whole));
  const { text } = await (await ask(two, `/api/postmortems/${id}/text`)).json();
  expect(text).toBe(ann.words);
});

test('rows and history of a text that is typed at both nodes show each change once, at both', async () => {
  const { one, two, id } = await twoNodes();
  const ann = await openClient(one, id, { name: 'Ann' });
  const ben = await openClient(two, id, { name: 'Ben' });
  const { revision } = await (await ask(two, '/api/library')).json();
  const waiting = ask(two, `/api/library/changes?revision=${revision}`);
  ann.typeAfter('Add a canary', ' zebra');
  await ann.saved();
  // Who waits for a change at the other node hears of it.
  expect((await (await waiting).json()).revision).toBeGreaterThan(revision);
  await ben.until(() => ben.words.includes('zebra'));
  ben.typeAfter('Alert', ' giraffe');
  await ben.saved();
  for (const node of [one, two]) {
    const listed = async () => (await (await ask(node, '/api/actions?show=all')).json()).rows;
    await expect
      .poll(async () => (await listed()).map(({ action }: never) => (action as { text: string }).text))
      .toEqual(['Add a canary zebra stage', 'Alert giraffe on refused cards']);
    expect((await (await ask(node, '/api/postmortems?q=giraffe')).json()).matched).toBe(1);
  }
  const { revisions } = await (await ask(one, `/api/postmortems/${id}/revisions`)).json();
  const typed = revisions.filter(({ kind }: { kind: string }) => kind === 'edited');
  expect(new Set(typed.map(({ id: one }: { id: string }) => one)).size).toBe(typed.length);
  expect(
    typed.flatMap(({ authors }: { authors: { name: string }[] }) => authors.map(({ name }) => name)).sort(),
  ).toEqual(['Ann', 'Ben']);
});

test('who is at a document at one node is seen at the other: by who was there, by who comes, until they leave', async () => {
  const { one, two, id } = await twoNodes();
  const ann = await openClient(one, id, { name: 'Ann' });
  show(ann);
  const ben = await openClient(two, id, { name: 'Ben' });
  show(ben);
  await ben.until(() => othersOf(ben).join() === 'Ann');
  await ann.until(() => othersOf(ann).join() === 'Ben');
  const cleo = await openClient(two, id, { name: 'Cleo' });
  await cleo.until(() => othersOf(cleo).join() === 'Ann,Ben');
  ann.disconnect();
  await ben.until(() => othersOf(ben).length === 0);
  // Ben goes over to the other node under his own number, and is there once.
  ben.close();
  await cleo.until(() => othersOf(cleo).length === 0);
});

test('the people of a node that dies vanish, and go on at the other node with nothing lost', async () => {
  const databaseUrl = await postgres();
  const [first, second] = await Promise.all(
    [1, 2].map(
      async () => new ServerProcess({ dataDirectory: await temporaryFolder(), databaseUrl, key: KEY }),
    ),
  );
  if (first === undefined || second === undefined) throw new Error('there are no nodes');
  onTestFinished(() => first.end());
  onTestFinished(() => second.end());
  await first.start();
  await second.start();
  const made = await send(nodeOf(first), 'POST', '/api/postmortems', { path: 'outage.md', text: OUTAGE });
  const id = String(made.body.id);
  const ann = await openClient([nodeOf(first), nodeOf(second)], id, { name: 'Ann' });
  const dan = await openClient(nodeOf(first), id, { name: 'Dan' });
  const ben = await openClient(nodeOf(second), id, { name: 'Ben' });
  for (const person of [ann, dan, ben]) show(person);
  await ben.until(() => othersOf(ben).join() === 'Ann,Dan');
  const word = randomBytes(4).toString('hex');
  ann.typeAfter('card', ` saved-${word}`);
  await ann.saved();
  ann.typeAfter('card', ` unsaved-${word}`);
  await first.kill();
  // Dan has nowhere to go; Ann goes on.
  ann.typeAfter('card', ` later-${word}`);
  await ann.saved();
  await ben.until(() => ben.words === ann.words);
  for (const said of ['saved', 'unsaved', 'later'])
    expect(ben.words.split(` ${said}-${word}`)).toHaveLength(2);
  await ben.until(() => othersOf(ben).join() === 'Ann');
  const { text } = await (await ask(nodeOf(second) as never, `/api/postmortems/${id}/text`)).json();
  expect(text).toBe(ben.words);
});

test('a node that is deaf for a while catches up with what the others wrote', async () => {
  const { one, two, id, url } = await twoNodes();
  const ann = await openClient(one, id, { name: 'Ann' });
  const ben = await openClient(two, id, { name: 'Ben' });
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  onTestFinished(() => admin.end());
  for (const word of ['north', 'south', 'east']) {
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen%' or application_name like 'debrief node%'`,
    );
    ann.typeAfter('card', ` ${word}`);
    await ann.saved();
    await ben.until(() => ben.words.includes(word));
  }
});

test('a node hears of what it did itself once that is there for all, and never of what it took back', async () => {
  const url = await postgres();
  const database = await openPostgres(url);
  onTestFinished(() => database.close());
  const announcer = await postgresAnnouncer(url, (failure) => {
    throw failure;
  });
  onTestFinished(() => announcer.close());
  const other = await postgresAnnouncer(url, () => {});
  onTestFinished(() => other.close());
  const heard: string[] = [];
  other.listen(({ kind }, own) => heard.push(`${kind} ${own}`));
  const revisionAtNews = new Promise<number[]>((resolve) => {
    const seen: number[] = [];
    announcer.listen(async ({ kind }) => {
      if (kind !== 'rows') return;
      const row = await database.query.selectFrom('library').selectAll().executeTakeFirstOrThrow();
      seen.push(row.number ?? -1);
      if (seen.length === 2) resolve(seen);
    });
  });
  await database.query
    .transaction()
    .execute(async (transaction) => {
      await announcer.announceWith(transaction, { kind: 'access', documentId: 'taken back' });
      throw new Error('no');
    })
    .catch(() => {});
  await database.query.transaction().execute(async (transaction) => {
    await transaction.updateTable('library').set({ number: 7 }).where('name', '=', 'revision').execute();
    await announcer.announceWith(transaction, { kind: 'rows' });
  });
  expect((await revisionAtNews).at(-1)).toBe(7);
  await expect.poll(() => heard).toEqual(['rows false']);
});

function nodeOf({ address, key }: ServerProcess): { address: string; key: string } {
  if (address === undefined) throw new Error('the node does not answer');
  return { address, key };
}
