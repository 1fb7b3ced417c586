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

  test('others see what a document refers to that they may read, and nothing that no document refers to', async () => {
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
