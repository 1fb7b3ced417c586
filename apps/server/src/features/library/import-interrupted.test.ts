import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { importInto } from '../../compose-import.ts';
import { searchData } from '../../compose-library.ts';
import { bringIn, exported, newLibrary } from '../../testing/bring-in.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { TEST_FILES } from '../../testing/test-files.ts';

const manyFiles = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${index % 7}/${index}.md`,
      `# Outage ${index}\n\n**Date:** 2026-01-01\n\n![](../shared.png)\n\n## Actions\n\n- [ ] Mend gate ${index} (@ann)\n`,
    ]),
  );

test('an import that is told to stop leaves whole documents, and doing it again takes in the rest', async () => {
  const folder = await temporaryFolder({ ...manyFiles(400), 'shared.png': 'x' });
  const data = await newLibrary();
  const stop = new AbortController();
  const progress = {
    of: 0,
    count: 0,
    get done() {
      return this.count;
    },
    set done(count: number) {
      this.count = count;
      if (count >= 100) stop.abort();
    },
  };
  const first = await importInto({ dataDirectory: data }, [folder], TEST_FILES, progress, {
    signal: stop.signal,
  });
  expect(first.interrupted).toBe(true);
  expect(first.added.length).toBeGreaterThanOrEqual(100);
  expect(first.added.length).toBeLessThan(400);
  expect(first.attachments.added).toEqual([]);
  const second = await bringIn(data, folder);
  expect(second.unchanged).toEqual(first.added);
  expect(second.added.length + first.added.length).toBe(400);
  expect(second.attachments.added).toEqual(['shared.png']);
  expect(Object.keys(await exported(data))).toHaveLength(401);
});

/** Starts a process and reads hundreds of documents twice: on a busy machine that takes a while. */
test('an import that is killed inside a transaction leaves whole documents, and doing it again takes in the rest', async () => {
  const folder = await temporaryFolder({ ...manyFiles(300), 'shared.png': 'x' });
  const data = await newLibrary();
  await mkdir(data);
  const address = (name: string) => JSON.stringify(new URL(`../../${name}`, import.meta.url).href);
  // The second transaction stands still between its documents and their actions.
  const program = `
    const { sqliteDialect } = await import(${address('database/sqlite-dialect.ts')});
    const { importInto } = await import(${address('compose-import.ts')});
    const insert = sqliteDialect.insertRows;
    let transactions = 0;
    sqliteDialect.insertRows = async (transaction, rows) => {
      if (rows.table === 'actions' && ++transactions === 2) {
        console.log('in the middle');
        setInterval(() => {}, 1000);
        await new Promise(() => {});
      }
      return insert(transaction, rows);
    };
    await importInto(${JSON.stringify({ dataDirectory: data })}, [${JSON.stringify(folder)}], ${JSON.stringify(TEST_FILES)}, { done: 0, of: 0 });`;
  const script = join(await temporaryFolder({ 'import.mjs': program }), 'import.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit'),
  ]);
  expect(said).toBe('in the middle');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const report = await bringIn(data, folder);
  expect(report.unchanged.length).toBe(256);
  expect(report.added.length).toBe(44);
  expect([...report.unchanged, ...report.added].sort()).toEqual(Object.keys(manyFiles(300)).sort());
  expect(report.attachments.added).toEqual(['shared.png']);
  const out = await exported(data);
  expect(Object.keys(out)).toHaveLength(301);
  for (const [path, text] of Object.entries(manyFiles(300))) expect(out[path]?.toString()).toBe(text);
  const request = { text: 'outage', limit: 1, today: () => '2026-11-22' };
  expect((await searchData({ dataDirectory: data }, request, TEST_FILES)).matched).toBe(300);
}, 30_000);
