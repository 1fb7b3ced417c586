import { readdir } from 'node:fs/promises';
import { FailureSchema } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { serveFolder } from '../../testing/folder-library.ts';
import { send } from '../../testing/library-with.ts';
import { onFullDisk } from '../../testing/on-full-disk.ts';
import { ask } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

test.each([undefined, 'k-'])(
  'what is refused as the disk is full has changed nothing in the folder; key: %s',
  async (key) => {
    const folder = await temporaryFolder({
      'a.md': '# A\n',
      'b.md': '# B\n',
      'c.md': '# C\n',
      'd.md': '# D\n',
    });
    const { server, id, read } = await serveFolder(folder);
    await send(server, 'POST', `/api/postmortems/${id('d.md')}/trash`, {});
    const asks = [
      ['/api/postmortems', { template: 'one-page', title: 'Full up' }],
      ['/api/postmortems', { text: '# Named\n', path: 'named.md' }],
      [`/api/postmortems/${id('a.md')}/duplicate`, {}],
      [`/api/postmortems/${id('b.md')}/rename`, { path: 'b2.md' }],
      [`/api/postmortems/${id('c.md')}/trash`, {}],
      [`/api/trash/${id('d.md')}/restore`, {}],
    ] as const;
    const sendAll = async () => {
      const answers = [];
      for (const [number, [path, body]] of asks.entries())
        answers.push(
          await send(
            server,
            'POST',
            path,
            body,
            key === undefined ? {} : { 'idempotency-key': key + number },
          ),
        );
      return answers;
    };
    const files = async () => (await readdir(folder)).filter((name) => name !== '.debrief').sort();
    const before = await files();
    for (const { status, body } of await onFullDisk(sendAll))
      expect([status, (body.error as { code: string }).code]).toEqual([503, 'STORE_FULL']);
    expect(await files()).toEqual(before);
    expect((await sendAll()).map(({ status, body }) => [status, body.path])).toEqual([
      [200, 'full-up.md'],
      [200, 'named.md'],
      [200, 'a-2.md'],
      [200, 'b2.md'],
      [200, 'c.md'],
      [200, 'd.md'],
    ]);
    await server.rescan();
    const { rows } = (await read('/api/postmortems')) as unknown as { rows: { path: string }[] };
    expect(rows.map(({ path }) => path).sort()).toEqual([
      'a-2.md',
      'a.md',
      'b2.md',
      'd.md',
      'full-up.md',
      'named.md',
    ]);
  },
);

test('who only reads is told that nothing could be read, not that a change was not saved', async () => {
  const { server, id } = await serveFolder(await temporaryFolder({ 'a.md': '# A\n' }));
  const answer = await onFullDisk(() => ask(server, `/api/postmortems/${id('a.md')}/text`));
  const { error } = FailureSchema.parse(await answer.json());
  expect([answer.status, error.code]).toEqual([503, 'STORE_UNREADABLE']);
  expect(error.message + error.remedy).not.toContain('change');
});
