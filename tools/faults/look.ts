import { roomName, SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import { Line, type Reachable } from './line.ts';

/** A text as somebody finds it who opens it for the first time. */
export interface Found {
  text: string;
  doc: Y.Doc;
}

let looks = 0;

/** Opens a text over the socket as somebody new, without writing, and lets go of it. */
export async function openAfresh(server: Reachable, documentId: string): Promise<Found> {
  const doc = new Y.Doc();
  const device = `looker-${looks++}`.padEnd(10, '-');
  const line = new Line({
    doc,
    room: roomName(documentId, 1),
    servers: [server],
    token: (key) => JSON.stringify({ key, name: 'Looker', device, seen: 0 }),
    chance: () => 0,
    onNotice: () => {},
  });
  line.letGo();
  await new Promise<void>((resolve) => {
    const end = line.listen(() => {
      if (line.saving.epoch === 0) return;
      end();
      resolve();
    });
  });
  line.close();
  return { text: doc.getText(SHARED_TEXT).toString(), doc };
}

/** The reply to a request, as JSON. @throws Error for a reply that is a failure */
export async function get<T>(server: Reachable, path: string): Promise<T> {
  const response = await ask(server, path);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

export async function getText(server: Reachable, path: string): Promise<string> {
  const response = await ask(server, path);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response.text();
}

export function ask(server: Reachable, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${server.address}${path}`, {
    signal: AbortSignal.timeout(20_000),
    ...init,
    headers: { authorization: `Bearer ${server.key}`, ...init.headers },
  });
}
