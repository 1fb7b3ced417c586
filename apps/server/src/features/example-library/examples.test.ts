import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { libraryWith, send } from '../../testing/library-with.ts';
import { ask, startTestServer } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const examplesDirectory = join(import.meta.dirname, '../../../../../examples');

const ofLibrary = async (server: Parameters<typeof ask>[0]) => (await ask(server, '/api/library')).json();

test('the examples come in below a folder of their own, marked as such, and leave in one step', async () => {
  const { server, id } = await libraryWith({ 'ours.md': '# Ours\n' }, { examplesDirectory });
  expect(await ofLibrary(server)).toMatchObject({ postmortems: 1, examples: 0 });
  const added = await send(server, 'POST', '/api/examples', {});
  expect(added).toMatchObject({ status: 200, body: { added: 14 } });
  expect(await ofLibrary(server)).toMatchObject({ postmortems: 15, examples: 14 });
  const { rows } = await (await ask(server, '/api/postmortems?q=harbour+schedule')).json();
  expect(rows[0]).toMatchObject({ example: true, id: added.body.start });
  expect(await send(server, 'POST', '/api/examples', {})).toMatchObject({ body: { added: 0 } });

  const edit = { type: 'setField', field: 'title', value: 'Written in' };
  await send(server, 'POST', `/api/postmortems/${added.body.start}/commands`, { id: 'c', edit });
  // What is ours stays, also beside them.
  await send(server, 'POST', '/api/postmortems', { text: '# Mine\n', path: 'examples/mine.md' });
  expect(await send(server, 'POST', '/api/examples/remove', {})).toEqual({
    status: 200,
    body: { removed: 13, trashed: 1 },
  });
  expect(await ofLibrary(server)).toMatchObject({ postmortems: 2, examples: 0 });
  const { documents } = await (await ask(server, '/api/trash')).json();
  expect(documents).toMatchObject([{ id: added.body.start }]);
  expect((await ask(server, `/api/postmortems/${id('ours.md')}`)).status).toBe(200);
  expect(await send(server, 'POST', '/api/examples', {})).toMatchObject({ body: { added: 14 } });
});

test('a served folder is left as it is: the examples are a library of their own', async () => {
  const folder = await temporaryFolder({ 'ours.md': '# Ours\n' });
  const server = await startTestServer({
    folder,
    dataDirectory: join(folder, '.debrief'),
    examplesDirectory,
  });
  await server.firstRead;
  const { body } = await send(server, 'POST', '/api/examples', {});
  expect(body).toMatchObject({ added: 14 });
  const [address, key] = String(body.address).split('/#key=') as [string, string];
  const beside = { ...server, address, key };
  expect(await ofLibrary(beside)).toMatchObject({ kind: 'data', postmortems: 14, examples: 14 });
  expect((await ask({ ...server, address }, '/api/library')).status).toBe(401);
  expect((await send(server, 'POST', '/api/examples', {})).body.address).toBe(body.address);
  expect(await ofLibrary(server)).toMatchObject({ postmortems: 1 });
  expect((await readdir(folder)).sort()).toEqual(['.debrief', 'ours.md']);
  await server.stop();
  await expect(fetch(address)).rejects.toThrow();
});

test('without them it says where they are', async () => {
  const server = await startTestServer();
  expect(await ofLibrary(server)).not.toHaveProperty('examples');
  const refused = await send(server, 'POST', '/api/examples', {});
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'NO_EXAMPLES' } } });
});
