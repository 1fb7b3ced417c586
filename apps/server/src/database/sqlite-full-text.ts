import { sql } from 'kysely';
import { type FullText, type Hit, type MarkedText, replacing } from './dialect.ts';
import { BEGIN, END, readMarks } from './marked-text.ts';
import type { SearchQuery, SearchTerm } from './search-query.ts';
import { insertRowsIntoSqlite } from './sqlite-insert-rows.ts';

/** Weights of title, path, body and pairs: a word in the title says most about what a post-mortem is about. */
const WEIGHTS = sql`10.0, 4.0, 1.0, 1.0`;
const BODY_COLUMN = sql`2`;
const TEXT_COLUMNS = ['document_id', 'title', 'path', 'body', 'pairs', 'sections'] as const;

/** Full text by FTS5, one row a document, over the texts in `search_texts`. */
export const sqliteFullText: FullText = {
  async save(transaction, entries) {
    await insertRowsIntoSqlite(transaction, {
      table: 'search_texts',
      columns: TEXT_COLUMNS,
      rows: entries.map((entry) => [
        entry.documentId,
        entry.title,
        entry.path,
        entry.body,
        entry.pairs,
        entry.sections,
      ]),
      whenKnown: replacing('document_id', TEXT_COLUMNS),
    });
  },

  async saveWords(transaction, words) {
    await sql`insert or ignore into search_words (word)
      select value from json_each(${JSON.stringify(words)})`.execute(transaction);
  },

  async find(database, query) {
    // The limit keeps SQLite from flattening the subquery: bm25 works only where the index itself is scanned.
    const { rows } = await sql<Hit>`select document_id, score from
      (select rowid as number, bm25(search_index, ${WEIGHTS}) as score
        from search_index where search_index match ${matchOf(query)} limit -1) as found
      join search_texts using (number)`.execute(database);
    return rows;
  },

  async mark(database, query, documentIds) {
    if (documentIds.length === 0) return [];
    // One walk over the matches: with the cross join and the plus sign SQLite does not begin the search anew for each row.
    const { rows } = await sql<{ document_id: string; marked: string; sections: string }>`
      select search_texts.document_id, search_texts.sections,
        highlight(search_index, ${BODY_COLUMN}, ${BEGIN}, ${END}) as marked
      from search_index cross join search_texts on search_texts.number = search_index.rowid
      where search_index match ${matchOf(query)}
        and +search_index.rowid in
          (select number from search_texts where document_id in (${sql.join([...documentIds])}))`.execute(
      database,
    );
    return rows.map((row): MarkedText => readMarks(row.document_id, row.marked, row.sections, query));
  },
};

/** The query in FTS5's language. Terms hold letters, digits and marks only, so quoting them is enough. */
function matchOf(query: SearchQuery): string {
  // Nothing to look for finds nothing: a word that no index holds.
  if (query.terms.length === 0) return '"\u{10FFFD}\u{10FFFD}"';
  return query.terms.map(termOf).join(' AND ');
}

function termOf(term: SearchTerm): string {
  if (term.kind === 'characters') {
    return `(pairs : "${term.pairs.join(' ')}"${term.prefix ? '*' : ''})`;
  }
  const words = `"${term.words.join(' ')}"`;
  if (!term.prefix) return words;
  const before = term.words.slice(0, -1);
  const completed = term.completions.map((word) => `"${[...before, word].join(' ')}"`);
  // Never the stem with a star: `witness` has the stem `wit`, and `wit*` finds every "with".
  return `(${[words, ...completed].join(' OR ')})`;
}
