import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { accessibilityFaults, openLibrary, overflows } from './pages.ts';

let browser: Browser;
let folder: string;
let library: LivingLibrary;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-answers-'));
  writeFileSync(join(folder, 'pump.md'), '# A pump ran dry\n');
  [browser, library] = await Promise.all([launchBrowser(), importAndServe(folder)]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every page of the program, from its address without a library's own ids. */
const PAGES = ['/', '/actions', '/trash', '/new', 'D', 'D/edit', 'D/history', 'D/meeting', 'D/conflict'];

async function opened(): Promise<{ page: Page; document: string; close: () => Promise<void> }> {
  const { page, close } = await openLibrary(browser, library, {
    viewport: { width: 390, height: 800 },
    colorScheme: 'dark',
  });
  const link = page.getByRole('link', { name: 'A pump ran dry' }).first();
  await link.waitFor();
  return { page, document: (await link.getAttribute('href')) ?? '', close };
}

test('every page whose answers do not come says so in words, fits a phone, and goes on when they come again', async () => {
  const { page, document, close } = await opened();
  let away = true;
  await page.route('**/api/**', (route) =>
    away
      ? route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' })
      : route.continue(),
  );
  for (const path of PAGES) {
    away = true;
    await page.goto(library.origin + path.replace('D', document));
    const told = page
      .getByRole('alert')
      .filter({ hasText: 'Something else answered in the place of Debrief' });
    await told.waitFor();
    expect([path, await overflows(page)]).toEqual([path, false]);
    away = false;
    await told.getByRole('button', { name: 'Try again' }).press('Enter');
    await told.waitFor({ state: 'detached' });
  }
  away = true;
  await page.goto(library.origin);
  await page.getByRole('alert').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await close();
});

test('a page that is older than its server says to load it anew, and that does it', async () => {
  const { page, close } = await opened();
  let other = true;
  await page.route('**/api/postmortems?*', (route) =>
    other ? route.fulfill({ json: { later: 1 } }) : route.continue(),
  );
  await page.goto(library.origin);
  await page.getByText('it is older than its server: load it anew').waitFor();
  other = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('link', { name: 'A pump ran dry' }).first().waitFor();
  await close();
});

test('the meeting about what is not there does not say that it was read before', async () => {
  const { page, close } = await opened();
  await page.goto(`${library.origin}/postmortems/nope/meeting`);
  await page.getByText('You cannot open this page').waitFor();
  expect(await page.getByText('No longer in the library').count()).toBe(0);
  await close();
});
