import type { TestProject } from 'vitest/node';
import { PostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL server on which tests may make databases. */
    postgresUrl: string;
  }
}

/**
 * Gives the store tests a PostgreSQL: the one that DATABASE_URL names, else one of our own. Without any the tests fail: they are
 * never left out.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return async () => {};
  }
  const server = await PostgresServer.start({ durable: false });
  project.provide('postgresUrl', server.url);
  return () => server.remove();
}
