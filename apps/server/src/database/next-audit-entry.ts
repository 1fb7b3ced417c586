import { sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** The number of the entry that comes next in the audit. */
export async function nextAuditEntry(transaction: Transaction<Schema>): Promise<number> {
  const { last } = await transaction
    .selectFrom('audit_entries')
    .select(sql<number>`coalesce(max(number), 0)`.as('last'))
    .executeTakeFirstOrThrow();
  return last + 1;
}
