import { examine } from '@debrief/core/lint';
import { readPostmortem } from '@debrief/core/reading';
import { decodeText } from '@debrief/core/text';
import { openSqlite } from '../apps/server/src/database/database.ts';
import type { Dialect } from '../apps/server/src/database/dialect.ts';
import { documentId, hashOf } from '../apps/server/src/features/library/document-id.ts';
import { folderSource } from '../apps/server/src/features/library/folder-source.ts';
import { libraryStore } from '../apps/server/src/features/library/library-store.ts';
import { projectionOf } from '../apps/server/src/jobs/project-document.ts';
import type { Projection } from '../apps/server/src/jobs/projection.ts';
import { OWNER } from '../apps/server/src/owner.ts';

/** Milliseconds of each part of an import, one after the other in one thread; `documents` is how many were measured. */
export interface Parts {
  documents: number;
  parts: Record<string, number>;
}

const TOGETHER = 256;

/** Takes the import of a folder apart. It measures the work, not the time until it is done: the import does much of it at once. */
export async function importParts(folder: string, file: string, most: number): Promise<Parts> {
  const parts: Record<string, number> = {};
  const timed = async <T>(part: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    parts[part] = (parts[part] ?? 0) + performance.now() - start;
    return result;
  };
  const source = await timed('find files', () => folderSource(folder));
  // Spread over the whole, so that every kind of document is among them.
  const every = Math.max(1, Math.floor(source.documents.length / most));
  const paths = new Set(source.documents.filter((_, index) => index % every === 0).map(({ path }) => path));
  parts['find files'] = ((parts['find files'] ?? 0) * paths.size) / source.documents.length;
  const loaded = await timed('read bytes', async () => {
    const files: { path: string; bytes: Uint8Array }[] = [];
    for await (const one of source.load(paths)) if ('bytes' in one) files.push(one);
    return files;
  });
  const hashes = await timed('hash', () => loaded.map(({ bytes }) => hashOf(bytes)));
  // Document by document, so that no part pays for what another left behind.
  const projections: Projection[] = [];
  for (const { path, bytes } of loaded) {
    const { text } = decodeText(bytes);
    await timed('read model', () => readPostmortem(text));
    const { postmortem, findings } = await timed('model and rules', () => examine(text, { path }));
    const job = { id: documentId(path), path, bytes };
    projections.push(await timed('project rows', () => projectionOf(job, text, postmortem, findings)));
  }
  await timed('hand over between threads', () => {
    for (let at = 0; at < projections.length; at += 16) structuredClone(projections.slice(at, at + 16));
  });
  const database = await openSqlite(file);
  const { dialect } = database;
  const inner: Dialect = {
    ...dialect,
    insertRows: (transaction, rows) => timed('insert rows', () => dialect.insertRows(transaction, rows)),
    fullText: {
      ...dialect.fullText,
      save: (transaction, entries) => timed('full text', () => dialect.fullText.save(transaction, entries)),
      saveWords: (transaction, words) => timed('words', () => dialect.fullText.saveWords(transaction, words)),
    },
  };
  const store = libraryStore({ ...database, dialect: inner });
  await timed('save in all', async () => {
    for (let at = 0; at < loaded.length; at += TOGETHER) {
      const together = projections.slice(at, at + TOGETHER).map((projection, index) => {
        const { path, bytes } = loaded[at + index] ?? { path: '', bytes: new Uint8Array() };
        return {
          document: { path, bytes, sha256: hashes[at + index] ?? '', modified: 0, source: folder },
          projection,
        };
      });
      await store.saveDocuments(OWNER, together, 'benchmark');
    }
    await database.close();
  });
  return { documents: loaded.length, parts: apart(parts) };
}

/** Measured wholes less the parts in them. */
function apart(parts: Record<string, number>): Record<string, number> {
  const of = (name: string) => parts[name] ?? 0;
  return {
    'find files': of('find files'),
    'read bytes': of('read bytes'),
    hash: of('hash'),
    'read model': of('read model'),
    'metrics and rules': of('model and rules') - of('read model'),
    'project rows': of('project rows'),
    'hand over between threads': of('hand over between threads'),
    'insert rows': of('insert rows'),
    'full text': of('full text'),
    words: of('words'),
    commit: of('save in all') - of('insert rows') - of('full text') - of('words'),
  };
}
