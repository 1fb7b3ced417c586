import { restoreBytes } from '@debrief/core/text';
import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { textOfSaved } from '../editing/newest-bytes.ts';
import { type TextLog, textLog } from '../editing/text-log.ts';
import { hashOf } from '../library/document-id.ts';

/** Something of a library that is not as it should be: a path, and in plain words what is wrong. */
export interface Problem {
  path: string;
  what: string;
}

/** Whether the file of a SQLite library is sound in itself; true for other databases, which see to that themselves. */
export async function isSound({ query, dialect }: Database): Promise<boolean> {
  if (dialect.name !== 'sqlite') return true;
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(query);
  const strays = await sql`pragma foreign_key_check`.execute(query);
  return rows.every((row) => row.integrity_check === 'ok') && strays.rows.length === 0;
}

/**
 * Looks at every document of a library: that its bytes are those that came in or were written last, that its log makes its text, and
 * that its rows are of this reader. Rows and bytes must have been brought up to the log before.
 */
export async function verifyLibrary(database: Database, readerVersion: string): Promise<Problem[]> {
  const { query } = database;
  const log = textLog(database);
  const problems: Problem[] = [];
  const documents = await query
    .selectFrom('documents')
    .leftJoin('postmortems', 'postmortems.document_id', 'documents.id')
    .leftJoin('live_texts', 'live_texts.document_id', 'documents.id')
    .select(['documents.id', 'path', 'sha256', 'trashed', 'reader', 'head', 'projected'])
    .orderBy('path')
    .execute();
  for (const { id, path, sha256, trashed, reader, head, projected } of documents) {
    const stored = await query
      .selectFrom('document_bytes')
      .where('document_id', '=', id)
      .select('bytes')
      .executeTakeFirst();
    if (stored === undefined || hashOf(stored.bytes) !== sha256)
      problems.push({ path, what: 'its bytes are not those that were stored' });
    if (head !== null) {
      const written = await bytesOfLog(log, id, head);
      if (written === undefined) problems.push({ path, what: 'its changes do not make a text' });
      else if (head === projected && hashOf(written) !== sha256)
        problems.push({ path, what: 'its bytes are not those of its newest text' });
    }
    if (trashed === null && reader !== readerVersion)
      problems.push({ path, what: 'it could not be read again; searching and lists leave it out' });
  }
  return problems;
}

/** What the log of a text makes; undefined where it makes nothing. */
async function bytesOfLog(log: TextLog, documentId: string, head: number): Promise<Uint8Array | undefined> {
  try {
    const saved = await log.load(documentId);
    if (saved === undefined || (saved.updates.at(-1)?.number ?? saved.number) !== head) return undefined;
    return restoreBytes((await log.original(documentId)).bytes, textOfSaved(saved));
  } catch {
    return undefined;
  }
}
