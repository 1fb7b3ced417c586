import { statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  QueryCompiler,
  QueryResult,
  TransactionSettings,
} from 'kysely';
import type { ColumnValue } from './dialect.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

const CACHED_STATEMENTS = 300;
/** How long (ms) a write waits for another process that is writing. */
const PATIENCE_MS = 5_000;
const TRY_AGAIN_MS = 20;
const BUSY = 5;

/** The one parameter of a statement that is run once for each row of values, prepared once. */
export class EachRow {
  readonly rows: readonly (readonly ColumnValue[])[];

  constructor(rows: readonly (readonly ColumnValue[])[]) {
    this.rows = rows;
  }
}

/**
 * What a file is opened for. In one that is `unchanging` nothing is written, not even beside it, and nobody else may write to it
 * meanwhile; one that is `held` is read as it is now, whoever writes to it. One for `filling` is new and of use only when it is whole:
 * whoever fills it brings it onto the disk in the end.
 */
export type SqliteAccess = 'writing' | 'filling' | 'unchanging' | 'held';

/**
 * Kysely's driver over `node:sqlite`. There is one connection and whoever holds it holds it alone, so that no query of
 * somebody else slips into an open transaction. A commit is on disk before it is answered and before anybody else can see it; the
 * waiting for the disk is done beside this thread (`WriteAheadLog`).
 */
export class SqliteDriver implements Driver {
  readonly #file: string;
  readonly #access: SqliteAccess;
  #connection: SqliteConnection | undefined;
  readonly #waiting: (() => void)[] = [];
  #held = false;

  constructor(file: string, access: SqliteAccess = 'writing') {
    this.#file = file;
    this.#access = access;
  }

  async init(): Promise<void> {
    if (this.#access === 'held' || this.#access === 'unchanging') {
      const open = this.#access === 'held' ? openHeld : openToRead;
      this.#connection = new SqliteConnection(open(this.#file));
      return;
    }
    const database = new DatabaseSync(this.#file, { timeout: 5000 });
    database.exec('pragma journal_mode = wal');
    database.exec(`pragma synchronous = ${this.#access === 'filling' ? 'off' : 'normal'}`);
    database.exec('pragma foreign_keys = on');
    database.exec('pragma secure_delete = on');
    database.exec('pragma cache_size = -32000');
    // From now on waiting is done without holding up this process.
    database.exec('pragma busy_timeout = 0');
    const waits = this.#access === 'writing' && this.#file !== ':memory:';
    const log = waits ? new WriteAheadLog(this.#file, () => isMoved(database)) : undefined;
    this.#connection = new SqliteConnection(database, log);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    while (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#connection === undefined) throw new Error('the database is closed');
    this.#held = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#held = false;
    this.#waiting.shift()?.();
  }

  async beginTransaction(_connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    // A transaction that may write takes the write lock at once: it cannot fail half-way because another process wrote.
    const connection = this.#open();
    const begin = settings.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await patiently(() => connection.run(begin));
  }

  async commitTransaction(): Promise<void> {
    const connection = this.#open();
    connection.run('commit');
    await connection.reachDisk();
  }

  async rollbackTransaction(): Promise<void> {
    // A disk that is full has ended it already; that there is none any more must not hide why.
    const connection = this.#open();
    if (connection.inTransaction) connection.run('rollback');
  }

  async savepoint(_connection: DatabaseConnection, name: string): Promise<void> {
    this.#open().run(`savepoint ${quoted(name)}`);
  }

  async rollbackToSavepoint(
    _connection: DatabaseConnection,
    name: string,
    _compile: QueryCompiler['compileQuery'],
  ): Promise<void> {
    this.#open().run(`rollback to ${quoted(name)}`);
  }

  async releaseSavepoint(_connection: DatabaseConnection, name: string): Promise<void> {
    this.#open().run(`release ${quoted(name)}`);
  }

  async destroy(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  #open(): SqliteConnection {
    if (this.#connection === undefined) throw new Error('the database is closed');
    return this.#connection;
  }
}

/**
 * A database that nobody writes to (no log beside it) is opened as one that cannot change: otherwise SQLite would make its log
 * and leave it there. While somebody writes, the log is there already.
 */
function openToRead(file: string): DatabaseSync {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) return new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  const address = pathToFileURL(file);
  address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true });
}

/** A transaction that never ends: everything is read as it was when it was opened. */
function openHeld(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  database.exec('begin');
  database.prepare('select count(*) from sqlite_schema').get();
  return database;
}

interface Prepared {
  statement: StatementSync;
  /** Whether it gives rows. */
  reads: boolean;
  /** Whether it may have written. */
  writes: boolean;
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #log: WriteAheadLog | undefined;
  readonly #statements = new Map<string, Prepared>();
  /** Whether something was written that may not be on disk yet. */
  #written = false;

  /** Without a log nothing is waited for: what is in memory alone, and what is only read. */
  constructor(database: DatabaseSync, log?: WriteAheadLog) {
    this.#database = database;
    this.#log = log;
  }

  /** Settles when what was written and committed is on disk. */
  async reachDisk(): Promise<void> {
    if (!this.#written || this.inTransaction) return;
    await this.#log?.reachDisk();
    this.#written = false;
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  run(command: string): void {
    this.#database.exec(command);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, reads, writes } = this.#prepared(query.sql);
    this.#written ||= writes;
    const [only] = query.parameters;
    if (only instanceof EachRow) {
      for (const row of only.rows) statement.run(...row);
      await this.reachDisk();
      return { rows: [], numAffectedRows: BigInt(only.rows.length) };
    }
    const values = query.parameters.map(asInput);
    if (reads) {
      const rows = (await this.#now(() => statement.all(...values))) as R[];
      await this.reachDisk();
      return { rows };
    }
    const result = await this.#now(() => statement.run(...values));
    await this.reachDisk();
    return {
      rows: [],
      numAffectedRows: BigInt(result.changes),
      insertId: BigInt(result.lastInsertRowid),
    };
  }

  /** Inside a transaction nobody else writes: there is nothing to wait for. */
  #now<T>(work: () => T): T | Promise<T> {
    return this.inTransaction ? work() : patiently(work);
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Not from the cache: a cached statement could be started again while this one is still giving rows.
    const statement = this.#database.prepare(query.sql);
    for (const row of statement.iterate(...query.parameters.map(asInput))) yield { rows: [row as R] };
  }

  async close(): Promise<void> {
    this.#statements.clear();
    this.#database.close();
    await this.#log?.close();
  }

  #prepared(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = this.#database.prepare(sql);
    const made = { statement, reads: statement.columns().length > 0, writes: !READS_ONLY.test(sql) };
    this.#statements.set(sql, made);
    if (this.#statements.size > CACHED_STATEMENTS) {
      const oldest = this.#statements.keys().next();
      if (!oldest.done) this.#statements.delete(oldest.value);
    }
    return made;
  }
}

/** Of all others it is taken that they write. */
const READS_ONLY = /^\s*select\b/i;

/** Moves the log into the database and that onto the disk; says whether nothing of it was left behind for somebody who reads. */
function isMoved(database: DatabaseSync): boolean {
  const moved = database.prepare('pragma wal_checkpoint(passive)').get();
  return moved !== undefined && moved.busy === 0 && moved.log === moved.checkpointed;
}

/** Does something that another process may be in the way of, and again until it is not, while this process goes on. */
async function patiently<T>(work: () => T): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return work();
    } catch (failure) {
      const busy = failure instanceof Error && 'errcode' in failure && failure.errcode === BUSY;
      if (!busy || performance.now() >= until) throw failure;
      await wait(TRY_AGAIN_MS);
    }
  }
}

function asInput(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a value of type ${typeof value} cannot be stored`);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
