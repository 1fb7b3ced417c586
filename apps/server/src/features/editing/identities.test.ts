import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lookIntoSqlite } from '../../database/database.ts';
import { libraryWith, openClient, send } from '../../testing/library-with.ts';
import { ask } from '../../testing/start-test-server.ts';
import { loadIdentities } from './identity-store.ts';

const OUTAGE = `# Checkout refused cards

## Action items

- [ ] Add a canary stage (@ann)
- [ ] Alert on refused cards (@ben)
`;

/** The internal ids of the actions, by their words, as they are kept. */
async function idsOfActions(data: string, id: string): Promise<Record<string, string>> {
  const database = await lookIntoSqlite(join(data, 'debrief.db'));
  try {
    const kept = await loadIdentities(database.query, id);
    return Object.fromEntries(
      kept
        .filter(({ identity }) => identity.kind === 'action' && identity.detached !== true)
        .map(({ identity }) => [identity.quote.text, identity.id]),
    );
  } finally {
    await database.close();
  }
}

test('an action keeps its internal id when its words change, when it moves, and after a restart', async () => {
  const { server, data, id } = await libraryWith({ 'outage.md': OUTAGE });
  const outage = id('outage.md');
  const ann = await openClient(server, outage);
  ann.type(ann.words.length, '\n');
  await ann.saved();
  await ask(server, `/api/postmortems/${outage}`);
  const first = await idsOfActions(data, outage);
  ann.typeAfter('Add a canary', ' (one in ten)');
  await ann.saved();
  await send(server, 'POST', `/api/postmortems/${outage}/commands`, {
    id: 'move',
    edit: { type: 'moveAction', action: 0, to: 1 },
    target: { identity: first['Add a canary stage'] },
    other: { identity: first['Alert on refused cards'] },
  });
  expect(await idsOfActions(data, outage)).toEqual({
    'Alert on refused cards': first['Alert on refused cards'],
    'Add a canary (one in ten) stage': first['Add a canary stage'],
  });
  await server.stop();
  const again = await libraryWith({}, { dataDirectory: data });
  const ben = await openClient(again.server, outage);
  ben.type(0, ' ');
  await ben.saved();
  await ask(again.server, `/api/postmortems/${outage}`);
  expect((await idsOfActions(data, outage))['Add a canary (one in ten) stage']).toBe(
    first['Add a canary stage'],
  );
  onTestFinished(() => again.server.stop());
});

test('a box that two people ticked at once is one box again', async () => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const ann = await openClient(server, id('outage.md'));
  const ben = await openClient(server, id('outage.md'));
  for (const client of [ann, ben]) client.disconnect();
  await ann.until(() => !ann.provider.isSynced);
  await ben.until(() => !ben.provider.isSynced);
  for (const client of [ann, ben]) {
    const at = client.words.indexOf('[ ]') + 1;
    client.doc.transact(() => {
      client.text.delete(at, 1);
      client.text.insert(at, 'x');
    });
    client.connect();
  }
  await Promise.all([ann.saved(), ben.saved()]);
  await ann.until(() => ann.words.includes('- [x] Add a canary'));
  await ben.until(() => ben.words === ann.words);
});
