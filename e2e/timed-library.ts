import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { importInto } from '../apps/server/src/compose-import.ts';
import { startServer } from '../apps/server/src/compose-server.ts';
import type { ServerSettings } from '../apps/server/src/settings.ts';
import { TEST_FILES } from '../apps/server/src/testing/test-files.ts';

/** A library whose server and browsers share a clock that a test puts forward. */
export interface TimedLibrary {
  origin: string;
  address: string;
  /** Gives a page the clock, before anything is opened in it. */
  give: (page: Page) => Promise<void>;
  /** Puts the clock of the server and of these pages forward. Between that it goes on as every clock does. */
  forward: (minutes: number, ...pages: Page[]) => Promise<void>;
  stop: () => Promise<void>;
}

/** Serves these texts in this process, from a moment on. */
export async function serveTimed(
  texts: Readonly<Record<string, string>>,
  from: string,
  otherKeys: ServerSettings['otherKeys'] = [],
  /** With this the clock stands still until it is put forward: for pictures, which are to be the same in every run. */
  stands = false,
): Promise<TimedLibrary> {
  const home = mkdtempSync(join(tmpdir(), 'debrief-timed-'));
  const data = join(home, 'data');
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(home, name), text);
  const files = Object.keys(texts).map((name) => join(home, name));
  if (files.length > 0) await importInto({ dataDirectory: data }, files, TEST_FILES, { done: 0, of: 0 }, {});
  const began = Date.now();
  let ahead = Date.parse(from) - began;
  const now = () => (stands ? began : Date.now()) + ahead;
  const server = await startServer({
    ...TEST_FILES,
    webDirectory: join(import.meta.dirname, '../apps/web/dist'),
    dataDirectory: data,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    today: () => from.slice(0, 10),
    now,
    checkReplies: true,
    otherKeys,
  });
  await server.firstRead;
  return {
    origin: server.address,
    address: `${server.address}/#key=${server.key}`,
    give: (page) => (stands ? page.clock.setFixedTime(now()) : page.clock.install({ time: now() })),
    async forward(minutes, ...pages) {
      ahead += minutes * 60_000;
      for (const page of pages) {
        if (stands) await page.clock.setFixedTime(now());
        else await page.clock.fastForward(minutes * 60_000);
      }
    },
    async stop() {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
