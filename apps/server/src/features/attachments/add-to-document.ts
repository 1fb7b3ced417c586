import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Database } from '../../database/database.ts';
import { requireWriter, visibleTo } from '../../database/visible-to.ts';
import type { Attachment } from './attachment-store.ts';

/**
 * Stores that a document has a file at a path that is free, both rows or neither. False where it is taken.
 * @throws DebriefError NOT_FOUND, WRITING_NOT_ALLOWED
 */
export async function addToDocument(
  { query, dialect }: Database,
  principal: Principal,
  documentId: string,
  { path, sha256, size, mediaType, source }: Attachment,
): Promise<boolean> {
  requireWriter(principal);
  return query.transaction().execute(async (transaction) => {
    await dialect.lockDocuments(transaction, [documentId]);
    const known = await transaction
      .selectFrom('documents')
      .where('id', '=', documentId)
      .where(visibleTo(principal))
      .select('id')
      .executeTakeFirst();
    if (known === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    const document = await transaction
      .selectFrom('documents')
      .where('path', '=', path)
      .select('id')
      .executeTakeFirst();
    if (document !== undefined) return false;
    const added = await transaction
      .insertInto('attachments')
      .values({ path, sha256, size, media_type: mediaType, source })
      .onConflict((conflict) => conflict.doNothing())
      .returning('path')
      .executeTakeFirst();
    if (added === undefined) return false;
    await transaction.insertInto('attachment_holders').values({ path, document_id: documentId }).execute();
    return true;
  });
}
