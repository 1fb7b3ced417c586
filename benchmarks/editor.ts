import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { z } from 'zod';
import { launchBrowser } from '../e2e/browser.ts';
import { importAndServe, type LivingLibrary } from '../e2e/living-library.ts';
import { largeDocument, TYPED_AT } from './large-document.ts';
import { median, printTable, spreadOf } from './measure.ts';

const ROUNDS = 5;
const WARM_UP_KEYS = 20;
const KEYS = 120;
/** Between two keys (ms): a fast typist. */
const PACE_MS = 90;
const FRAMES = z.array(z.number());

interface Typed {
  p50: number;
  p99: number;
}

/**
 * P8: from a key to the frame that shows it, in a post-mortem of 300 KB with 100 tables, on the page that is written, as its source, and
 * in bare CodeMirror with its Markdown language. And how long the page takes to open.
 */
export async function benchmarkEditor(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  const text = largeDocument();
  writeFileSync(join(folder, 'pumps.md'), text);
  const [browser, library, bare] = await Promise.all([
    launchBrowser(),
    importAndServe(folder),
    serveBareEditor(),
  ]);
  try {
    const contestants = {
      'bare CodeMirror, Markdown': { open: () => openBare(browser, bare, text), typed: [] as Typed[] },
      source: { open: () => openOurs(browser, library, '/edit?as=source'), typed: [] as Typed[] },
      'page that is written': { open: () => openOurs(browser, library, '/edit'), typed: [] as Typed[] },
    };
    const opened: Record<string, number[]> = {};
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, { open, typed }] of Object.entries(contestants)) {
        const { page, took } = await open();
        typed.push(await typeAt(page));
        opened[name] = [...(opened[name] ?? []), took];
        await page.context().close();
      }
    }
    const base = contestants['bare CodeMirror, Markdown'].typed;
    printTable([
      ['', 'p50 ms', 'p99 ms', 'p99 of the bare one', 'from', 'to', 'opens in ms'],
      ...Object.entries(contestants).map(([name, { typed }]) => {
        const ratios = typed.map(({ p99 }, round) => p99 / (base[round]?.p99 ?? Number.NaN));
        const [least, most] = spreadOf(ratios);
        return [
          name,
          median(typed.map(({ p50 }) => p50)).toFixed(1),
          median(typed.map(({ p99 }) => p99)).toFixed(1),
          ...[median(ratios), least, most].map((ratio) => ratio.toFixed(2)),
          median(opened[name] ?? []).toFixed(0),
        ];
      }),
    ]);
    console.log(
      `  ${(text.length / 1000).toFixed(0)} KB, ${KEYS} keys in each of ${ROUNDS} rounds in turn; a frame is 16.7 ms.`,
    );
  } finally {
    await browser.close();
    await library.stop();
    bare.close();
    rmSync(folder, { recursive: true });
  }
}

/** Types in the middle of the text; gives how long the keys took to be shown. */
async function typeAt(page: Page): Promise<Typed> {
  const line = page.locator('.cm-line', { hasText: TYPED_AT }).first();
  await line.waitFor();
  await line.click();
  await page.keyboard.press('End');
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { frames });
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // A message that is sent in a frame comes when that frame has been laid out and painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => frames.push(performance.now() - timeStamp);
          port2.postMessage(undefined);
        });
      },
      { capture: true },
    );
  });
  const letters = 'so the pressure fell again ';
  for (let key = 0; key < WARM_UP_KEYS + KEYS; key++) {
    await page.keyboard.press(
      letters[key % letters.length] === ' ' ? 'Space' : (letters[key % letters.length] ?? 'x'),
    );
    await page.waitForTimeout(PACE_MS);
  }
  const frames = FRAMES.parse(await page.evaluate('globalThis.frames')).slice(WARM_UP_KEYS);
  if (frames.length < KEYS) throw new Error(`${KEYS - frames.length} keys were not shown`);
  const sorted = frames.sort((a, b) => a - b);
  return { p50: median(sorted), p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}

interface Opened {
  page: Page;
  /** Milliseconds until the text could be read and written in. */
  took: number;
}

async function openBare(browser: Browser, server: Server, text: string): Promise<Opened> {
  const page = await pageOf(browser);
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  const begun = performance.now();
  await page.evaluate((words) => Reflect.get(globalThis, 'openBareEditor')(words), text);
  await page.locator('.cm-line').first().waitFor();
  const took = performance.now() - begun;
  await scrollToText(page);
  return { page, took };
}

async function openOurs(browser: Browser, library: LivingLibrary, path: string): Promise<Opened> {
  const page = await pageOf(browser);
  await page.addInitScript(() => localStorage.setItem('debrief.name', 'Mara Kvist'));
  await page.goto(library.address);
  const link = page.getByRole('link', { name: 'The harbour pumps stood still' }).first();
  const address = new URL((await link.getAttribute('href')) ?? '', library.origin).href;
  const begun = performance.now();
  await page.goto(address + path);
  await page.locator('.cm-content[contenteditable="true"] .cm-line').first().waitFor();
  const took = performance.now() - begun;
  await page.locator('.saved-mark[data-saving="saved"]').waitFor({ state: 'attached' });
  await scrollToText(page);
  return { page, took };
}

/** Scrolls until the paragraph in the middle is there: lines out of sight are not in the page. */
async function scrollToText(page: Page): Promise<void> {
  const line = page.locator('.cm-line', { hasText: TYPED_AT }).first();
  for (let step = 0; step < 200; step++) {
    if ((await line.count()) > 0) return;
    await page.evaluate(() => {
      const scrolled = document.querySelector('.cm-scroller') ?? document.documentElement;
      const own = scrolled.scrollHeight > scrolled.clientHeight + 1 ? scrolled : document.documentElement;
      own.scrollTop += 700;
    });
    await page.waitForTimeout(30);
  }
  throw new Error('the paragraph to type in was not found');
}

async function pageOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

async function serveBareEditor(): Promise<Server> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'bare-editor.ts'),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const script = output[0].code.replaceAll('</script', '<\\/script');
  const page = `<!doctype html><meta charset="utf-8"><title>Bare</title><style>.cm-editor{height:800px}.cm-scroller{overflow:auto}</style><body><script>${script}</script>`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
