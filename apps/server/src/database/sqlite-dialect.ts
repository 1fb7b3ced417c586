import {
  type Dialect as KyselyDialect,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Dialect } from './dialect.ts';
import { type SqliteAccess, SqliteDriver } from './sqlite-driver.ts';
import { sqliteFullText } from './sqlite-full-text.ts';
import { insertRowsIntoSqlite } from './sqlite-insert-rows.ts';

/** What SQLite does in its own way. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  isShared: false,
  insertRows: insertRowsIntoSqlite,
  fullText: sqliteFullText,
  async overwriteDeleted(transaction) {
    // The file itself overwrites what is deleted (`secure_delete`); the index of the search has a switch of its own.
    await sql`insert into search_index (search_index, rank) values ('secure-delete', 1)`.execute(transaction);
  },
  // A transaction that writes has the whole database to itself.
  lockDocuments: async () => {},
  // Whoever has a data directory has it alone.
  alone: (query, work) => work(query),
  bytes: 'blob',
  milliseconds: 'integer',
  text: sql`text`,
  async createSearchTables(transaction) {
    await sql`create table search_texts (
      number integer primary key,
      document_id text not null unique references documents (id) on delete cascade,
      title text not null, path text not null, body text not null, pairs text not null, sections text not null
    )`.execute(transaction);
    await sql`create virtual table search_index using fts5 (
      title, path, body, pairs, content = 'search_texts', content_rowid = 'number',
      tokenize = 'porter unicode61 remove_diacritics 2'
    )`.execute(transaction);
    // An index over external content must be told the old texts before they go: triggers cannot be forgotten.
    const added = sql`insert into search_index (rowid, title, path, body, pairs)
      values (new.number, new.title, new.path, new.body, new.pairs);`;
    const removed = sql`insert into search_index (search_index, rowid, title, path, body, pairs)
      values ('delete', old.number, old.title, old.path, old.body, old.pairs);`;
    await sql`create trigger search_texts_added after insert on search_texts begin ${added} end`.execute(
      transaction,
    );
    await sql`create trigger search_texts_removed after delete on search_texts begin ${removed} end`.execute(
      transaction,
    );
    await sql`create trigger search_texts_changed after update on search_texts begin ${removed} ${added} end`.execute(
      transaction,
    );
  },
};

/** Kysely on `node:sqlite`; `file` may be `:memory:`. */
export function sqliteKyselyDialect(file: string, access: SqliteAccess = 'writing'): KyselyDialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(file, access),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
