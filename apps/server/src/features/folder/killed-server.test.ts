import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../database/database.ts';
import { QUICK, serveFolder } from '../../testing/folder-library.ts';
import { KillableFolder } from '../../testing/killable-folder.ts';
import { LiveClient } from '../../testing/live-client.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { documentId, hashOf } from '../library/document-id.ts';

const OUTAGE = '# Outage\n\nCards were refused.\n\nNobody was paged.\n';
const FIRST = OUTAGE.replace('refused', 'refused for an');
const SECOND = OUTAGE.replace('refused', 'refused for an hour');
const NEVER_WRITES = { ...QUICK, write: 600_000, writeLatest: 600_000 };

/** A folder with one document into which somebody typed, as the server was killed before it could be written to the file. */
let killedFolder: string;

beforeAll(async () => {
  killedFolder = await mkdtemp(join(tmpdir(), 'debrief-killed-'));
  await writeFile(join(killedFolder, 'a.md'), OUTAGE);
  const killable = new KillableFolder(killedFolder, NEVER_WRITES);
  await killable.start();
  const ann = await LiveClient.open(killable.server, documentId('a.md'));
  ann.typeAfter('refused', ' for an hour');
  await ann.saved();
  await killable.kill();
  ann.close();
  return () => rm(killedFolder, { recursive: true });
}, 60_000);

/** A copy of it, with what its file says by now. */
async function killed(file = OUTAGE): Promise<string> {
  const folder = await temporaryFolder();
  await cp(killedFolder, folder, { recursive: true });
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(OUTAGE);
  await writeFile(join(folder, 'a.md'), file);
  return folder;
}

test('what was saved and not yet in the file when the server was killed is written when it starts again', async () => {
  const { fileSays } = await serveFolder(await killed());
  expect(await fileSays('a.md', (text) => text !== OUTAGE)).toBe(SECOND);
});

test('what was changed in the file while the server was down is merged with it', async () => {
  const { fileSays, open } = await serveFolder(await killed(OUTAGE.replace('Nobody', 'No one')));
  const both = SECOND.replace('Nobody', 'No one');
  await fileSays('a.md', (text) => text === both);
  expect((await open('a.md')).words).toBe(both);
});

/** What the database says of the file, where the server was killed while it wrote `FIRST` to it. */
async function killedWhileWriting(folder: string): Promise<void> {
  const database = await openSqlite(join(folder, '.debrief', 'debrief.db'));
  const hashed = (text: string) => [hashOf(Buffer.from(text)), gzipSync(text)] as const;
  const [sha256, base] = hashed(OUTAGE);
  const [next_sha256, next] = hashed(FIRST);
  await database.query
    .insertInto('folder_files')
    .values({
      document_id: documentId('a.md'),
      path: 'a.md',
      update_number: 1,
      state: 'same',
      ...{ sha256, base, next_sha256, next },
    })
    .execute();
  await database.close();
}

test.for([
  ['before the file was replaced', OUTAGE, SECOND],
  ['after the file was replaced', FIRST, SECOND],
  ['before, and then it was changed', OUTAGE.replace('Nobody', 'No one'), SECOND.replace('Nobody', 'No one')],
  ['after, and then it was changed', FIRST.replace('Nobody', 'No one'), SECOND.replace('Nobody', 'No one')],
] as const)('killed in the middle of writing, %s: nothing is lost or doubled', async ([, file, result]) => {
  const folder = await killed(file);
  await killedWhileWriting(folder);
  const { fileSays, server, open, read } = await serveFolder(folder);
  await fileSays('a.md', (text) => text === result);
  await server.rescan();
  expect((await open('a.md')).words).toBe(result);
  expect((await read('/api/library')).unsettled).toEqual([]);
});
