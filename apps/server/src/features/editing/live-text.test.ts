import { expect, test } from 'vitest';
import { libraryWith, openClient, send } from '../../testing/library-with.ts';
import { ask } from '../../testing/start-test-server.ts';

const OUTAGE = `# Checkout refused cards

**Severity:** High

## Action items

- [ ] Add a canary stage (@ann, due: 2026-12-01)
- [ ] Alert on refused cards (@ben, due: 2026-12-08)
`;

test('what one types, the other sees, and a reader finds it on disk', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  const ben = await openClient(server, id('outage.md'), { name: 'Ben' });
  expect(ann.words).toBe(OUTAGE);
  ann.typeAfter('cards', ' for an hour');
  ben.typeAfter('canary stage', ' to the pipeline');
  await Promise.all([ann.saved(), ben.saved()]);
  await ann.until(() => ann.words.includes('pipeline'));
  await ben.until(() => ben.words.includes('an hour'));
  expect(ann.words).toBe(ben.words);
  const markdown = await (await ask(server, `/api/postmortems/${id('outage.md')}/markdown`)).text();
  expect(markdown).toBe(ann.words);
});

test('a restart brings back what was saved, and its authors', async () => {
  const { server, data, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  ann.typeAfter('cards', ' for an hour');
  await ann.saved();
  await server.stop();
  const again = await libraryWith({}, { dataDirectory: data });
  const ben = await openClient(again.server, id('outage.md'), { name: 'Ben' });
  expect(ben.words).toBe(ann.words);
  const history = await (await ask(again.server, `/api/postmortems/${id('outage.md')}/revisions`)).json();
  expect(history.revisions.map(({ kind, authors }: never) => [kind, authors])).toEqual([
    ['edited', [{ id: 'owner', name: 'Ann', verified: false }]],
    ['began', []],
  ]);
});

test('a command is carried out on the newest text, seen by everybody who has it open, and in the lists', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  ann.typeAfter('canary stage', ' to the pipeline');
  await ann.saved();
  const sent = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/commands`, {
    id: 'c1',
    edit: { type: 'updateAction', action: 1, set: { status: 'done' } },
    target: { quote: { text: 'Alert on refused cards' } },
    base: { status: 'open' },
  });
  expect(sent).toMatchObject({ status: 200, body: { changed: true } });
  await ann.until(() => ann.words.includes('- [x] Alert'));
  const actions = await (await ask(server, '/api/actions?show=all')).json();
  expect(actions.rows.map(({ action }: never) => action)).toMatchObject([
    { text: 'Add a canary stage to the pipeline' },
    { text: 'Alert on refused cards', status: { value: 'done' } },
  ]);
});

test('a command sent twice is carried out once and answered alike', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const path = `/api/postmortems/${id('outage.md')}/commands`;
  const command = { id: 'add-1', edit: { type: 'addAction', action: { text: 'Rehearse the rollback' } } };
  const [first, second] = await Promise.all([
    send(server, 'POST', path, command),
    send(server, 'POST', path, command),
  ]);
  expect(second.body).toEqual(first.body);
  const { text } = await (await ask(server, `/api/postmortems/${id('outage.md')}/text`)).json();
  expect(text.match(/Rehearse the rollback/g)).toHaveLength(1);
});

test('a command whose value somebody changed meanwhile is refused with what is there and who wrote it', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const seen = (await (await ask(server, `/api/postmortems/${id('outage.md')}/text`)).json()).version;
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  const at = ann.words.indexOf('2026-12-01');
  ann.doc.transact(() => {
    ann.text.delete(at, 10);
    ann.text.insert(at, '2026-12-24');
  });
  await ann.saved();
  const sent = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/commands`, {
    id: 'c2',
    edit: { type: 'updateAction', action: 0, set: { due: '2026-12-03' } },
    target: { quote: { text: 'Add a canary stage' } },
    base: { due: '2026-12-01' },
    seen,
  });
  expect(sent.status).toBe(409);
  expect(sent.body.error).toMatchObject({
    code: 'COMMAND_CONFLICT',
    details: {
      changed: [{ part: 'due', seen: '2026-12-01', wanted: '2026-12-03', now: '2026-12-24' }],
      by: [{ name: 'Ann', verified: false }],
    },
  });
});

test('typing that began before a command and arrives after it stays whole, in its place', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  const ben = await openClient(server, id('outage.md'), { name: 'Ben' });
  ann.disconnect();
  await ann.until(() => !ann.provider.isSynced);
  ann.typeAfter('Add a canary', ' (one in ten)');
  const moved = await send(server, 'POST', `/api/postmortems/${id('outage.md')}/commands`, {
    id: 'move',
    edit: { type: 'moveAction', action: 0, to: 1 },
    target: { quote: { text: 'Add a canary stage' } },
    other: { quote: { text: 'Alert on refused cards' } },
  });
  expect(moved.status).toBe(200);
  await ben.until(() => ben.words.indexOf('Alert on') < ben.words.indexOf('Add a canary'));
  ann.connect();
  await ann.saved();
  const whole = `- [ ] Alert on refused cards (@ben, due: 2026-12-08)
- [ ] Add a canary (one in ten) stage (@ann, due: 2026-12-01)
`;
  await ben.until(() => ben.words.endsWith(whole));
  await ann.until(() => ann.words.endsWith(whole));
});

test('a command that late typing contradicts is taken back, and its sender is told', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  const ben = await openClient(server, id('outage.md'), { name: 'Ben' });
  ann.disconnect();
  await ann.until(() => !ann.provider.isSynced);
  const at = ann.words.indexOf('2026-12-01');
  ann.doc.transact(() => {
    ann.text.delete(at, 10);
    ann.text.insert(at, '2026-12-24');
  });
  await send(server, 'POST', `/api/postmortems/${id('outage.md')}/commands`, {
    id: 'due',
    edit: { type: 'updateAction', action: 0, set: { due: '2026-12-03' } },
    target: { quote: { text: 'Add a canary stage' } },
    base: { due: '2026-12-01' },
  });
  ann.connect();
  await ann.saved();
  await ben.until(() => ben.notices.some(({ type }) => type === 'taken-back'));
  await ben.until(() => ben.words === OUTAGE.replace('2026-12-01', '2026-12-24'));
  await ann.until(() => ann.words === ben.words);
  expect(ben.notices).toContainEqual(
    expect.objectContaining({
      type: 'taken-back',
      id: 'due',
      by: [expect.objectContaining({ name: 'Ann' })],
    }),
  );
});

test('who waits for a change of the library hears of typing, and finds it in lists and searches', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  const { revision } = await (await ask(server, '/api/library')).json();
  const waiting = ask(server, `/api/library/changes?revision=${revision}`);
  ann.typeAfter('cards', ' for a Wolpertinger');
  expect((await (await waiting).json()).revision).toBeGreaterThan(revision);
  const found = await (await ask(server, '/api/postmortems?q=wolpertinger')).json();
  expect(found.rows).toMatchObject([{ title: 'Checkout refused cards for a Wolpertinger' }]);
});

test('a whole text that is sent is merged with what others wrote since; the same lines are refused', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const path = `/api/postmortems/${id('outage.md')}/text`;
  const read = await ask(server, path);
  const version = read.headers.get('etag') ?? '';
  const { text } = await read.json();
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  ann.typeAfter('canary stage', ' to the pipeline');
  await ann.saved();
  expect(await send(server, 'PUT', path, { text })).toMatchObject({
    status: 400,
    body: { error: { code: 'VERSION_MISSING' } },
  });
  const merged = await send(
    server,
    'PUT',
    path,
    { text: text.replace('High', 'Critical') },
    { 'if-match': version },
  );
  expect(merged).toMatchObject({ status: 200, body: { changed: true } });
  await ann.until(() => ann.words.includes('Critical') && ann.words.includes('to the pipeline'));
  const at = ann.words.indexOf('Checkout');
  ann.doc.transact(() => {
    ann.text.delete(at, 8);
    ann.text.insert(at, 'Basket');
  });
  await ann.saved();
  const refused = await send(
    server,
    'PUT',
    path,
    { text: text.replace('Checkout', 'Payment') },
    { 'if-match': version },
  );
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'VERSION_CONFLICT' } } });
});

test('late typing that no command is in the way of stays as it was typed, and so does what others type beside it', async () => {
  const text = OUTAGE.replace('## Action', 'The limit was meant for the other shop.\n\n## Action');
  const { server, id } = await libraryWith({ 'outage.md': text });
  // Ann's copy never says that it has a command: all that she types is late.
  const ann = await openClient(server, id('outage.md'), { name: 'Ann', hears: false });
  const ben = await openClient(server, id('outage.md'), { name: 'Ben' });
  await send(server, 'POST', `/api/postmortems/${id('outage.md')}/commands`, {
    id: 'add',
    edit: { type: 'addAction', action: { text: 'Rehearse the rollback' } },
  });
  ben.typeAfter('limit was ', 'never ');
  await ann.until(() => ann.words.includes('was never meant') && ann.words.includes('Rehearse'));
  // Letter by letter, in turn, each behind one's own last letter.
  for (const letters of [0, 1, 2, 3, 4]) {
    ann.typeAfter(`limit was ${'late '.slice(0, letters)}`, 'late '.charAt(letters));
    await ann.saved();
    ben.typeAfter(`never ${'soon '.slice(0, letters)}`, 'soon '.charAt(letters));
    await ben.saved();
  }
  for (const one of [ann, ben])
    await one.until(() => one.words.includes('limit was late never soon meant for'));
  const moved = ben.notices.filter(
    (notice) => notice.type === 'command' && notice.command > 0 && notice.id === '',
  );
  expect(moved).toEqual([]);
});

test('who goes on typing while the connection comes back is in step with all that was typed before', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  ann.disconnect();
  await ann.until(() => !ann.provider.isSynced);
  ann.typeAfter('cards', ' for');
  ann.connect();
  // Sent as soon as the socket is open, before the server has told what it lacks: what it builds on is not there yet.
  ann.typeAfter(' for', ' an hour');
  await ann.saved();
  const { text } = await (await ask(server, `/api/postmortems/${id('outage.md')}/text`)).json();
  expect(text).toBe(ann.words);
});

test('nobody types under the number of somebody else who is there, even before they have typed', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  await ann.saved();
  const mallory = await openClient(server, id('outage.md'), { name: 'Mallory' });
  mallory.doc.clientID = ann.doc.clientID;
  mallory.typeAfter('cards', ' by Ann');
  await mallory.until(() => mallory.notices.some(({ type }) => type === 'closing'));
  expect(mallory.notices.at(-1)).toMatchObject({ type: 'closing', code: 'UPDATE_REFUSED', again: false });
  ann.typeAfter('refused', ' twice');
  await ann.saved();
  const { text } = await (await ask(server, `/api/postmortems/${id('outage.md')}/text`)).json();
  expect(text).toBe(OUTAGE.replace('refused', 'refused twice'));
});

test('a number under which somebody was shown stays theirs while they are away', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'), { name: 'Ann' });
  const ben = await openClient(server, id('outage.md'), { name: 'Ben' });
  ann.provider.awareness?.setLocalStateField('cursor', null);
  await ben.until(() => ben.provider.awareness?.getStates().get(ann.doc.clientID)?.user?.name === 'Ann');
  ann.disconnect();
  await ben.until(() => ben.provider.awareness?.getStates().has(ann.doc.clientID) === false);
  const mallory = await openClient(server, id('outage.md'), { name: 'Mallory' });
  mallory.doc.clientID = ann.doc.clientID;
  mallory.disconnect();
  mallory.connect();
  mallory.provider.awareness?.setLocalStateField('cursor', null);
  await mallory.until(() => mallory.notices.some(({ type }) => type === 'closing'));
  expect(mallory.notices.at(-1)).toMatchObject({ type: 'closing', code: 'UPDATE_REFUSED', again: false });
  ann.connect();
  await ben.until(() => ben.provider.awareness?.getStates().get(ann.doc.clientID)?.user?.name === 'Ann');
  ann.typeAfter('refused', ' twice');
  await ann.saved();
});

test('a text that is too long to be written together can be read, and says so', async () => {
  const { server, id } = await libraryWith({
    'log.md': `# A log\n\n${'Cards were refused. '.repeat(110_000)}\n`,
  });
  const reply = await (await ask(server, `/api/postmortems/${id('log.md')}/text`)).json();
  expect(reply.readOnly).toContain('2 million characters');
  expect(reply.text).toHaveLength(2_200_010);
});
