import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startServer } from '../apps/server/src/compose-server.ts';
import { answerBeside, settingsBeside } from './beside.ts';

/** A library that is served as `debrief serve --data DIR` does. */
const { dataDirectory } = z.object({ dataDirectory: z.string() }).parse(await settingsBeside());
const server = await startServer({
  workerFile: fileURLToPath(new URL('../apps/server/src/jobs/read-worker.ts', import.meta.url)),
  readerVersion: 'benchmark',
  version: '0.0.0',
  dataDirectory,
  host: '127.0.0.1',
  port: 0,
  logLevel: 'warn',
  today: () => '2026-11-22',
});
await server.firstRead;
answerBeside({ address: server.address, key: server.key }, () => server.stop());
