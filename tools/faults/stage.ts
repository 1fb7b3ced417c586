import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../../apps/server/src/testing/postgres-server.ts';
import { ServerProcess } from '../../apps/server/src/testing/server-process.ts';
import type { DatabaseName } from './round.ts';
import { World } from './world.ts';

export interface StageSettings {
  database: DatabaseName;
  seed: number;
  documents?: number;
  people?: number;
  /** How many servers share the database. */
  nodes?: number;
  /** An empty folder on the disk where the database is to lie. */
  dataFolder?: string;
}

/** A database, servers and people, all of them real, and all of them gone at its end. */
export class Stage implements AsyncDisposable {
  readonly postgres: PostgresServer | undefined;
  readonly servers: readonly ServerProcess[];
  /** Data directory of the first server. */
  readonly data: string;
  readonly world: World;
  readonly #stack: AsyncDisposableStack;

  private constructor(
    postgres: PostgresServer | undefined,
    servers: readonly ServerProcess[],
    data: string,
    world: World,
    stack: AsyncDisposableStack,
  ) {
    this.postgres = postgres;
    this.servers = servers;
    this.data = data;
    this.world = world;
    this.#stack = stack;
  }

  static async set(settings: StageSettings): Promise<Stage> {
    const { database, seed, documents = 4, people = 2, nodes = 1, dataFolder } = settings;
    await using stack = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'debrief-faults-'));
    stack.defer(() => rm(folder, { recursive: true, force: true }));
    const postgres =
      database === 'sqlite'
        ? undefined
        : await PostgresServer.start({ durable: true, ...(dataFolder === undefined ? {} : { dataFolder }) });
    stack.defer(() => postgres?.remove());
    const key = randomBytes(32).toString('base64url');
    const data = database === 'sqlite' && dataFolder !== undefined ? dataFolder : join(folder, 'data-1');
    const servers = Array.from(
      { length: nodes },
      (_, index) =>
        new ServerProcess({
          dataDirectory: index === 0 ? data : join(folder, `data-${index + 1}`),
          key,
          ...(postgres === undefined ? {} : { databaseUrl: postgres.url }),
        }),
    );
    stack.defer(async () => {
      for (const server of servers) await server.end();
    });
    for (const server of servers) await server.start();
    const world = await World.begin({ servers, seed, documents, people });
    stack.defer(() => world.close());
    return new Stage(postgres, servers, data, world, stack.move());
  }

  get server(): ServerProcess {
    const [server] = this.servers;
    if (server === undefined) throw new Error('there is no server');
    return server;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#stack.disposeAsync();
  }
}
