import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { localAnnouncer } from '../../announcements/local-announcer.ts';
import { composeEditing } from '../../compose-editing.ts';
import { openSqlite } from '../../database/database.ts';
import { inlineReader, type Reader } from '../../jobs/reader.ts';
import { OWNER } from '../../owner.ts';
import { QUICK } from '../../testing/folder-library.ts';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';
import { documentStore } from '../documents/document-store.ts';
import { documentId } from '../library/document-id.ts';
import { libraryStore } from '../library/library-store.ts';
import { BoundFolder, type BoundFolderSettings } from './bound-folder.ts';

async function bound(
  folder: string,
  reader: Reader = inlineReader(),
  more: Partial<BoundFolderSettings> = {},
) {
  const database = await openSqlite(':memory:');
  const announcer = localAnnouncer();
  const store = libraryStore(database, announcer);
  const failures: unknown[] = [];
  const fail = (failure: unknown) => failures.push(failure);
  const editing = composeEditing({
    ...{ database, announcer, now: () => 0 },
    reader: async () => reader,
    principalOf: () => undefined,
    port: () => 0,
    whyReadOnly: async () => undefined,
    hasConflict: async () => false,
    onFailure: fail,
  });
  let lookEnded = () => {};
  const binding = await BoundFolder.bind({
    ...{ folder, database, announcer, store, now: () => 0 },
    dataDirectory: await temporaryFolder(),
    documents: documentStore(database, announcer),
    texts: editing.texts,
    projector: editing.projector,
    reader: async () => reader,
    principal: OWNER,
    timing: { gone: 50 },
    afterLook: () => lookEnded(),
    onFailure: fail,
    ...more,
  });
  onTestFinished(async () => {
    await editing.close();
    await binding.close();
    await database.close();
  });
  return {
    binding,
    editing,
    store,
    failures,
    paths: async () => (await store.listDocuments(OWNER)).map(({ path }) => path),
    /** Settles at the end of the next look that the system's own news start. */
    nextRound: () =>
      new Promise<void>((resolve) => {
        lookEnded = resolve;
      }),
  };
}

function counting(): Reader & { read: string[] } {
  const inner = inlineReader();
  const read: string[] = [];
  return {
    ...inner,
    read,
    project: (jobs) => {
      read.push(...jobs.map(({ path }) => path));
      return inner.project(jobs);
    },
  };
}

test('a file whose time changed but not its bytes is not read again', async () => {
  const folder = await temporaryFolder({ 'a.md': 'same', 'b.md': 'old' });
  const reader = counting();
  const { binding } = await bound(folder, reader);
  await binding.rescan();
  await writeFiles(folder, { 'a.md': 'same', 'b.md': 'new' });
  await binding.rescan();
  expect(reader.read.sort()).toEqual(['a.md', 'b.md', 'b.md']);
});

test('what the system tells of is read without being asked', async () => {
  const folder = await temporaryFolder({ 'a.md': 'x' });
  const { binding, paths, nextRound } = await bound(folder);
  await binding.rescan();
  const round = nextRound();
  await writeFiles(folder, { 'deep/b.md': 'y' });
  await round;
  expect(await paths()).toEqual(['a.md', 'deep/b.md']);
});

test('a link that leads to itself, and whatever else lies there, ends nothing', async () => {
  const folder = await temporaryFolder({ 'a.md': 'x' });
  const { binding, paths, nextRound, store } = await bound(folder);
  await binding.rescan();
  const linked = nextRound();
  await symlink('loop', join(folder, 'loop'));
  await linked;
  const written = nextRound();
  await writeFiles(folder, { 'b.md': 'y' });
  await written;
  expect(await paths()).toEqual(['a.md', 'b.md']);
  expect(await store.listSkipped(OWNER)).toEqual([{ path: 'loop', reason: 'a link' }]);
});

test('a folder that was moved away and replaced is read and watched again', async () => {
  const folder = await temporaryFolder({ 'in/a.md': 'x' });
  const { binding, paths, failures, nextRound } = await bound(join(folder, 'in'));
  await binding.rescan();
  await rename(join(folder, 'in'), join(folder, 'away'));
  await binding.refreshIfUnwatched();
  expect(failures).toMatchObject([{ code: 'FOLDER_NOT_FOUND' }]);
  await mkdir(join(folder, 'in'));
  await writeFiles(folder, { 'in/b.md': 'y' });
  await binding.refreshIfUnwatched();
  await binding.rescan();
  expect(binding.failure).toBeUndefined();
  expect(await paths()).toEqual(['b.md']);
  const round = nextRound();
  await writeFiles(folder, { 'in/c.md': 'z' });
  await round;
  expect(await paths()).toEqual(['b.md', 'c.md']);
});

test('a folder that is gone leaves the rows as they were, and says so', async () => {
  const folder = await temporaryFolder({ 'inner/a.md': 'x' });
  const { binding, paths, failures } = await bound(join(folder, 'inner'));
  await binding.rescan();
  await rm(join(folder, 'inner'), { recursive: true });
  await binding.rescan();
  expect(await paths()).toEqual(['a.md']);
  expect(failures).toMatchObject([{ code: 'FOLDER_NOT_FOUND' }]);
  expect(binding.failure).toBe(failures[0]);
});

test('a document at which the reader fails is listed as skipped, and the others are read', async () => {
  const folder = await temporaryFolder({ 'a.md': 'x', 'bad.md': 'x', 'c.md': 'x' });
  const inner = inlineReader();
  const reader: Reader = {
    ...inner,
    project: async (jobs) => {
      if (jobs.some(({ path }) => path === 'bad.md')) throw new Error('unthought of');
      return inner.project(jobs);
    },
  };
  const { binding, paths, store } = await bound(folder, reader);
  await binding.rescan();
  expect(await paths()).toEqual(['a.md', 'c.md']);
  expect(await store.listSkipped(OWNER)).toEqual([{ path: 'bad.md', reason: 'could not be read' }]);
});

test('where nobody tells of changes open texts are looked at all the same', async () => {
  const folder = await temporaryFolder({ 'a.md': 'one two three\n' });
  const silent: NonNullable<BoundFolderSettings['watch']> = () => ({
    enter: () => {},
    settle: () => {},
    isElsewhere: () => false,
    trouble: 'ENOSYS',
    close: () => {},
  });
  const { binding, editing } = await bound(folder, undefined, {
    watch: silent,
    timing: { ...QUICK, glance: 20 },
  });
  await binding.rescan();
  await editing.texts.with(OWNER, documentId('a.md'), async (live) => {
    const changed = new Promise((resolve) => live.doc.on('update', resolve));
    await writeFiles(folder, { 'a.md': 'one two, three\n' });
    await changed;
    expect(live.text).toBe('one two, three\n');
  });
});
