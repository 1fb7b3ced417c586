import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { send } from '../../testing/library-with.ts';
import { importFiles, sendFiles } from '../../testing/send-import.ts';
import { ask, startTestServer } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { TEST_FILES } from '../../testing/test-files.ts';
import { documentId } from '../library/document-id.ts';

const FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `${index % 3}/gate-${index}.md`,
      `# Gate ${index}\n\n![](../chart.png)\n\n## Actions\n\n- [ ] Mend gate ${index} (@ann)\n`,
    ]),
  ),
  'chart.png': 'a chart',
};
/** The document in whose transaction the process stands still. */
const KILLED_AT = 13;

/** A server of its own, which stands still between a document and its actions; killed there. */
async function killedServer(
  settings: object,
): Promise<{ address: string; key: string; kill: () => Promise<void> }> {
  const from = (name: string) => JSON.stringify(new URL(`../../${name}`, import.meta.url).href);
  const program = `
    const { sqliteDialect } = await import(${from('database/sqlite-dialect.ts')});
    const { startServer } = await import(${from('compose-server.ts')});
    const insert = sqliteDialect.insertRows;
    let documents = 0;
    sqliteDialect.insertRows = async (transaction, rows) => {
      if (rows.table === 'actions' && ++documents === ${KILLED_AT}) {
        console.log('in the middle');
        await new Promise(() => {});
      }
      return insert(transaction, rows);
    };
    const settings = ${JSON.stringify({
      ...TEST_FILES,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
      ...settings,
    })};
    const server = await startServer({ ...settings, today: () => '2026-11-22' });
    await server.firstRead;
    console.log(JSON.stringify({ address: server.address, key: server.key }));`;
  const script = join(await temporaryFolder({ 'serve.mjs': program }), 'serve.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => String((await lines.next()).value);
  const { address, key } = JSON.parse(await said()) as { address: string; key: string };
  return {
    address,
    key,
    kill: async () => {
      expect(await said()).toBe('in the middle');
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Everything below a folder but the data of the library. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.debrief'))
    .sort();
}

/** Starts two processes and takes files in twice: on a busy machine that takes a while. */
test.each(['a data directory', 'a served folder'])(
  'what was dropped on %s when the process was killed is there whole or not at all; dropped again, each is there once',
  async (kind) => {
    const home = await temporaryFolder();
    const served = kind === 'a served folder';
    const data = served ? join(home, '.debrief') : home;
    const settings = { dataDirectory: data, ...(served ? { folder: home } : {}) };
    const first = await killedServer(settings);
    const id = await sendFiles(first, FILES);
    await send(first, 'POST', `/api/imports/${id}/start`, { leftOut: [] });
    await first.kill();
    expect(await readdir(data)).toContain('incoming');

    const server = await startTestServer(settings);
    await server.firstRead;
    expect(await readdir(data)).not.toContain('incoming');
    const read = async () => {
      const { rows } = (await (await ask(server, '/api/postmortems?limit=200')).json()) as {
        rows: { path: string; actions: { total: number } }[];
      };
      return rows;
    };
    for (const { path } of await read()) {
      const bytes = await (await ask(server, `/api/postmortems/${documentId(path)}/markdown`)).text();
      expect([path, bytes]).toEqual([path, FILES[path]]);
    }
    expect((await read()).length).toBeLessThan(40);

    const { state, outcome } = await importFiles(server, FILES);
    expect(state).toBe('done');
    expect((outcome?.added.count ?? 0) + (outcome?.unchanged.count ?? 0)).toBe(40);
    expect(outcome?.kept.count).toBe(0);
    await server.rescan();
    const after = await read();
    expect(after.map(({ path }) => path).sort()).toEqual(
      Object.keys(FILES)
        .filter((path) => path.endsWith('.md'))
        .sort(),
    );
    if (served) expect(await filesIn(home)).toEqual(Object.keys(FILES).sort());
    const actions = (await (await ask(server, '/api/actions?limit=200')).json()) as { matched: number };
    expect(actions.matched).toBe(40);
  },
  60_000,
);
