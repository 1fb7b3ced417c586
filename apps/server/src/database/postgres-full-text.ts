import { sql } from 'kysely';
import type { FullText, Hit, MarkedText, SearchEntry } from './dialect.ts';
import { BEGIN, END, readMarks } from './marked-text.ts';
import { type SearchQuery, type SearchTerm, wordsOf } from './search-query.ts';

/** Everything in the body is found; title, then path, weigh more (`{D, C, B, A}`). */
const WEIGHTS = sql`'{0.1, 0.1, 0.4, 1.0}'::float4[]`;
/** A tsvector may have 1 MB: of longer texts the beginning is searchable. */
const LONGEST_TEXT = 400_000;

/** Full text by tsvector and GIN, in the configuration `debrief` (English stems, no word left out). */
export const postgresFullText: FullText = {
  async save(transaction, entries) {
    for (const entry of entries) {
      await sql`insert into search_texts (document_id, title, path, body, pairs, sections, vector)
        values (${entry.documentId}, ${entry.title}, ${entry.path}, ${entry.body}, ${entry.pairs},
          ${entry.sections}, ${vectorOf(entry)})
        on conflict (document_id) do update set title = excluded.title, path = excluded.path,
          body = excluded.body, pairs = excluded.pairs, sections = excluded.sections,
          vector = excluded.vector`.execute(transaction);
    }
  },

  async saveWords(transaction, words) {
    await sql`insert into search_words (word)
      select word from json_array_elements_text(${JSON.stringify(words)}::json) as words (word)
      on conflict do nothing`.execute(transaction);
  },

  async find(database, query) {
    const { rows } = await sql<Hit>`
      select document_id, -ts_rank_cd(${WEIGHTS}, vector, ${queryOf(query)}) as score
      from search_texts where vector @@ ${queryOf(query)}`.execute(database);
    return rows;
  },

  async mark(database, query, documentIds) {
    if (documentIds.length === 0) return [];
    const options = `HighlightAll=true, StartSel=${BEGIN}, StopSel=${END}`;
    const { rows } = await sql<{ document_id: string; marked: string; sections: string }>`
      select document_id, sections, ts_headline('debrief', body, ${queryOf(query)}, ${options}) as marked
      from search_texts where document_id in (${sql.join([...documentIds])})`.execute(database);
    return rows.map((row): MarkedText => readMarks(row.document_id, row.marked, row.sections, query));
  },
};

/**
 * The words are taken apart here, as FTS5 would do it: PostgreSQL's own parser makes one token of `api/v2/users` or
 * `host.example.org`, in which no part is found.
 */
function vectorOf(entry: SearchEntry) {
  const part = (text: string, weight: string) =>
    sql`setweight(to_tsvector('debrief', ${wordsOf(text).join(' ').slice(0, LONGEST_TEXT)}), ${weight})`;
  return sql`${part(entry.title, 'A')} || ${part(entry.path, 'B')} || ${part(entry.body, 'D')}
    || ${part(entry.pairs, 'C')}`;
}

function queryOf(query: SearchQuery) {
  if (query.terms.length === 0) return sql`to_tsquery('debrief', '')`;
  return sql`to_tsquery('debrief', ${query.terms.map(termOf).join(' & ')})`;
}

function termOf(term: SearchTerm): string {
  if (term.kind === 'characters') return `(${term.pairs.join(' <-> ')}${term.prefix ? ':*' : ''})`;
  const words = term.words.join(' <-> ');
  if (!term.prefix) return `(${words})`;
  const before = term.words.slice(0, -1);
  const completed = term.completions.map((word) => `(${[...before, word].join(' <-> ')})`);
  // Never the stem with a star: `witness` could find every word that begins as its stem does.
  return `(${[`(${words})`, ...completed].join(' | ')})`;
}
