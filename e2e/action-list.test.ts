import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { LivingLibrary } from './living-library.ts';
import { faultsAtBothSizes, serveSmallLibrary, sit, textAt } from './small-library.ts';

const EMPTY = `# Baths ran dry

## Action items

## Lessons

None yet.
`;

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([launchBrowser(), serveSmallLibrary({ 'baths.md': EMPTY })]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

describe('the actions of a post-mortem', () => {
  test('are added, reworded and removed where they stand, and taken back', async () => {
    const { page, goToPostmortem, errors, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Taps ran hot in Norvik');
    await page.getByRole('listitem').filter({ hasText: 'Rehearse a hot night' }).waitFor();
    await page.getByRole('button', { name: 'Add an action' }).waitFor();
    const before = await textAt(library, path);
    await page.keyboard.press('a');
    const form = page.getByRole('form', { name: 'Add an action' });
    await form.getByRole('textbox', { name: 'What will be done' }).fill('Give the flush | a light');
    await form.getByRole('combobox', { name: 'Who sees it through' }).fill('Cleo Ray');
    await form.getByLabel('Due date').fill('2026-07-01');
    await page.keyboard.press('Enter');
    const line = page.getByRole('listitem').filter({ hasText: 'a light' });
    await line.getByText('Cleo Ray').waitFor();
    await page.keyboard.press('Escape');
    const row = '| A-4 | Give the flush \\| a light | Cleo Ray | 2026-07-01 | Open |';
    expect((await textAt(library, path)).replace(/\| A-4 \| (.*?) \|\s*\n/, '| A-4 | $1 |\n')).toContain(
      row.slice(0, row.indexOf('| Open')),
    );
    await line.getByRole('button', { name: /^Change the words/ }).click();
    await page.getByRole('textbox', { name: /^The words of/ }).fill('Give the flush two lights');
    await page.keyboard.press('Enter');
    const other = page.getByRole('listitem').filter({ hasText: 'two lights' });
    await other.getByText('Cleo Ray').waitFor();
    await other.getByRole('button', { name: /^Remove/ }).click();
    await other.waitFor({ state: 'detached' });
    await expect.poll(() => textAt(library, path)).toBe(before);
    await page.getByRole('button', { name: 'Undo' }).click();
    await other.waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('begin in a section that is empty', async () => {
    const { page, goToPostmortem, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Baths ran dry');
    await page.getByRole('button', { name: 'Add an action' }).click();
    await page.getByRole('textbox', { name: 'What will be done' }).fill('Fill the tank');
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'Fill the tank' }).getByText('nobody yet').waitFor();
    expect(await textAt(library, path)).toMatch(/## Action items\n\n[\s\S]*Fill the tank/);
    await close();
  });

  test.each(['light', 'dark'] as const)('have no fault that axe can find, %s', async (colorScheme) => {
    const faults = await faultsAtBothSizes(browser, library, 'Taps ran hot in Norvik', colorScheme, (page) =>
      page.getByRole('button', { name: 'Add an action' }).click(),
    );
    expect(faults).toEqual([]);
  });
});
