import pg from 'pg';

/** So long a connection may take to be made, in milliseconds. */
const CONNECT_MS = 5_000;
/** So long a statement may take before the database ends it. */
const STATEMENT_MS = 5_000;
/** So long an answer is waited for: where the database cannot even say that it took too long, it is not there. */
const ANSWER_MS = 6_000;
/** So long a transaction may stand still: the locks of a node that was cut off are free again after it. */
const STILL_MS = 20_000;
const CONNECTIONS = 8;

/**
 * Connections to PostgreSQL. A database that does not answer fails what is asked of it within seconds; the next question makes a new
 * connection, so that all goes on by itself when it is there again. With `patient` nothing is cut short but the making of connections.
 */
export function postgresPool(url: string, types: pg.CustomTypesConfig, patient: boolean): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    ...(patient
      ? {}
      : {
          statement_timeout: STATEMENT_MS,
          query_timeout: ANSWER_MS,
          idle_in_transaction_session_timeout: STILL_MS,
        }),
  });
  // A connection that breaks is replaced by the next query. Unheard, its last words would end the process: those of one that nobody
  // uses come by way of the pool, those of one in use from itself, besides the failure of what is asked of it.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    endWhenStuck(client);
  });
  return pool;
}

/**
 * A connection that gave no answer in time would keep everything that is asked of it later waiting behind that question, so it is cut.
 */
function endWhenStuck(client: pg.PoolClient): void {
  const ask: (...args: unknown[]) => unknown = client.query.bind(client);
  const askInTime = (...args: unknown[]): unknown => {
    const answer = ask(...args);
    if (answer instanceof Promise) {
      answer.catch((failure: unknown) => {
        if (failure instanceof Error && failure.message === 'Query read timeout')
          client.connection.stream.destroy();
      });
    }
    return answer;
  };
  Object.assign(client, { query: askInTime });
}
