import type { ImportState } from '@debrief/http-contract';
import type { RunningServer } from '../compose-server.ts';
import { send } from './library-with.ts';
import { ask } from './start-test-server.ts';

type At = Pick<RunningServer, 'address' | 'key'>;
type Files = Readonly<Record<string, string | Uint8Array>>;

let imports = 0;

/** Begins an import and sends its files; gives its id. */
export async function sendFiles(server: At, files: Files): Promise<string> {
  const id = `import-${++imports}`;
  const begun = await send(server, 'POST', '/api/imports', {
    id,
    files: Object.keys(files).length,
    bytes: 0,
  });
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  for (const [path, content] of Object.entries(files)) {
    const sent = await sendFile(server, id, path, content);
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  }
  return id;
}

/** Sends one file of an import. */
export async function sendFile(
  server: At,
  id: string,
  path: string,
  content: string | Uint8Array,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${server.address}/api/imports/${id}/file?path=${encodeURIComponent(path)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Starts what was sent, and gives how it ended. */
export async function endOfImport(
  server: RunningServer,
  id: string,
  leftOut: readonly { path: string; reason: string }[] = [],
): Promise<ImportState> {
  await send(server, 'POST', `/api/imports/${id}/start`, { leftOut });
  for (;;) {
    const { import: now } = (await (await ask(server, '/api/imports')).json()) as { import: ImportState };
    if (now.outcome !== undefined) return now;
  }
}

/** Sends files and takes them in; gives how it ended. */
export async function importFiles(server: RunningServer, files: Files): Promise<ImportState> {
  return endOfImport(server, await sendFiles(server, files));
}
