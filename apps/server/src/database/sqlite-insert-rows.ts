import { CompiledQuery, type Transaction } from 'kysely';
import type { ManyRows } from './dialect.ts';
import type { Schema } from './schema.ts';
import { EachRow } from './sqlite-driver.ts';

/** Inserts rows by one prepared statement that is run for each: in SQLite a call is cheaper than a longer statement. */
export async function insertRowsIntoSqlite(transaction: Transaction<Schema>, many: ManyRows): Promise<void> {
  if (many.rows.length === 0) return;
  const { table, columns, rows, whenKnown = '' } = many;
  const places = columns.map(() => '?').join(', ');
  const statement = `insert into ${table} (${columns.join(', ')}) values (${places}) ${whenKnown}`;
  await transaction.executeQuery(CompiledQuery.raw(statement, [new EachRow(rows)]));
}
