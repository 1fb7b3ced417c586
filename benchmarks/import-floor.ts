import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { GFM, parser } from '@lezer/markdown';
import { openSqlite } from '../apps/server/src/database/database.ts';

/** The tables that one document has rows in, and the columns by which they are found. */
const TABLES = {
  documents: 'id',
  document_bytes: 'document_id',
  postmortems: 'document_id',
  postmortem_models: 'document_id',
  postmortem_services: 'document_id',
  actions: 'document_id',
  action_owners: 'document_id',
  document_links: 'document_id',
  search_texts: 'document_id',
} as const;
/** As many documents a transaction as the import has. */
const TOGETHER = 256;

export interface Floor {
  parse: number;
  insert: number;
  commit: number;
}

/**
 * What P3 is measured against: one process parses every text with the bare parser and inserts the very rows that the import made,
 * with prepared statements, into tables that are made the same way, as durably. Getting the rows is not counted. Milliseconds.
 */
export async function importFloor(imported: string, file: string): Promise<Floor> {
  const bare = parser.configure([GFM]);
  await (await openSqlite(file)).close();
  const from = new DatabaseSync(imported, { readOnly: true });
  const to = new DatabaseSync(file);
  to.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -32000',
  );
  const ids = from
    .prepare('select id from documents order by path')
    .all()
    .map(({ id }) => String(id));
  const words = from
    .prepare('select word from search_words')
    .all()
    .map(({ word }) => String(word));
  const insertWord = to.prepare('insert into search_words (word) values (?)');
  const inserts: { select: StatementSync; insert: StatementSync }[] = Object.entries(TABLES).map(
    ([table, key]) => {
      // The number of a text is given anew.
      const columns = from
        .prepare(`select name from pragma_table_info(?)`)
        .all(table)
        .map(({ name }) => String(name))
        .filter((name) => name !== 'number');
      const places = columns.map(() => '?').join(', ');
      return {
        select: from.prepare(`select ${columns.join(', ')} from ${table} where ${key} = ?`),
        insert: to.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`),
      };
    },
  );
  const bytesOf = from.prepare('select bytes from document_bytes where document_id = ?');
  const floor: Floor = { parse: 0, insert: 0, commit: 0 };
  const timed = (part: keyof Floor, work: () => void) => {
    const start = performance.now();
    work();
    floor[part] += performance.now() - start;
  };
  for (let at = 0; at < ids.length; at += TOGETHER) {
    const part = ids.slice(at, at + TOGETHER);
    const texts = part.map((id) => new TextDecoder().decode(bytesOf.get(id)?.bytes as Uint8Array));
    const rows = inserts.map(({ select, insert }) => ({
      insert,
      values: part.flatMap((id) => select.all(id).map((row) => Object.values(row) as SQLInputValue[])),
    }));
    const ownWords = words.slice(
      (at / ids.length) * words.length,
      ((at + TOGETHER) / ids.length) * words.length,
    );
    timed('parse', () => {
      for (const text of texts) bare.parse(text);
    });
    timed('insert', () => {
      to.exec('begin immediate');
      for (const { insert, values } of rows) for (const row of values) insert.run(...row);
      for (const word of ownWords) insertWord.run(word);
    });
    timed('commit', () => to.exec('commit'));
  }
  timed('commit', () => to.close());
  from.close();
  return floor;
}
