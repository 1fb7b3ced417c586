import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ServedLibrary } from './served-library.ts';

const AXE = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8');

/** A page of a fresh browser profile, opened at the library with its key. Errors of the page are collected, for tests to hold empty. */
export async function openLibrary(
  browser: Browser,
  library: ServedLibrary,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(library.address);
  return { page, errors, close: () => context.close() };
}

/** What axe finds against WCAG 2.2 AA, as sentences; empty when nothing. Run through the debugger, which the page's policy does not bind. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  // A window as tall as the page: bars that stay in view would cover half a row, which axe takes for a small target.
  if (size !== null) await page.setViewportSize({ width: size.width, height: 6_000 });
  await page.evaluate(drawn);
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: AXE });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => JSON.stringify(violations.map(({ id, help, nodes }) => id + ': ' + help + ' (' + nodes.map(({ target }) => target.join(' ')).slice(0, 3).join('; ') + ')')))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (size !== null) await page.setViewportSize(size);
  return JSON.parse(String(result.value)) as string[];
}

/** Rows that were out of view get their true height two frames after they come into it. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Whether something is wider than the window. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Waits until nothing on the page is still on its way. The page itself always waits for the next change, so its network never rests. */
export async function arrived(page: Page): Promise<void> {
  await page.locator('.still').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
