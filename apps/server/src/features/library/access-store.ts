import type { Database } from '../../database/database.ts';

/** Who may read a document: the rows that `mayRead` of the core decides by. It shows nothing of the document itself. */
export interface DocumentAccess {
  visibility: 'internal' | 'restricted';
  /** Ids of the people named. */
  people: string[];
}

/** Who may read a document now; undefined where there is none, or it is in the trash. */
export async function accessOf({ query }: Database, documentId: string): Promise<DocumentAccess | undefined> {
  const found = await query
    .selectFrom('documents')
    .where('id', '=', documentId)
    .where('trashed', 'is', null)
    .select('visibility')
    .executeTakeFirst();
  if (found === undefined) return undefined;
  if (found.visibility !== 'restricted') return { visibility: 'internal', people: [] };
  const named = await query
    .selectFrom('named_people')
    .where('document_id', '=', documentId)
    .select('person_id')
    .execute();
  return { visibility: 'restricted', people: named.map(({ person_id }) => person_id) };
}
