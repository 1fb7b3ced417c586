import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a database that can be cut, or that can fall silent, and be whole again. */
export interface BreakableWay {
  /** The address of the database by this way. */
  url: string;
  /** Ends all connections, and takes none. */
  cut(): void;
  /** Connections stay, new ones are made, and nothing comes through any more. */
  silence(): void;
  mend(): void;
}

/** Puts a way of one's own before a PostgreSQL server; closed after the test. */
export async function breakableWayTo(url: string): Promise<BreakableWay> {
  const target = new URL(url);
  const folder = target.searchParams.get('host');
  const port = Number(target.port || 5432);
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'silent' = 'whole';
  const server = createServer((near) => {
    if (state === 'cut') return near.destroy();
    const far = folder?.startsWith('/')
      ? connect(`${folder}/.s.PGSQL.${port}`)
      : connect(port, folder ?? target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (piece) => {
        if (state === 'whole') to.write(piece);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the way has no port');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const by = new URL(url);
  by.searchParams.delete('host');
  by.hostname = '127.0.0.1';
  by.port = String(address.port);
  return {
    url: by.href,
    cut() {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    silence() {
      state = 'silent';
    },
    mend() {
      // What was swallowed never comes again: connections from before are of no use.
      if (state === 'silent') for (const socket of sockets) socket.destroy();
      state = 'whole';
    },
  };
}
