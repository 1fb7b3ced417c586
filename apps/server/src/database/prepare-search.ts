import type { Database } from './database.ts';
import { parseSearch, type SearchQuery, type SearchTerm } from './search-query.ts';

const COMPLETIONS = 64;

/**
 * A typed search, ready to run. The word being typed is completed from the words that were ever indexed: the index holds stems
 * (`authent`), so that a beginning such as `authenticat` would find nothing until the word is whole.
 */
export async function prepareSearch(database: Database, typed: string): Promise<SearchQuery> {
  const { terms } = parseSearch(typed);
  return { terms: await Promise.all(terms.map((term) => completed(database, term))) };
}

async function completed(database: Database, term: SearchTerm): Promise<SearchTerm> {
  const beginning = term.kind === 'words' && term.prefix ? term.words.at(-1) : undefined;
  if (beginning === undefined) return term;
  const rows = await database.query
    .selectFrom('search_words')
    .select('word')
    .where('word', '>', beginning)
    .where('word', '<', `${beginning}\u{10FFFF}`)
    .orderBy(({ fn }) => fn('length', ['word']))
    .orderBy('word')
    .limit(COMPLETIONS)
    .execute();
  return { ...term, completions: rows.map((row) => row.word) } as SearchTerm;
}
