import { CompiledQuery, type Transaction } from 'kysely';
import type { ManyRows } from './dialect.ts';
import type { Schema } from './schema.ts';

/** The protocol counts parameters in 16 bits. */
const MOST_PARAMETERS = 60_000;

/** Inserts rows by few long statements: in PostgreSQL each statement is a way to the server and back. */
export async function insertRowsIntoPostgres(
  transaction: Transaction<Schema>,
  many: ManyRows,
): Promise<void> {
  const { table, columns, rows, whenKnown = '' } = many;
  const perStatement = Math.floor(MOST_PARAMETERS / columns.length);
  for (let at = 0; at < rows.length; at += perStatement) {
    const part = rows.slice(at, at + perStatement);
    let number = 0;
    const values = part.map((row) => `(${row.map(() => `$${++number}`).join(', ')})`);
    const statement = `insert into ${table} (${columns.join(', ')}) values ${values.join(', ')} ${whenKnown}`;
    await transaction.executeQuery(CompiledQuery.raw(statement, part.flat()));
  }
}
