import type { AddedAttachment, AttachmentList, Failure } from '@debrief/http-contract';
import type { RunningServer } from '../compose-server.ts';
import { ask } from './start-test-server.ts';

/** What was answered: the file, or why not. */
export interface Attached {
  status: number;
  file: AddedAttachment;
  failure: Failure['error'] | undefined;
}

/** Gives a file to a post-mortem, as pages do. */
export async function attach(
  server: { address: string; key: string },
  id: string,
  name: string,
  bytes: Uint8Array | string,
  headers: Record<string, string> = {},
): Promise<Attached> {
  const address = `${server.address}/api/postmortems/${id}/attachments?name=${encodeURIComponent(name)}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.key}`,
      'content-type': 'application/octet-stream',
      ...headers,
    },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  });
  const body = await response.json();
  return { status: response.status, file: body, failure: body.error };
}

export function fileOf(server: RunningServer, id: string, path: string): Promise<Response> {
  return ask(server, `/api/postmortems/${id}/attachments/file?path=${encodeURIComponent(path)}`);
}

export async function attachmentsOf(server: RunningServer, id: string): Promise<AttachmentList> {
  return (await ask(server, `/api/postmortems/${id}/attachments`)).json();
}
