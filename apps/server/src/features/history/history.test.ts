import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { libraryWith, openClient, send } from '../../testing/library-with.ts';
import { ask } from '../../testing/start-test-server.ts';

const OUTAGE = '# Outage\r\n\r\n**Severity:** High\r\n\r\nThe gate refused tickets.\r\n';
const MINUTE = 60_000;

async function history(server: { address: string; key: string }, id: string) {
  return (await (await ask(server as never, `/api/postmortems/${id}/revisions`)).json()).revisions;
}

test('what is written without a longer pause is one revision, with everybody who wrote in it', async () => {
  let now = Date.parse('2026-11-22T09:00:00Z');
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE }, { now: () => now });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  const ben = await openClient(server, id('outage.md'), { name: 'Ben' });
  ann.typeAfter('tickets', ' for an hour');
  await ann.saved();
  expect(await history(server, id('outage.md'))).toHaveLength(2);
  now += MINUTE;
  ben.typeAfter('Outage', ' at the gates');
  await ben.saved();
  expect(await history(server, id('outage.md'))).toMatchObject([
    { number: 2, kind: 'edited', authors: [{ name: 'Ann' }, { name: 'Ben' }], added: 25, removed: 0 },
    { number: 1, kind: 'began', authors: [] },
  ]);
  now += 10 * MINUTE;
  ann.typeAfter('Outage', ' again');
  await ann.saved();
  expect(await history(server, id('outage.md'))).toMatchObject([
    { number: 3, authors: [{ name: 'Ann' }] },
    { number: 2 },
    { number: 1 },
  ]);
  // A clock that was set back makes a new one, and nothing fails.
  now -= 5 * 60 * MINUTE;
  ann.typeAfter('again', ' and again');
  await ann.saved();
  expect(await history(server, id('outage.md'))).toHaveLength(4);
});

test('two revisions are compared by words and by facts', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  const at = ann.words.indexOf('High');
  ann.doc.transact(() => {
    ann.text.delete(at, 4);
    ann.text.insert(at, 'Critical');
  });
  await ann.saved();
  const compared = await (await ask(server, `/api/postmortems/${id('outage.md')}/revisions/2`)).json();
  expect(compared).toMatchObject({
    revision: { number: 2 },
    with: { number: 1 },
    changes: [{ from: at, to: at + 4, insert: 'Critical' }],
  });
  expect(compared.facts.map(({ sentence }: { sentence: string }) => sentence).join('\n')).toContain(
    'Critical',
  );
});

test('a revision is restored by a new edit, for everybody who has the text open; line ends stay', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  ann.typeAfter('tickets', ' for an hour');
  await ann.saved();
  const restored = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/revisions/1/restore`, {});
  expect(restored).toMatchObject({ status: 200, body: { changed: true } });
  await ann.until(() => !ann.words.includes('for an hour'));
  const bytes = await (await ask(server, `/api/postmortems/${id('outage.md')}/markdown`)).bytes();
  expect(Buffer.from(bytes).toString()).toBe(OUTAGE);
  expect((await history(server, id('outage.md'))).map(({ kind }: { kind: string }) => kind)).toEqual([
    'restored',
    'edited',
    'began',
  ]);
});

test('a text can be named, so that it is found again', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const named = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/revisions`, {
    label: 'As sent to the board',
  });
  expect(named).toMatchObject({ status: 200, body: { number: 1, label: 'As sent to the board' } });
  const ann = await openClient(server, id('outage.md'));
  ann.type(0, 'x');
  await ann.saved();
  expect(await history(server, id('outage.md'))).toMatchObject([
    { number: 2 },
    { number: 1, label: 'As sent to the board' },
  ]);
});

test('erased words are in no file of the library, and no copy kept offline brings them back', async () => {
  const secret = 'hunter2-Wolpertinger-4711';
  const { server, data, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  ann.typeAfter('tickets', ` with ${secret}`);
  await ann.saved();
  expect(await history(server, id('outage.md'))).toHaveLength(2);
  const parked = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/meeting`, {
    meeting: 'meeting-1',
    move: { type: 'park', id: 'idea-one', text: `Forbid ${secret}` },
  });
  expect(parked).toMatchObject({
    status: 200,
    body: { meeting: { parked: [{ text: `Forbid ${secret}` }] } },
  });
  ann.typeAfter('Outage', ' of gates');
  await ann.saved();
  const erased = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/erase`, {
    words: secret,
    reason: 'A password',
  });
  expect(erased).toMatchObject({ status: 200, body: { generation: 2, places: 1, revisions: 1 } });
  await ann.until(() =>
    ann.notices.some((notice) => notice.type === 'closing' && notice.code === 'TEXT_ERASED'),
  );
  ann.type(0, 'offline ');
  await expect(openClient(server, id('outage.md'))).rejects.toThrow('TEXT_ERASED');
  const ben = await openClient(server, id('outage.md'), { generation: 2 });
  expect(ben.words).toContain('tickets with [erased].');
  ben.type(0, 'More. ');
  await ben.saved();
  expect(await (await ask(server, `/api/postmortems?q=Wolpertinger`)).json()).toMatchObject({ matched: 0 });
  expect(await (await ask(server, `/api/postmortems/${id('outage.md')}/meeting`)).json()).toMatchObject({
    meeting: { parked: [{ text: 'Forbid [erased]' }] },
  });
  for (const { number } of await history(server, id('outage.md'))) {
    const text = await (await ask(server, `/api/postmortems/${id('outage.md')}/revisions/${number}`)).text();
    expect(text).not.toContain('Wolpertinger');
  }
  await server.stop();
  for (const name of readdirSync(data)) {
    const bytes = readFileSync(join(data, name)).toString('latin1').toLowerCase();
    expect(bytes.includes('wolpertinger'), name).toBe(false);
  }
});

test('words that stand nowhere are not erased, and nothing is changed', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const erased = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/erase`, {
    words: 'not there',
    reason: 'A trial',
  });
  expect(erased).toMatchObject({ status: 404, body: { error: { code: 'NOTHING_TO_ERASE' } } });
  await openClient(server, id('outage.md'));
});
