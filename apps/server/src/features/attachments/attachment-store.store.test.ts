import type { Principal } from '@debrief/core/permissions';
import { expect, test } from 'vitest';
import { OWNER } from '../../owner.ts';
import { described } from '../../testing/a-projection.ts';
import { eachDatabase } from '../../testing/each-database.ts';
import { documentId } from '../library/document-id.ts';
import { libraryStore } from '../library/library-store.ts';
import { attachmentStore } from './attachment-store.ts';

const MEMBER: Principal = { id: 'max', role: 'member' };
const attachment = (path: string, digit = 'a') => ({
  path,
  sha256: digit.repeat(64),
  size: 3,
  mediaType: 'image/png',
  source: '/reports',
});

eachDatabase((database) => {
  const store = () => attachmentStore(database());
  const library = () => libraryStore(database());
  const paths = async (principal: Principal) => (await store().list(principal)).map(({ path }) => path);

  test('what is stored comes back, and the same path again is replaced', async () => {
    await store().save(OWNER, [attachment('b.png'), attachment('a.png')]);
    await store().save(OWNER, [attachment('a.png', 'b')]);
    expect(await store().list(OWNER)).toEqual([attachment('a.png', 'b'), attachment('b.png')]);
  });

  test('others see what a document has that they may read, and nothing that no document has', async () => {
    await library().saveDocuments(
      OWNER,
      [
        described({ path: 'open.md', text: '![](open.png) ![](both.png)' }),
        described({
          path: 'closed.md',
          text: '![](closed.png) ![](both.png)',
          postmortem: { record: { tags: [], visibility: 'restricted' } },
        }),
      ],
      'test',
    );
    const all = ['both.png', 'closed.png', 'lone.png', 'open.png'];
    await store().save(
      OWNER,
      all.map((path) => attachment(path)),
      [
        { attachment: 'open.png', document: 'open.md' },
        { attachment: 'both.png', document: 'open.md' },
        { attachment: 'both.png', document: 'closed.md' },
        { attachment: 'closed.png', document: 'closed.md' },
        { attachment: 'closed.png', document: 'nowhere.md' },
      ],
    );
    expect(await paths(OWNER)).toEqual(all);
    expect(await paths(MEMBER)).toEqual(['both.png', 'open.png']);
    expect(await library().listLinks(OWNER)).toEqual(
      new Map([
        ['closed.md', ['both.png', 'closed.png']],
        ['open.md', ['both.png', 'open.png']],
      ]),
    );
    await library().removeDocuments(OWNER, [documentId('open.md')]);
    expect(await paths(MEMBER)).toEqual([]);
  });

  test('a link gives nobody anything: what one document has is not seen through another that only links to it', async () => {
    const closed = { record: { tags: [], visibility: 'restricted' as const } };
    await library().saveDocuments(
      OWNER,
      [
        described({ path: 'closed.md', text: '![](secret.png)', postmortem: closed }),
        described({ path: 'mine.md', text: '![](secret.png)' }),
      ],
      'test',
    );
    await store().save(
      OWNER,
      [attachment('secret.png')],
      [{ attachment: 'secret.png', document: 'closed.md' }],
    );
    const mine = documentId('mine.md');
    expect(await store().find(OWNER, mine, 'secret.png')).toEqual(attachment('secret.png'));
    expect(await store().find(MEMBER, mine, 'secret.png')).toBeUndefined();
    expect(await store().listOf(MEMBER, mine)).toEqual([{ path: 'secret.png' }]);
    expect(await store().isOthers(MEMBER, 'secret.png')).toBe(true);
    await store().hold(MEMBER, mine, 'secret.png');
    expect(await store().find(MEMBER, mine, 'secret.png')).toBeUndefined();
  });

  test('a file is given to one document, at a path that nothing has yet in any case of letters', async () => {
    await library().saveDocuments(OWNER, [described({ path: 'a.md' }), described({ path: 'b.md' })], 'test');
    const id = documentId('a.md');
    expect(await store().add(MEMBER, id, attachment('attachments/x.png'))).toBe(true);
    expect(await store().add(MEMBER, documentId('b.md'), attachment('attachments/x.png'))).toBe(false);
    expect(await store().add(MEMBER, id, attachment('b.md'))).toBe(false);
    expect(await store().isTaken('Attachments/X.png')).toBe(true);
    expect(await store().isTaken('B.md')).toBe(true);
    expect(await store().isTaken('attachments/y.png')).toBe(false);
    expect(await store().use(MEMBER, id)).toEqual({ files: 1, bytes: 3 });
    expect(await store().findSame(MEMBER, id, 'a'.repeat(64))).toEqual(attachment('attachments/x.png'));
    expect(await store().findSame(MEMBER, documentId('b.md'), 'a'.repeat(64))).toBeUndefined();
  });

  test('what is erased is gone from every document, and says when its bytes are needed no more', async () => {
    await library().saveDocuments(OWNER, [described({ path: 'a.md' })], 'test');
    await store().save(OWNER, [attachment('x.png'), attachment('y.png')]);
    const erasure = {
      documentId: documentId('a.md'),
      author: { id: 'owner', name: '', verified: false },
      reason: 'It showed a password.',
      at: 5,
    };
    expect(await store().erase(OWNER, 'x.png', erasure)).toEqual({});
    expect(await store().erase(OWNER, 'y.png', erasure)).toEqual({ unused: 'a'.repeat(64) });
    expect(await paths(OWNER)).toEqual([]);
    const audit = await database().query.selectFrom('audit_entries').select(['what', 'detail']).execute();
    expect(audit).toEqual(
      Array(2).fill({ what: 'erased a file', detail: JSON.stringify({ reason: erasure.reason }) }),
    );
  });

  test('a file that no document has any more goes', async () => {
    await library().saveDocuments(OWNER, [described({ path: 'a.md' }), described({ path: 'b.md' })], 'test');
    await store().add(MEMBER, documentId('a.md'), attachment('x.png'));
    await store().hold(MEMBER, documentId('b.md'), 'x.png');
    await store().release(MEMBER, documentId('a.md'), 'x.png');
    expect(await paths(OWNER)).toEqual(['x.png']);
    await store().release(MEMBER, documentId('b.md'), 'x.png');
    expect(await paths(OWNER)).toEqual([]);
  });

  test('a path is a document or an attachment, never both', async () => {
    await store().save(OWNER, [attachment('a.md')]);
    await library().saveDocuments(OWNER, [described({ path: 'a.md' })], 'test');
    expect(await paths(OWNER)).toEqual([]);
    await store().save(OWNER, [attachment('a.md'), attachment('b.png')]);
    expect(await paths(OWNER)).toEqual(['b.png']);
  });

  test('what documents refer to is read again with everything else', async () => {
    await library().saveDocuments(OWNER, [described({ path: 'a.md', text: '![](b.png)' })], 'test');
    await library().deleteProjections(OWNER);
    expect(await library().listLinks(OWNER)).toEqual(new Map());
    await library().saveProjections(
      OWNER,
      [described({ path: 'a.md', text: '![](b.png)' }).projection],
      'test',
    );
    expect(await library().listLinks(OWNER)).toEqual(new Map([['a.md', ['b.png']]]));
  });

  test('more rows than one statement can hold are stored all the same', async () => {
    const rows = Array.from({ length: 15_000 }, (_, index) =>
      attachment(`${String(index).padStart(5, '0')}.png`),
    );
    await database()
      .query.transaction()
      .execute((transaction) =>
        database().dialect.insertRows(transaction, {
          table: 'attachments',
          columns: ['path', 'sha256', 'size', 'media_type', 'source'],
          rows: rows.map(({ path, sha256, size, mediaType, source }) => [
            path,
            sha256,
            size,
            mediaType,
            source,
          ]),
        }),
      );
    expect(await store().list(OWNER)).toEqual(rows);
  });
});
