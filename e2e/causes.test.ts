import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { LivingLibrary } from './living-library.ts';
import { faultsAtBothSizes, serveSmallLibrary, sit, textAt } from './small-library.ts';

const TEXT = `# Sinks ran slow

## Root Cause Analysis

### Why It Happened

1. **Immediate Cause:** The limit was taken away (all of)
   - *Why:* The form has no least value
   - *Why:* Nobody was asked

## Action items

- [ ] Give the form a least value (owner: Ann Lee, due: 2026-12-01)
`;

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([launchBrowser(), serveSmallLibrary({ 'sinks.md': TEXT })]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

describe('the causes as a tree', () => {
  test('grow by asking why, are reworded and removed, and taken back', async () => {
    const { page, goToPostmortem, errors, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Sinks ran slow');
    await page.getByText('3 causes · no action names a cause').waitFor();
    await page.getByRole('button', { name: 'Why? What brought about “Nobody was asked”' }).click();
    await page.keyboard.type('The change was thought small');
    await page.keyboard.press('Enter');
    const added = page.getByRole('listitem').filter({ hasText: 'thought small' }).last();
    await added.waitFor();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => textAt(library, path))
      .toBe(TEXT.replace('was asked\n', 'was asked\n     - *Why:* The change was thought small\n'));
    await added.getByRole('button', { name: /^Change/ }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Small changes need no second look');
    await page.keyboard.press('Enter');
    const reworded = page.getByRole('listitem').filter({ hasText: 'second look' }).last();
    await reworded.waitFor();
    await reworded.getByRole('button', { name: /^Remove/ }).click();
    await expect.poll(() => textAt(library, path)).toBe(TEXT);
    await page.getByRole('button', { name: 'Undo' }).click();
    await reworded.waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test.each(['light', 'dark'] as const)('has no fault that axe can find, %s', async (colorScheme) => {
    const faults = await faultsAtBothSizes(browser, library, 'Sinks ran slow', colorScheme, (page) =>
      page.getByRole('button', { name: /^Why\? What brought about “The limit/ }).click(),
    );
    expect(faults).toEqual([]);
  });
});
