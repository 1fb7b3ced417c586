import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { LivingLibrary } from './living-library.ts';
import { accessibilityFaults, arrived, overflows } from './pages.ts';
import { serveSmallLibrary, sit, textAt } from './small-library.ts';

/** Three hundred kilobytes in some five thousand lines, no two alike. */
const LONG = `# A very long night\n\n- **Severity:** High\n\n${Array.from(
  { length: 5000 },
  (_, at) => `Line ${at}: the watch at pump ${(at * 7919) % 5000} sees nothing of note.\n`,
).join('')}`;

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([launchBrowser(), serveSmallLibrary({ 'long.md': LONG })]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

async function setFact(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('button', { name: `Edit ${label}` }).click();
  await page.getByRole('textbox', { name: label }).fill(value);
  await page.keyboard.press('Enter');
  await page
    .locator('.toast')
    .filter({ hasText: `${label}: ${value}` })
    .waitFor();
}

const shown = (page: Page) => page.getByRole('region', { name: /^Revision \d+$/ });

describe('the history', () => {
  test('names each revision with author and time, and shows what it changed, beside and in one text', async () => {
    const { page, goTo, goToPostmortem, errors, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Taps ran hot in Norvik');
    await setFact(page, 'Severity', 'Critical');
    await page.keyboard.press('h');
    await page.waitForURL(/\/history$/);
    const newest = page.getByRole('link').filter({ hasText: 'Ann Lee unverified' });
    await newest.waitFor();
    await page.getByRole('link').filter({ hasText: 'the beginning' }).waitFor();
    const view = shown(page);
    await view.locator('del', { hasText: 'High' }).waitFor();
    await view.locator('ins', { hasText: 'Critical' }).waitFor();
    await view
      .getByRole('listitem')
      .filter({ hasText: /severity.*High.*Critical/i })
      .waitFor();
    await view.getByRole('button', { name: /Show \d+ unchanged lines/ }).click();
    await view.getByText('| A-3 | Rehearse a hot night').first().waitFor();
    await page.keyboard.press('v');
    await page.waitForURL(/view=inline/);
    expect(
      await view
        .locator('tr', { hasText: 'Severity' })
        .filter({ has: page.locator('del') })
        .count(),
    ).toBe(1);
    await goTo(`${path}/history?revision=1`);
    await page.getByRole('heading', { name: 'Revision 1' }).waitFor();
    await goTo(`${path}/history?revision=77`);
    await page.getByText('There is no revision 77').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('is walked by keys; a revision is named, restored and taken back', async () => {
    const { page, goTo, goToPostmortem, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('A pump ran dry');
    const before = await textAt(library, path);
    await setFact(page, 'Severity', 'Critical');
    await goTo(`${path}/history`);
    await page.getByRole('button', { name: 'Name the text as it is now…' }).click();
    await page.getByLabel(/A few words/).fill('before the review');
    await page.keyboard.press('Enter');
    await page.getByRole('link').filter({ hasText: '“before the review”' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Revision 1' }).waitFor();
    await page.keyboard.press('r');
    await page.getByText('The text is as it was in revision 1').waitFor();
    expect(await textAt(library, path)).toBe(before);
    await page.getByRole('link').filter({ hasText: 'restored' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => textAt(library, path), { timeout: 10_000 }).toContain('**Severity:** Critical');
    await close();
  });

  test('compares any two revisions', async () => {
    const { page, goTo, goToPostmortem, close } = await sit(browser, library, 'Ben Ito');
    const path = await goToPostmortem('A pump ran dry');
    await goTo(`${path}/history`);
    await page.getByRole('button', { name: /Compared with revision/ }).click();
    await page.getByRole('dialog').getByRole('link').last().click();
    await page.waitForURL(/with=1/);
    await page.getByText('revision 1', { exact: true }).first().waitFor();
    await close();
  });

  test('erases words for good and says what that does not reach', async () => {
    const { page, goTo, goToPostmortem, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Taps ran hot in Norvik');
    await goTo(`${path}/history`);
    await page.getByRole('button', { name: 'Erase words…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase words for good' });
    await expect(dialog.textContent()).resolves.toMatch(/Not reached.*backups, git/);
    await dialog.getByLabel('The words, exactly as they stand').fill('Page when taps run hot');
    await dialog.getByText('In 1 place of the text as it is now').waitFor();
    await dialog.getByLabel('Why').fill('names a customer');
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.getByText(/^Erased in \d+ places?, over \d+ revisions?/).waitFor();
    expect(await textAt(library, path)).not.toContain('Page when taps run hot');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('link').filter({ hasText: 'words erased' }).waitFor();
    await close();
  });

  test('of a long text lays out a part at a time', async () => {
    const { page, goTo, goToPostmortem, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('A very long night');
    await setFact(page, 'Severity', 'Low');
    await goTo(`${path}/history`);
    await shown(page).locator('ins', { hasText: 'Low' }).waitFor();
    await page.getByRole('button', { name: /Show 300 of \d+ unchanged lines/ }).click();
    await page.getByRole('button', { name: /Show 300 of 46\d\d unchanged lines/ }).waitFor();
    // The first revision is all of it: every line is new.
    await goTo(`${path}/history?revision=1`);
    await page.getByRole('button', { name: /Show 300 more of 4\d\d\d lines/ }).click();
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    expect(nodes).toBeLessThan(6000);
    await close();
  });

  test.each(['light', 'dark'] as const)('has no fault that axe can find, %s', async (colorScheme) => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const { page, goTo, goToPostmortem, close } = await sit(browser, library, '', {
        colorScheme,
        viewport,
      });
      const path = await goToPostmortem('A pump ran dry');
      for (const at of ['', '?revision=2', '?revision=2&view=inline']) {
        await goTo(`${path}/history${at}`);
        await page.locator('.revision, .compare').first().waitFor();
        await arrived(page);
        expect(await accessibilityFaults(page), at).toEqual([]);
        expect(await overflows(page), at).toBe(false);
      }
      await close();
    }
  });
});
