import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { accessibilityFaults, openLibrary, overflows } from './pages.ts';
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

describe('find or do anything', () => {
  test('opens post-mortems, their sections and pages by keys alone, and goes back', async () => {
    const { page, errors, close } = await openLibrary(browser, library);
    await page.getByText('14 of 14').waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Find or do anything' });
    await field.fill('hour that came twice');
    const option = page.getByRole('option', { name: 'The hour that came twice' });
    await option.waitFor();
    await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The hour that came twice' }).waitFor();
    await page.keyboard.press('Control+k');
    await field.fill('action');
    await page.getByRole('option', { name: 'All actions' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).hash).not.toBe('');
    await page.keyboard.press('Control+k');
    await field.fill('all act');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Actions' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'The hour that came twice' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('says when nothing is found, and leaves everything as it was on Esc', async () => {
    const { page, close } = await openLibrary(browser, library);
    await page.getByText('14 of 14').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('krakenwort');
    await page.getByText('Nothing has these words.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('14 of 14', { exact: true }).waitFor();
    await close();
  });

  test.each(['light', 'dark'] as const)('has no fault that axe can find, %s', async (colorScheme) => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const { page, close } = await openLibrary(browser, library, { colorScheme, viewport });
      await page.getByText('14 of 14').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await close();
    }
  });
});
