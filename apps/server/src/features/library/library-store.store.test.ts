import type { Principal } from '@debrief/core/permissions';
import { PostmortemQuerySchema } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { inlineReader } from '../../jobs/reader.ts';
import { OWNER } from '../../owner.ts';
import { anAction, described } from '../../testing/a-projection.ts';
import { eachDatabase } from '../../testing/each-database.ts';
import { textLog } from '../editing/text-log.ts';
import { postmortemStore } from '../postmortems/postmortem-store.ts';
import { documentId, hashOf } from './document-id.ts';
import { libraryStore } from './library-store.ts';
import { reindex } from './reindex.ts';
import { takeIn } from './take-in.ts';

eachDatabase((database) => {
  const store = () => libraryStore(database());
  const list = (query: Record<string, unknown> = {}) =>
    postmortemStore(database(), { today: () => '2026-11-22' }).list(
      OWNER,
      PostmortemQuerySchema.parse(query),
    );

  test('keeps bytes exactly as they came, whatever they are', async () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0x23, 0x20, 0xff, 0x00, 0x0d, 0x0a]);
    const document = {
      path: 'ö/ä b.md',
      bytes,
      sha256: hashOf(bytes),
      modified: 1_700_000_000_123,
      source: '/x',
    };
    expect(await takeIn(store(), inlineReader(), OWNER, [document])).toEqual([]);
    const [job] = await store().readBytes(OWNER, [documentId('ö/ä b.md')]);
    expect(Uint8Array.from(job?.bytes ?? [])).toEqual(bytes);
    expect(job?.path).toBe('ö/ä b.md');
  });

  test('rows that were read from other bytes, or at another path, never replace newer ones', async () => {
    const now = described({ path: 'a.md', text: 'newest words' });
    await store().saveDocuments(OWNER, [now], 'test');
    const older = described({ path: 'a.md', text: 'older words' });
    const hashes = (sha256: string) => new Map([[documentId('a.md'), sha256]]);
    await store().saveProjections(OWNER, [older.projection], 'test', hashes(older.document.sha256));
    expect((await list({ q: 'older' })).rows).toEqual([]);
    await database().query.updateTable('documents').set({ path: 'b.md' }).execute();
    await store().saveProjections(OWNER, [older.projection], 'test', hashes(now.document.sha256));
    expect((await list({ q: 'older' })).rows).toEqual([]);
    await database().query.updateTable('documents').set({ path: 'a.md' }).execute();
    await store().saveProjections(OWNER, [older.projection], 'test', hashes(now.document.sha256));
    expect((await list({ q: 'older' })).rows).toHaveLength(1);
  });

  test('documents may be removed while they are being read', async () => {
    for (let round = 0; round < 25; round++) {
      const documents = ['a.md', 'b.md', 'c.md'].map((path) => described({ path }));
      await store().saveDocuments(OWNER, documents, 'test');
      const ids = documents.map(({ projection }) => projection.documentId);
      const hashes = new Map(
        documents.map(({ document, projection }) => [projection.documentId, document.sha256]),
      );
      await Promise.all([
        store().saveProjections(
          OWNER,
          documents.map(({ projection }) => projection),
          'test',
          hashes,
        ),
        store().removeDocuments(OWNER, ids.toReversed()),
      ]);
      expect(await database().query.selectFrom('postmortems').select('document_id').execute()).toEqual([]);
    }
  });

  test('reading everything again leaves what is in the trash as it was read', async () => {
    await store().saveDocuments(OWNER, [described({ path: 'a.md' }), described({ path: 'b.md' })], 'test');
    await database().query.updateTable('documents').set({ trashed: 5 }).where('path', '=', 'b.md').execute();
    await store().deleteProjections(OWNER);
    const left = await database().query.selectFrom('postmortems').select('document_id').execute();
    expect(left).toEqual([{ document_id: documentId('b.md') }]);
  });

  test('a document that comes again to the place of one that was removed begins in a generation of its own', async () => {
    await store().saveDocuments(OWNER, [described({ path: 'a.md' })], 'test');
    const log = textLog(database());
    expect(await log.begin(OWNER, documentId('a.md'), 1)).toMatchObject({ generation: 1 });
    await store().removeDocuments(OWNER, [documentId('a.md')]);
    await store().saveDocuments(OWNER, [described({ path: 'a.md' })], 'test');
    expect(await log.begin(OWNER, documentId('a.md'), 2)).toMatchObject({ generation: 2 });
  });

  test('every change of rows raises the revision; saving the same list of skipped files does not', async () => {
    const revision = async () => (await store().count(OWNER)).revision;
    expect(await revision()).toBe(0);
    await store().saveDocuments(OWNER, [described({ path: 'a.md' })], 'test');
    expect(await revision()).toBe(1);
    await store().saveSkipped(OWNER, [{ path: 'README.md', reason: 'its name' }]);
    await store().saveSkipped(OWNER, [{ path: 'README.md', reason: 'its name' }]);
    expect(await revision()).toBe(2);
    expect(await store().listSkipped(OWNER)).toEqual([{ path: 'README.md', reason: 'its name' }]);
    await store().removeDocuments(OWNER, [documentId('a.md')]);
    expect(await store().count(OWNER)).toEqual({ postmortems: 0, templates: 0, revision: 3 });
    expect((await list({ q: 'a' })).rows).toEqual([]);
  });

  test('a document that comes again replaces what was read before, everywhere', async () => {
    await store().saveDocuments(
      OWNER,
      [described({ path: 'a.md', text: 'first words', postmortem: { actions: [anAction('x')] } })],
      'test',
    );
    await store().saveDocuments(OWNER, [described({ path: 'a.md', text: 'second words' })], 'test');
    expect((await list({ q: 'first' })).rows).toEqual([]);
    const [row] = (await list({ q: 'second' })).rows;
    expect(row?.actions.total).toBe(0);
  });

  test('a claim of the text narrows who may read it, and its absence never widens it again', async () => {
    const visibility = async () => (await list()).rows[0]?.visibility;
    const claiming = (claim: 'restricted' | 'public' | undefined) =>
      described({
        path: 'a.md',
        postmortem: { record: { tags: [], ...(claim === undefined ? {} : { visibility: claim }) } },
      });
    await store().saveDocuments(OWNER, [claiming('public')], 'test');
    expect(await visibility()).toBe('internal');
    await store().saveDocuments(OWNER, [claiming('restricted')], 'test');
    expect(await visibility()).toBe('restricted');
    await store().saveDocuments(OWNER, [claiming(undefined)], 'test');
    expect(await visibility()).toBe('restricted');
  });

  test('all that was read can be deleted and comes back the same from the documents', async () => {
    const text = '# Outage\n\nThe database failed.\n\n- [ ] Fix it (@ann, due: 2026-01-01)\n';
    const documents = ['a.md', 'b/c.md'].map((path) => {
      const bytes = new TextEncoder().encode(`${text}${path}\n`);
      return { path, bytes, sha256: hashOf(bytes), modified: 0, source: '/x' };
    });
    await takeIn(store(), inlineReader(), OWNER, documents);
    const read = async () => JSON.parse(JSON.stringify([await list(), await list({ q: 'database' })]));
    const before = await read();
    await store().deleteProjections(OWNER);
    expect((await list()).rows).toEqual([]);
    expect((await list({ q: 'database' })).rows).toEqual([]);
    expect(await reindex(store(), inlineReader(), OWNER, { done: 0, of: 0 })).toEqual([]);
    expect(await read()).toEqual(before);
  });

  test('rows of another reader are read again, and no others', async () => {
    await store().saveDocuments(OWNER, [described({ path: 'a.md' })], 'old');
    expect((await store().listDocuments(OWNER))[0]?.reader).toBe('old');
    const progress = { done: 0, of: 0 };
    const { refreshProjections } = await import('./take-in.ts');
    await refreshProjections(store(), inlineReader('new'), OWNER, progress);
    expect(progress).toEqual({ done: 1, of: 1 });
    expect((await store().listDocuments(OWNER))[0]?.reader).toBe('new');
    await refreshProjections(store(), inlineReader('new'), OWNER, progress);
    expect(progress).toEqual({ done: 1, of: 1 });
  });

  test('a library of copies cannot become one that follows a folder, nor follow another folder', async () => {
    await store().claim(OWNER, { kind: 'imported' }, 'DIR');
    await store().claim(OWNER, { kind: 'imported' }, 'DIR');
    await expect(store().claim(OWNER, { kind: 'bound', folder: '/x' }, 'DIR')).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_OTHER',
    });
    await database().query.deleteFrom('library').where('name', '=', 'kind').execute();
    await store().saveDocuments(OWNER, [described({ path: 'a.md', source: '/x' })], 'test');
    await store().claim(OWNER, { kind: 'bound', folder: '/x' }, 'DIR');
    await expect(store().claim(OWNER, { kind: 'bound', folder: '/y' }, 'DIR')).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_OTHER',
    });
  });

  test('only those who may administer write anything', async () => {
    const member: Principal = { id: 'bob', role: 'member' };
    await expect(store().saveDocuments(member, [described({ path: 'a.md' })], 'test')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await expect(store().deleteProjections(member)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
