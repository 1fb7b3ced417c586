import { mayWrite, type Principal } from '@debrief/core/permissions';
import { tellingPng } from '@debrief/core/testing';
import { describe, expect, test } from 'vitest';
import { attach, attachmentsOf, fileOf } from '../../testing/attach.ts';
import { makePostgresDatabase } from '../../testing/each-database.ts';
import { send } from '../../testing/library-with.ts';
import { runBeside, type ServedDatabase } from '../../testing/run-beside.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const NAMED: Principal = { id: 'nina', role: 'member' };
const OTHERS: Principal[] = [
  { id: 'adam', role: 'admin' },
  { id: 'max', role: 'member' },
  { id: 'vic', role: 'viewer' },
];
const keyOf = ({ id, role }: Principal) => `${id}-${role}-${'k'.repeat(32)}`;
const SECRET = 'attachments/salaries.png';

describe.each(['SQLite', 'PostgreSQL'] as const)('%s', (engine) => {
  test('a file of a restricted post-mortem is there for nobody else: not by its path, its bytes or a link of their own', async () => {
    const data = await temporaryFolder();
    const made = engine === 'SQLite' ? undefined : await makePostgresDatabase();
    const beside: ServedDatabase = made === undefined ? { data } : { url: made.url };
    const server = await startTestServer({
      dataDirectory: data,
      otherKeys: [NAMED, ...OTHERS].map((principal) => ({ key: keyOf(principal), principal })),
      ...(made === undefined ? {} : { databaseUrl: made.url }),
    });
    const as = (principal: Principal) => ({ ...server, key: keyOf(principal) });
    const make = async (path: string, text: string) =>
      String((await send(server, 'POST', '/api/postmortems', { path, text })).body.id);
    const closed = await make('closed.md', `![](${SECRET})\n`);
    const open = await make('open.md', '# Open\n');
    const secret = tellingPng(5, 5);
    expect((await attach(server, closed, 'salaries.png', secret)).file.path).toBe(SECRET);
    await runBeside(beside, [
      ["update documents set visibility = 'restricted' where id = ?", [closed]],
      ['insert into named_people (document_id, person_id) values (?, ?)', [closed, NAMED.id]],
    ]);

    expect((await fileOf(as(NAMED), closed, SECRET)).status).toBe(200);
    for (const principal of OTHERS) {
      const whose = as(principal);
      // They link to it in what they may write.
      if (mayWrite(principal)) {
        const { version } = await (
          await fetch(`${server.address}/api/postmortems/${open}/text`, {
            headers: { authorization: `Bearer ${whose.key}` },
          })
        ).json();
        const text = `# Open\n\n![](${SECRET}) by ${principal.id}\n`;
        const path = `/api/postmortems/${open}/text`;
        expect((await send(whose, 'PUT', path, { text }, { 'if-match': `"${version}"` })).status).toBe(200);
      }
      for (const id of [closed, open]) expect((await fileOf(whose, id, SECRET)).status).toBe(404);
      expect((await fileOf(whose, open, 'attachments/none.png')).status).toBe(404);
      expect((await attachmentsOf(whose, open)).attachments).toEqual([]);
      expect(await attachmentsOf(whose, closed)).toMatchObject({ error: { code: 'NOT_FOUND' } });
      expect((await attach(whose, closed, 'x.txt', 'x')).status).toBe(mayWrite(principal) ? 404 : 403);
      if (principal.role === 'admin') {
        const erase = `/api/postmortems/${open}/attachments/erase`;
        expect((await send(whose, 'POST', erase, { path: SECRET })).status).toBe(404);
      }
    }
    // Whoever has the bytes gets a file of their own, which says nothing of the other one and takes nothing from it.
    const own = await attach(as({ id: 'max', role: 'member' }), open, 'mine.png', secret);
    expect(own.file.path).toBe('attachments/mine.png');
    expect((await fileOf(as(NAMED), closed, SECRET)).status).toBe(200);
    await made?.drop().catch(() => {});
  });
});
