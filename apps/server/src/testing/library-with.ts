import { onTestFinished } from 'vitest';
import type { RunningServer } from '../compose-server.ts';
import { documentId } from '../features/library/document-id.ts';
import type { ServerSettings } from '../settings.ts';
import { bringIn } from './bring-in.ts';
import { LiveClient } from './live-client.ts';
import { startTestServer } from './start-test-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A served library of these documents, imported into a data directory. */
export async function libraryWith(
  documents: Record<string, string>,
  settings: Partial<ServerSettings> = {},
): Promise<{ server: RunningServer; data: string; id(path: string): string }> {
  const data = settings.dataDirectory ?? (await temporaryFolder());
  if (Object.keys(documents).length > 0) await bringIn(data, await temporaryFolder(documents));
  const server = await startTestServer({ ...settings, dataDirectory: data });
  await server.firstRead;
  return { server, data, id: documentId };
}

/** A client that is closed after the test. */
export async function openClient(...args: Parameters<typeof LiveClient.open>): Promise<LiveClient> {
  const client = await LiveClient.open(...args);
  onTestFinished(() => client.close());
  return client;
}

/** Sends a request that writes, as the terminal and pages do. */
export async function send(
  server: { address: string; key: string },
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(server.address + path, {
    method,
    headers: {
      authorization: `Bearer ${server.key}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
