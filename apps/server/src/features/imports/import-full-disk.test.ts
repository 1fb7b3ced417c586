import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { onFullDisk } from '../../testing/on-full-disk.ts';
import { endOfImport, importFiles, sendFiles } from '../../testing/send-import.ts';
import { ask, startTestServer } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { IncomingFiles } from './incoming-files.ts';

const FILES = { 'a.md': '# A\n\n![](c.png)\n', 'b.md': '# B\n', 'c.png': 'a chart' };

test.each(['a data directory', 'a served folder'])(
  'an import into %s whose disk is full says so and what came in, leaves nothing half, and goes on when there is room',
  async (kind) => {
    const home = await temporaryFolder();
    const served = kind === 'a served folder';
    const data = served ? join(home, '.debrief') : home;
    const server = await startTestServer({ dataDirectory: data, ...(served ? { folder: home } : {}) });
    await server.firstRead;
    const id = await sendFiles(server, FILES);
    const { state, failure, outcome } = await onFullDisk(() => endOfImport(server, id));
    expect([state, failure?.code]).toEqual(['failed', 'IMPORT_NO_ROOM']);
    expect(outcome?.added.count).toBe(0);
    expect(await readdir(join(data, 'incoming'))).toEqual([]);
    if (served) expect((await readdir(home)).filter((name) => name !== '.debrief')).toEqual([]);
    const rows = async () =>
      ((await (await ask(server, '/api/postmortems')).json()) as { rows: { path: string }[] }).rows;
    expect(await rows()).toEqual([]);

    expect((await importFiles(server, FILES)).state).toBe('done');
    expect((await rows()).map(({ path }) => path).sort()).toEqual(['a.md', 'b.md']);
  },
);

test('a file for which there is no room is refused as such, and nothing of it stays', async () => {
  const folder = join(await temporaryFolder(), 'incoming');
  const files = new IncomingFiles(folder);
  await files.open();
  const cutShort = Readable.from(
    (async function* () {
      yield Buffer.from('# Be');
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    })(),
  );
  await expect(files.receive('a.md', 0, cutShort)).rejects.toMatchObject({ code: 'IMPORT_NO_ROOM' });
  expect([files.bytes, files.files.size, await readdir(folder)]).toEqual([0, 0, []]);
  await files.clear();
  await expect(access(folder)).rejects.toMatchObject({ code: 'ENOENT' });
});
