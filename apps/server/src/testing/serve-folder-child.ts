import { join } from 'node:path';
import { z } from 'zod';
import { startServer } from '../compose-server.ts';
import { TEST_FILES } from './test-files.ts';

/** What a server in a process of its own is started with, as JSON in its first argument. */
export const ServedFolderSchema = z.object({
  folder: z.string(),
  port: z.int(),
  timing: z.record(z.string(), z.number()),
});

/** Serves a folder in a process of its own, which can be killed. */
async function serve(): Promise<void> {
  const { folder, port, timing } = ServedFolderSchema.parse(JSON.parse(process.argv[2] ?? ''));
  const server = await startServer({
    ...TEST_FILES,
    folder,
    dataDirectory: join(folder, '.debrief'),
    host: '127.0.0.1',
    port,
    logLevel: 'error',
    today: () => '2026-11-22',
    folderTiming: timing,
  });
  // Whoever started it is gone, or wants it to stop.
  process.on('disconnect', () => void server.stop());
  process.on('message', async (message) => {
    if (message !== 'rescan') return;
    await server.rescan();
    process.send?.('rescanned');
  });
  await server.firstRead;
  process.send?.({ address: server.address, key: server.key });
}

if (import.meta.main) await serve();
