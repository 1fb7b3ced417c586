import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';

/**
 * The generation that a text begins with here: higher than any that a text of this library had which is no more. A copy that somebody
 * kept of such a text is of another room, so that its letters never come in beside the same letters of a text that began anew.
 */
export async function firstGeneration(query: Kysely<Schema>): Promise<number> {
  const found = await query
    .selectFrom('library')
    .where('name', '=', 'generation')
    .select('number')
    .executeTakeFirst();
  return found?.number ?? 1;
}

/** Texts begin with this generation from now on, unless it is a higher one already. */
export async function raiseFirstGeneration(transaction: Transaction<Schema>, to: number): Promise<void> {
  if (to <= (await firstGeneration(transaction))) return;
  await transaction
    .insertInto('library')
    .values({ name: 'generation', number: to })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ number: to }))
    .execute();
}
