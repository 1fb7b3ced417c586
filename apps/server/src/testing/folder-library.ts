import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunningServer } from '../compose-server.ts';
import type { FolderTiming } from '../features/folder/folder-timing.ts';
import { documentId } from '../features/library/document-id.ts';
import type { ServerSettings } from '../settings.ts';
import { openClient } from './library-with.ts';
import type { LiveClient } from './live-client.ts';
import { ask, startTestServer } from './start-test-server.ts';

/** Waits that are long enough for a busy computer to see the difference, and no longer. */
export const QUICK: FolderTiming = {
  quiet: 20,
  busy: 200,
  stable: 60,
  doubtful: 600,
  gone: 200,
  longest: 1_500,
  write: 60,
  writeLatest: 300,
  retry: 50,
  retryLongest: 400,
  replaced: 150,
  glance: 100,
  git: 10_000,
};

/** A served folder with Debrief's data in it, as people have it. */
export interface FolderLibrary {
  folder: string;
  server: RunningServer;
  id(path: string): string;
  open(path: string, name?: string): Promise<LiveClient>;
  /** The JSON that a route answers. */
  read(path: string): Promise<Record<string, never>>;
  file(path: string): Promise<string>;
  /** Settles when the file says something; looked at again at each change of its folder. */
  fileSays(path: string, holds: (text: string) => boolean): Promise<string>;
  /** Settles when what a route answers holds; asked again at each change of rows. */
  shows<T>(path: string, holds: (reply: T) => boolean): Promise<T>;
}

export async function serveFolder(
  folder: string,
  settings: Partial<ServerSettings> = {},
): Promise<FolderLibrary> {
  const server = await startTestServer({
    folder,
    dataDirectory: join(folder, '.debrief'),
    folderTiming: QUICK,
    ...settings,
  });
  await server.firstRead;
  return folderLibrary(folder, server);
}

/** The words of tests about a folder that is served already. */
export function folderLibrary(folder: string, server: RunningServer): FolderLibrary {
  const read = async (path: string) => (await ask(server, path)).json();
  const file = (path: string) => readFile(join(folder, path), 'utf8');
  return {
    folder,
    server,
    id: documentId,
    open: (path, name = '') => openClient(server, documentId(path), { name }),
    read,
    file,
    async fileSays(path, holds) {
      for (;;) {
        const change = nextChange(dirname(join(folder, path)));
        try {
          const text = await file(path).catch(() => undefined);
          if (text !== undefined && holds(text)) return text;
          await change.happened;
        } finally {
          change.end();
        }
      }
    },
    async shows(path, holds) {
      for (;;) {
        const { revision } = await read('/api/library');
        const reply = await read(path);
        if (holds(reply)) return reply;
        await read(`/api/library/changes?revision=${revision}`);
      }
    },
  };
}

function nextChange(folder: string): { happened: Promise<void>; end(): void } {
  let end = () => {};
  const happened = new Promise<void>((resolve) => {
    const watcher = watch(folder, { persistent: false }, () => resolve());
    end = () => {
      watcher.close();
      resolve();
    };
  });
  onTestFinished(() => end());
  return { happened, end: () => end() };
}
