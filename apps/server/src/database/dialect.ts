import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import type { SearchQuery } from './search-query.ts';

/** One document's texts for the full-text index. */
export interface SearchEntry {
  documentId: string;
  title: string;
  path: string;
  body: string;
  pairs: string;
  sections: string;
}

/** A document that matched: its text, with the places that matched as `[start, end)` in UTF-16 units. */
export interface MarkedText {
  documentId: string;
  body: string;
  sections: string;
  hits: [number, number][];
}

/** A document that matches; the lowest score fits best. Scores of different databases cannot be compared. */
export interface Hit {
  document_id: string;
  score: number;
}

/** The `whenKnown` with which a row takes the place of the one with the same key. */
export function replacing(key: string, columns: readonly string[]): string {
  const sets = columns.filter((column) => column !== key).map((column) => `${column} = excluded.${column}`);
  return `on conflict (${key}) do update set ${sets.join(', ')}`;
}

/** Full-text search of one database. Queries are parsed before they come here and can hold no syntax of the engine. */
export interface FullText {
  save(transaction: Transaction<Schema>, entries: readonly SearchEntry[]): Promise<void>;
  /** Remembers words, from which beginnings are completed. */
  saveWords(transaction: Transaction<Schema>, words: readonly string[]): Promise<void>;
  /** The documents that match, whoever may read them. A list asks once and uses the answer for its rows, counts and facets. */
  find(database: Kysely<Schema>, query: SearchQuery): Promise<Hit[]>;
  /** The texts of these documents with the matching words marked by the engine itself, so that inflected forms are found. */
  mark(database: Kysely<Schema>, query: SearchQuery, documentIds: readonly string[]): Promise<MarkedText[]>;
}

/** A value as it is bound to a column. */
export type ColumnValue = string | number | null | Uint8Array;

/** Rows for one table: the names of the columns once, then the values of each row in their order. */
export interface ManyRows {
  table: keyof Schema;
  columns: readonly string[];
  rows: readonly (readonly ColumnValue[])[];
  /** What happens with rows that are known: `on conflict …`, as both databases write it. Without it a known row fails. */
  whenKnown?: string;
}

/** Everything in which SQLite and PostgreSQL differ for us. */
export interface Dialect {
  name: 'sqlite' | 'postgres';
  /** Whether other processes may be at the same database. */
  isShared: boolean;
  /** Inserts rows, however many: for work in bulk, where building one statement a row costs more than storing it. */
  insertRows(transaction: Transaction<Schema>, rows: ManyRows): Promise<void>;
  fullText: FullText;
  /** Makes others wait who want to change the texts of these documents, until the transaction ends. `ids` are in order. */
  lockDocuments(transaction: Transaction<Schema>, ids: readonly string[]): Promise<void>;
  /** Does work that no other node does at the same time. */
  alone<T>(query: Kysely<Schema>, work: (query: Kysely<Schema>) => Promise<T>): Promise<T>;
  /** Has what is deleted from now on overwritten, as far as the database can, so that erased words cannot be read in its files. */
  overwriteDeleted(transaction: Transaction<Schema>): Promise<void>;
  /** Column types of the migrations. */
  bytes: 'blob' | 'bytea';
  milliseconds: 'integer' | 'bigint';
  /** Text compared by its code points, so that both databases sort alike. */
  text: RawBuilder<unknown>;
  /** Creates the search tables and their index. */
  createSearchTables(transaction: Transaction<Schema>): Promise<void>;
}
