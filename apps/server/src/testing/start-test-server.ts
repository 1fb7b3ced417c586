import { onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '../compose-server.ts';
import type { ServerSettings } from '../settings.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { TEST_FILES } from './test-files.ts';

/** A real server on a free port, stopped after the test. Replies are checked against the contract. */
export async function startTestServer(settings: Partial<ServerSettings> = {}): Promise<RunningServer> {
  const server = await startServer({
    ...TEST_FILES,
    dataDirectory: settings.dataDirectory ?? (await temporaryFolder()),
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    today: () => '2026-11-22',
    checkReplies: true,
    ...settings,
  });
  onTestFinished(() => server.stop());
  return server;
}

/** Asks with the key of the server. */
export function ask(
  server: RunningServer,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(server.address + path, { headers: { authorization: `Bearer ${server.key}`, ...headers } });
}
