import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
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

/** Full-text search of one database. Queries are parsed before they come here and can hold no syntax of the engine. */
export interface FullText {
  save(transaction: Transaction<Schema>, entries: readonly SearchEntry[]): Promise<void>;
  /** Remembers words, from which beginnings are completed. */
  saveWords(transaction: Transaction<Schema>, words: readonly string[]): Promise<void>;
  /** The documents that match, whoever may read them. A list asks once and uses the answer for its rows, counts and facets. */
  find(database: Kysely<Schema>, query: SearchQuery): Promise<Hit[]>;
  /** The hits as a table of `document_id` and `score`. */
  asTable(hits: readonly Hit[]): RawBuilder<{ document_id: string; score: number }>;
  /** Whether `documents.id` is among the hits. */
  isAmong(hits: readonly Hit[]): Expression<SqlBool>;
  /** The texts of these documents with the matching words marked by the engine itself, so that inflected forms are found. */
  mark(database: Kysely<Schema>, query: SearchQuery, documentIds: readonly string[]): Promise<MarkedText[]>;
}

/** Everything in which SQLite and PostgreSQL differ for us. */
export interface Dialect {
  name: 'sqlite' | 'postgres';
  fullText: FullText;
  /** Column types of the migrations. */
  bytes: 'blob' | 'bytea';
  milliseconds: 'integer' | 'bigint';
  /** Text compared by its code points, so that both databases sort alike. */
  text: RawBuilder<unknown>;
  /** Creates the search tables and their index. */
  createSearchTables(transaction: Transaction<Schema>): Promise<void>;
}
