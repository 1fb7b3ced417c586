import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';

/** So long (ms) a number that is known holds without asking again, should somebody else have written beside this process. */
const HOLDS_MS = 250;

/** Gives the number that every change of rows raises. It says nothing of any document, so whoever asks may know it. */
export function rowRevision({ query }: Database): () => Promise<number> {
  // Worked out once: it is asked for at every request.
  const revision = query.selectFrom('library').where('name', '=', 'revision').select('number').compile();
  return async () => {
    const { rows } = await query.executeQuery(revision);
    const [row] = rows;
    if (row === undefined) throw new Error('the library has no revision');
    return row.number;
  };
}

/**
 * The same number where this process alone writes to the database: asked for again when it has changed. Nobody can be answered after a
 * change and before it is heard of, as the announcement comes in the turn of the event loop in which it was committed. Not for nodes
 * that share a database: there a change may be heard of after it was answered.
 */
export function heardRevision(ask: () => Promise<number>, announcer: Announcer): () => Promise<number> {
  let known: { number: Promise<number>; at: number } | undefined;
  const forget = () => {
    known = undefined;
  };
  announcer.listen(({ kind }) => {
    if (kind === 'rows') forget();
  });
  announcer.onGap(forget);
  return () => {
    if (known !== undefined && performance.now() - known.at < HOLDS_MS) return known.number;
    const asked = { number: ask(), at: performance.now() };
    known = asked;
    asked.number.catch(() => {
      if (known === asked) forget();
    });
    return asked.number;
  };
}
