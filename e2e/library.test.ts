import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { accessibilityFaults, arrived, openLibrary, overflows } from './pages.ts';
import { type ServedLibrary, serveLibrary } from './served-library.ts';

let browser: Browser;
let library: ServedLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([
    launchBrowser(),
    serveLibrary(join(import.meta.dirname, '../examples')),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

describe('the library', () => {
  test('shows every post-mortem by month, with severity, states, open actions and findings', async () => {
    const { page, errors, close } = await openLibrary(browser, library);
    await page.getByText('14 of 14').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'The hour that came twice' });
    await expect(row.textContent()).resolves.toMatch(
      /Low.*25\sOct.*INC-2026-047.*10\sh\s50.*Resolved.*In review/s,
    );
    expect(await page.getByRole('row').filter({ hasText: 'Monitoring' }).count()).toBe(1);
    expect(new URL(page.url()).hash).toBe('');
    expect(errors).toEqual([]);
    await close();
  });

  test('search as you type tints the words where they stand, and the address keeps it', async () => {
    const { page, close } = await openLibrary(browser, library);
    await page.getByText('14 of 14').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('witness');
    await page.getByText('Two primaries in Sundmark').first().waitFor();
    await page
      .locator('mark', { hasText: /witness/i })
      .first()
      .waitFor();
    await page.waitForURL(/q=witness/);
    await page.reload();
    await page
      .locator('mark', { hasText: /witness/i })
      .first()
      .waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('krakenwort');
    await page.getByRole('heading', { name: /krakenwort/ }).waitFor();
    await close();
  });

  test('filters and sort orders are in the address and survive going back', async () => {
    const { page, close } = await openLibrary(browser, library);
    await page.getByText('14 of 14').waitFor();
    await page.goto(`${library.origin}/?review=draft`);
    await page.getByText('2 of 14').waitFor();
    await page.goto(`${library.origin}/?sort=severity`);
    await page
      .getByRole('columnheader', { name: /severity/i })
      .and(page.locator('[aria-sort]'))
      .waitFor();
    await page.goBack();
    await page.getByText('2 of 14').waitFor();
    await close();
  });

  test('is walked and opened by keyboard alone', async () => {
    const { page, close } = await openLibrary(browser, library);
    await page.getByText('14 of 14').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The hour that came twice' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.getByRole('heading', { level: 1, name: 'Actions' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await close();
  });

  test('tells which files were left out, and why', async () => {
    const { page, close } = await openLibrary(browser, library);
    await page.getByRole('button', { name: 'See which' }).click();
    await expect(page.getByRole('dialog').textContent()).resolves.toMatch(/README\.md/);
    await close();
  });
});

describe('a post-mortem', () => {
  async function open(title: string, options = {}) {
    const opened = await openLibrary(browser, library, options);
    const link = opened.page.getByRole('link', { name: title }).first();
    await link.waitFor({ state: 'attached' });
    await opened.page.goto(new URL((await link.getAttribute('href')) ?? '', library.origin).href);
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    return opened;
  }

  test('shows text, facts, metrics with their marks, and the drawn timeline', async () => {
    const { page, errors, close } = await open('Alarms that nobody heard');
    await page.getByText('impact start 10:05 → detected 14:02').filter({ visible: true }).waitFor();
    await page
      .getByRole('img', { name: /timeline/i })
      .first()
      .waitFor();
    await expect(
      page
        .getByRole('navigation', { name: /document|outline/i })
        .first()
        .textContent(),
    ).resolves.toMatch(/Root Cause Analysis/);
    expect(errors).toEqual([]);
    await close();
  });

  test('a finding leads to its place in the text', async () => {
    const { page, close } = await open('Norvik’s curve in Halsted'.replace('’', "'"));
    await page
      .getByRole('tab', { name: /findings/i })
      .or(page.getByRole('button', { name: /^findings/i }))
      .first()
      .click();
    await page
      .getByText(/human error/i)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /has no owner/i })
      .or(page.getByRole('link', { name: /has no owner/i }))
      .first()
      .click();
    await page.locator('main [data-pointed="error"]').waitFor();
    await close();
  });

  test('holds no markup of the document and breaks no policy of the page', async () => {
    const { page, errors, close } = await open('Two primaries in Sundmark');
    expect(await page.locator('main script, main iframe, main [onclick]').count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  test('fits a phone, with outline, facts and findings below', async () => {
    const { page, close } = await open('Alarms that nobody heard', { viewport: { width: 390, height: 844 } });
    expect(await overflows(page)).toBe(false);
    for (const name of [/outline/i, /facts/i, /findings/i, /read/i]) {
      await page.getByRole('button', { name }).or(page.getByRole('tab', { name })).first().click();
      expect(await overflows(page)).toBe(false);
    }
    await close();
  });
});

describe('the actions', () => {
  test('of all post-mortems stand by due date, late ones first, and lead to where they are written', async () => {
    const { page, close } = await openLibrary(browser, library);
    await page.getByRole('link', { name: 'Actions' }).first().click();
    await page
      .getByText(/Late \d+/)
      .first()
      .waitFor();
    await page
      .getByRole('link', { name: /Valve commands waited behind a firmware roll/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Valve commands waited/ }).waitFor();
    await close();
  });
});

describe('who may see it', () => {
  test('without a key the page says where to find it, and shows nothing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(library.origin);
    await page.getByRole('heading', { name: 'This page was opened without its key' }).waitFor();
    expect(await page.getByText('The hour that came twice').count()).toBe(0);
    // Only the part behind # changes: the page takes the key and loads anew by itself; a reload from here would race with that.
    await page.goto(`${library.origin}/#key=wrong`);
    await page.getByRole('heading', { name: /key does not fit/i }).waitFor();
    await context.close();
  });

  test('an address of nothing says so without saying whether it exists', async () => {
    const { page, close } = await openLibrary(browser, library);
    await page.getByText('14 of 14').waitFor();
    await page.goto(`${library.origin}/postmortems/000000000000`);
    await page
      .getByText(/cannot open this page|nothing at/i)
      .first()
      .waitFor();
    await close();
  });
});

describe('for everybody', () => {
  const SIZES = [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ];

  test.each(['light', 'dark'] as const)('no page has a fault that axe can find, %s', async (colorScheme) => {
    for (const viewport of SIZES) {
      const { page, close } = await openLibrary(browser, library, { colorScheme, viewport });
      await page.getByText('14 of 14').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      const href = await page
        .getByRole('link', { name: 'The hour that came twice' })
        .first()
        .getAttribute('href');
      for (const path of [
        href ?? '',
        '/actions',
        '/?q=valve',
        '/?q=krakenwort',
        '/postmortems/000000000000',
      ]) {
        await page.goto(library.origin + path);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await arrived(page);
        expect(await accessibilityFaults(page), path).toEqual([]);
        expect(await overflows(page), path).toBe(false);
      }
      await close();
    }
  });
});
