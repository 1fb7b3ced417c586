import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { importAndServe, type LivingLibrary } from '../e2e/living-library.ts';
import { largeDocument } from './large-document.ts';
import { median, printTable, spreadOf } from './measure.ts';

const ROUNDS = 7;
const TITLE = 'The harbour pumps stood still';

/** P7: the scripts that the first page loads, as gzip; and how long a post-mortem of 300 KB with 100 tables takes to open. */
export async function benchmarkPages(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  writeFileSync(join(folder, 'pumps.md'), largeDocument());
  const [browser, library] = await Promise.all([launchBrowser(), importAndServe(folder)]);
  try {
    const scripts = await scriptsOfFirstPage(browser, library);
    const sizes = scripts.map(({ body }) => gzipSync(body, { level: 9 }).length);
    for (const [index, { url }] of scripts.entries())
      console.log(`  ${((sizes[index] ?? 0) / 1024).toFixed(1).padStart(6)} KB  ${new URL(url).pathname}`);
    console.log(
      `  first page: ${(sizes.reduce((sum, size) => sum + size, 0) / 1024).toFixed(1)} KB of script as gzip, ${scripts.length} files.`,
    );
    const pages = {
      'page that is read': { path: '', ready: '.document-text h3' },
      'page that is written': { path: '/edit', ready: '.cm-content[contenteditable="true"] .cm-line' },
      source: { path: '/edit?as=source', ready: '.cm-content[contenteditable="true"] .cm-line' },
    };
    const rows: string[][] = [['300 KB, from the address', 'ms', 'from', 'to']];
    for (const [name, { path, ready }] of Object.entries(pages)) {
      const times: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const took = await timeToOpen(browser, library, path, ready);
        // The first one fills what the server keeps.
        if (round > 0) times.push(took);
      }
      rows.push([name, ...[median(times), ...spreadOf(times)].map((ms) => ms.toFixed(0))]);
    }
    printTable(rows);
  } finally {
    await browser.close();
    await library.stop();
    rmSync(folder, { recursive: true });
  }
}

async function scriptsOfFirstPage(
  browser: Browser,
  library: LivingLibrary,
): Promise<{ url: string; body: Buffer }[]> {
  const page = await pageOf(browser);
  const scripts: Promise<{ url: string; body: Buffer }>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    scripts.push(response.body().then((body) => ({ url: response.url(), body })));
  });
  await page.goto(library.address);
  await page.getByRole('link', { name: TITLE }).first().waitFor({ state: 'attached' });
  const all = await Promise.all(scripts);
  await page.context().close();
  return all;
}

/** A browser that was here before opens the page from its address; gives the milliseconds until its text is there. */
async function timeToOpen(
  browser: Browser,
  library: LivingLibrary,
  path: string,
  ready: string,
): Promise<number> {
  const page = await pageOf(browser);
  await page.goto(library.address);
  const link = page.getByRole('link', { name: TITLE }).first();
  const address = new URL((await link.getAttribute('href')) ?? '', library.origin).href + path;
  await page.goto(address);
  await page.locator(ready).first().waitFor({ state: 'attached' });
  const begun = performance.now();
  await page.goto(address);
  await page.locator(ready).first().waitFor();
  const took = performance.now() - begun;
  await page.context().close();
  return took;
}

async function pageOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(() => localStorage.setItem('debrief.name', 'Mara Kvist'));
  return context.newPage();
}
