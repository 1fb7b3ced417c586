import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import { recordRevision } from '../history/record-revision.ts';
import { rowsChanged } from '../library/rows-changed.ts';
import { saveProjections } from '../library/save-projections.ts';
import { saveIdentities } from './identity-store.ts';
import type { ReadText } from './text-projector.ts';

/**
 * Writes the bytes, rows and history of a text that was read, all or nothing, unless newer ones are there already. Gives whether it did.
 * It is the server's own work, for nobody in particular: what is written follows from the log.
 */
export function saveReadText(database: Database, announcer: Announcer, read: ReadText): Promise<boolean> {
  return database.query.transaction().execute(async (transaction) => {
    const { documentId, generation, number, text, projection, changes } = read;
    const { written } = projection;
    if (written === undefined) throw new Error('the text was not written out');
    // Whoever reads all documents again writes the rows of this one before, or after.
    await database.dialect.lockDocuments(transaction, [documentId]);
    const taken = await transaction
      .updateTable('live_texts')
      .set({ projected: number })
      .where('document_id', '=', documentId)
      .where('generation', '=', generation)
      .where('projected', '<', number)
      .returning('document_id')
      .executeTakeFirst();
    if (taken === undefined) return false;
    const last = changes.at(-1);
    await transaction
      .updateTable('documents')
      .set({
        sha256: written.sha256,
        size: written.bytes.length,
        ...(last === undefined ? {} : { modified: last.at }),
      })
      .where('id', '=', documentId)
      .execute();
    await transaction
      .updateTable('document_bytes')
      .set({ bytes: written.bytes })
      .where('document_id', '=', documentId)
      .execute();
    await saveProjections(database, transaction, [projection], read.reader);
    if (read.identities !== undefined) await saveIdentities(transaction, documentId, read.identities);
    if (changes.length > 0) {
      await recordRevision(transaction, {
        documentId,
        generation,
        updateNumber: number,
        changes,
        text,
        prepared: written.revision,
        sha256: written.sha256,
      });
    }
    await rowsChanged(transaction, announcer);
    return true;
  });
}
