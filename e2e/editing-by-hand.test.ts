import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { accessibilityFaults, overflows } from './pages.ts';
import { savedText, shows, type, type Writer, type WriterOptions, waitForText, writeAt } from './writers.ts';

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([
    launchBrowser(),
    importAndServe(join(import.meta.dirname, '../examples')),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

const write = (title: string, options: WriterOptions = {}): Promise<Writer> =>
  writeAt(browser, library, title, options);

describe('findings', () => {
  test('are underlined, say what they mean, and are mended by one click', async () => {
    const { page, faults, close } = await write('Norvik');
    const place = page.locator('.cm-line .finding-error', { hasText: '2 h 40 min' });
    await place.hover();
    const card = page.getByRole('dialog', { name: 'Finding' });
    await expect(card.textContent()).resolves.toMatch(/from start to end it is 3 h 45.*MET-01/s);
    await card.getByRole('button', { name: 'Use “3 h 45 min”' }).click();
    await waitForText(page, 'Incident Duration**: 3 h 45 min');
    await shows(page, 'saved');
    expect(await savedText(library, page)).toContain('**Incident Duration**: 3 h 45 min');
    await place.waitFor({ state: 'detached' });
    await page.keyboard.press('ControlOrMeta+z');
    await waitForText(page, 'Incident Duration**: 2 h 40 min');
    await shows(page, 'saved');
    expect(faults).toEqual([]);
    await close();
  });

  test('are walked and mended by keys alone', async () => {
    const { page, close } = await write('Norvik');
    await page.locator('.cm-line .finding-error').first().waitFor();
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ControlOrMeta+.');
    const button = page.getByRole('dialog', { name: 'Finding' }).getByRole('button').first();
    await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.classList.contains('cm-content')))
      .toBe(true);
    await page.keyboard.press('ControlOrMeta+Shift+F');
    await page.getByRole('dialog', { name: 'Finding' }).getByText('CAU-02').waitFor();
    await close();
  });

  test('stand in a list with their lines, and follow what is typed', async () => {
    const { page, close } = await write('Norvik');
    const panel = page.getByRole('complementary', { name: 'Findings' });
    await panel.getByText('Must be mended before finalising').waitFor();
    await panel.getByRole('button', { name: /TBD/ }).click();
    await page.getByRole('dialog', { name: 'Finding' }).waitFor();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('Enter');
    await panel.getByText(/line 95/).waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await shows(page, 'saved');
    await close();
  });
});

describe('who is writing', () => {
  test('is asked once, beside the text, and everybody sees the answer', async () => {
    const { page, close } = await write('Silent gateways in Sundmark', { name: '' });
    await type(page, '# ', ' x');
    const question = page.getByRole('region', { name: 'Your name' });
    await question.getByRole('textbox').fill('  Hana   Kuroda ');
    await question.getByRole('button', { name: 'Use it' }).click();
    await question.waitFor({ state: 'detached' });
    const other = await write('Silent gateways in Sundmark', { name: 'Tomas Brekke' });
    await other.page.getByRole('button', { name: '2 here' }).click();
    await other.page.getByRole('dialog').getByText('Hana Kuroda').waitFor();
    await Promise.all([close(), other.close()]);
  });
});

describe('for everybody', () => {
  test('the text is reached and left by keys, and E goes there and back', async () => {
    const { page, close } = await write('The hour that came twice');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))).toBe(true);
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))).toBe(false);
    await shows(page, 'saved');
    await page.keyboard.press('ControlOrMeta+Shift+e');
    // The editor has a heading of that name too: the page that is read is there when the editor is gone.
    await page.locator('.cm-content').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'The hour that came twice' }).waitFor();
    await page.keyboard.press('e');
    await page.locator('.cm-content').waitFor();
    await close();
  });

  test('a carriage return or half a sign never comes into the text', async () => {
    const { page, close } = await write('Valve commands waited behind a firmware roll');
    await page.locator('.cm-line').first().click();
    await page.keyboard.press('End');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', ' one\r\ntwo\rthree \ud83d end 🔴');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await shows(page, 'saved');
    const saved = await savedText(library, page);
    expect(saved).toContain(' one\ntwo\nthree  end 🔴');
    expect(saved).not.toMatch(/\r|\uFFFD/);
    await close();
  });

  test('an address of nothing says so without saying whether it exists', async () => {
    const { page, close } = await write('The hour that came twice');
    await page.goto(`${library.origin}/postmortems/000000000000/edit`);
    await page.getByText('You cannot open this page').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await close();
  });

  test.each(['light', 'dark'] as const)('no page has a fault that axe can find, %s', async (colorScheme) => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const { page, faults, close } = await write('Norvik', { colorScheme, viewport });
      await page.locator('.cm-line .finding-error').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await page.locator('.cm-content').focus();
      await page.keyboard.press('ControlOrMeta+f');
      await page.keyboard.press('ControlOrMeta+.');
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      expect(faults).toEqual([]);
      await close();
    }
  });
});
