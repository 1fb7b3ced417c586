import { expect, test } from 'vitest';
import { serveFolder } from '../../testing/folder-library.ts';
import { libraryWith, openClient, send } from '../../testing/library-with.ts';
import { ask } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const read = async (server: { address: string; key: string }, path: string) =>
  (await ask(server as never, path)).json();

test('a new post-mortem from a template gets a path of its day and title, and can be written at once', async () => {
  const { server } = await libraryWith({});
  const made = await send(server, 'POST', '/api/postmortems', {
    template: 'incident-review',
    title: 'Checkout refused cards',
    date: '2026-11-20',
  });
  expect(made).toMatchObject({ status: 200, body: { path: '2026-11-20-checkout-refused-cards.md' } });
  const page = await read(server, `/api/postmortems/${made.body.id}`);
  expect(page.row).toMatchObject({ title: 'Checkout refused cards', date: '2026-11-20', template: false });
  const ann = await openClient(server, String(made.body.id));
  ann.type(ann.words.length, '\nMore.\n');
  await ann.saved();
});

test('the same day and title again get a number, a path that is named and taken is refused', async () => {
  const { server } = await libraryWith({ 'outage.md': '# Outage\n' });
  const one = { text: '# Outage\n', title: 'Outage' };
  expect((await send(server, 'POST', '/api/postmortems', one)).body.path).toBe('outage-2.md');
  expect((await send(server, 'POST', '/api/postmortems', one)).body.path).toBe('outage-3.md');
  const taken = await send(server, 'POST', '/api/postmortems', { ...one, path: 'outage.md' });
  expect(taken).toMatchObject({ status: 409, body: { error: { code: 'PATH_TAKEN' } } });
  const alike = await send(server, 'POST', '/api/postmortems', { ...one, path: 'OUTAGE.md' });
  expect(alike).toMatchObject({ status: 409, body: { error: { code: 'PATH_TAKEN' } } });
  for (const path of [
    '../out.md',
    '/etc/a.md',
    '.git/a.md',
    'a.txt',
    'README.md',
    'a//b.md',
    'nul\u0000.md',
    'gpj.\u202Edm.md',
    'out\u200Bage.md',
    'con.md',
    'old/NUL.2026.md',
    'old./a.md',
  ]) {
    const refused = await send(server, 'POST', '/api/postmortems', { text: '# x\n', path });
    expect(refused, path).toMatchObject({ status: 400, body: { error: { code: 'PATH_REFUSED' } } });
  }
  const turned = await send(server, 'POST', '/api/postmortems', { text: '# x\n', path: 'a\u202Edm.md' });
  expect(turned.body).toMatchObject({
    error: {
      message: '"a\\u{202e}dm.md" (it has signs that are not seen) is no path for a post-mortem.',
    },
  });
});

test('a request with an Idempotency-Key makes one document, however often it is sent', async () => {
  const { server } = await libraryWith({});
  const body = { text: '# Outage\n', title: 'Outage' };
  const once = { 'idempotency-key': 'k-1' };
  const [first, second] = await Promise.all([
    send(server, 'POST', '/api/postmortems', body, once),
    send(server, 'POST', '/api/postmortems', body, once),
  ]);
  expect(second.body).toEqual(first.body);
  expect((await read(server, '/api/postmortems')).rows).toHaveLength(1);
  const other = await send(server, 'POST', '/api/postmortems', { ...body, title: 'Other' }, once);
  expect(other).toMatchObject({ status: 409, body: { error: { code: 'KEY_REUSED' } } });
});

test('many who begin or duplicate at the same time all get a document, each at a path of its own', async () => {
  for (const served of [
    await libraryWith({ 'outage.md': '# Outage\n' }),
    await serveFolder(await temporaryFolder({ 'outage.md': '# Outage\n' })),
  ]) {
    const { server, id } = served;
    const asked = Array.from({ length: 6 }, () => [
      send(server, 'POST', '/api/postmortems', { text: '# Outage\n', title: 'Outage' }),
      send(server, 'POST', `/api/postmortems/${id('outage.md')}/duplicate`, {}),
    ]);
    const made = await Promise.all(asked.flat());
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 200));
    expect(new Set(made.map(({ body }) => body.path)).size).toBe(12);
    expect((await read(server, '/api/postmortems')).rows).toHaveLength(13);
  }
});

test('a renamed document keeps its address, its history and whoever writes in it', async () => {
  const { server, id } = await libraryWith({ 'outage.md': '# Outage\n' });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  ann.type(ann.words.length, 'Before.\n');
  await ann.saved();
  const renamed = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/rename`, {
    path: '2026/checkout.md',
  });
  expect(renamed).toMatchObject({ status: 200, body: { id: id('outage.md'), path: '2026/checkout.md' } });
  ann.type(ann.words.length, 'After.\n');
  await ann.saved();
  const page = await read(server, `/api/postmortems/${id('outage.md')}`);
  expect(page.row.path).toBe('2026/checkout.md');
  expect(await (await ask(server, `/api/postmortems/${id('outage.md')}/markdown`)).text()).toBe(
    '# Outage\nBefore.\nAfter.\n',
  );
  expect((await read(server, '/api/postmortems?q=checkout')).rows).toHaveLength(1);
  // Its old path is free, for a document with an address of its own.
  const made = await send(server, 'POST', '/api/postmortems', { text: '# Other\n', path: 'outage.md' });
  expect(made.status).toBe(200);
  expect(made.body.id).not.toBe(id('outage.md'));
});

test('the trash takes a document out of lists, searches, counts and actions, and gives it back as it was', async () => {
  const text = '# Outage\n\n## Action items\n\n- [ ] Add a canary\n';
  const { server, id } = await libraryWith({ 'outage.md': text, 'other.md': '# Other\n' });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  ann.typeAfter('Outage', ' of checkout');
  await ann.saved();
  const trashed = await send(
    server,
    'POST',
    `/api/postmortems/${id('outage.md')}/trash`,
    {},
    {
      'debrief-name': encodeURIComponent('Ben Ito'),
    },
  );
  expect(trashed).toMatchObject({ status: 200, body: { path: 'outage.md' } });
  expect((await read(server, '/api/postmortems')).rows).toHaveLength(1);
  expect((await read(server, '/api/postmortems?q=checkout')).rows).toHaveLength(0);
  expect((await read(server, '/api/actions')).rows).toHaveLength(0);
  expect((await read(server, '/api/library')).postmortems).toBe(1);
  expect((await ask(server, `/api/postmortems/${id('outage.md')}`)).status).toBe(404);
  expect((await read(server, '/api/trash')).documents).toMatchObject([
    { id: id('outage.md'), path: 'outage.md', how: 'here', by: { name: 'Ben Ito', verified: false } },
  ]);
  await send(server, 'POST', `/api/trash/${id('outage.md')}/restore`, {});
  expect(await (await ask(server, `/api/postmortems/${id('outage.md')}/markdown`)).text()).toBe(
    text.replace('Outage', 'Outage of checkout'),
  );
  expect((await read(server, '/api/trash')).documents).toEqual([]);
});

test('a duplicate is a document of its own', async () => {
  const { server, id } = await libraryWith({ 'outage.md': '\uFEFF# Outage\r\n\r\nText.\r\n' });
  const made = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/duplicate`, {});
  expect(made.body.path).toBe('outage-2.md');
  const bytes = await (await ask(server, `/api/postmortems/${made.body.id}/markdown`)).bytes();
  expect(Buffer.from(bytes).toString()).toBe('\uFEFF# Outage\r\n\r\nText.\r\n');
});

test.each(['# A\r\n\r\nText.\r\n', '# A\rText.\r', '# A\r\nOne\nTwo\r\n', '\uFEFF# A\n', '# A'])(
  'a post-mortem begun with a text keeps its line ends, as one that is imported: %j',
  async (text) => {
    const { server } = await libraryWith({});
    const made = await send(server, 'POST', '/api/postmortems', { text, path: 'a.md' });
    const bytes = async () =>
      Buffer.from(await (await ask(server, `/api/postmortems/${made.body.id}/markdown`)).bytes()).toString();
    expect(await bytes()).toBe(text);
    const edit = { type: 'setField', field: 'title', value: 'Changed' };
    const sent = await send(server, 'POST', `/api/postmortems/${made.body.id}/commands`, { id: 'c', edit });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    expect(await bytes()).toBe(text.replace('A', 'Changed'));
  },
);
