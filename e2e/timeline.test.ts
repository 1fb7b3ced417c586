import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { LivingLibrary } from './living-library.ts';
import { faultsAtBothSizes, serveSmallLibrary, sit, textAt } from './small-library.ts';

const TEXT = `# Sinks ran slow

- **Incident ID:** INC-9

## Timeline

| Time | Event |
|---|---|
| 2026-05-01 09:10 UTC | The limit was taken away |
| 2026-05-01 09:25 UTC | Sinks run slow in Norvik |

## Lessons

None yet.
`;
const EMPTY = `# Baths ran dry

## Timeline

## Lessons

None yet.
`;

const WAITING = `# Showers ran cold

## Timeline

| Time | Event |
|---|---|
| HH:MM | [**Detected** Who or what saw it first] |
| HH:MM | [**Resolved** All as before] |

## Lessons

None yet.
`;

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([
    launchBrowser(),
    serveSmallLibrary({ 'sinks.md': TEXT, 'baths.md': EMPTY, 'showers.md': WAITING }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

describe('the timeline as a list', () => {
  test('takes events in the short ways of a meeting, by keys, and writes what a careful person would', async () => {
    const { page, goToPostmortem, errors, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Sinks ran slow');
    await page.getByRole('button', { name: 'Add an event' }).click();
    const form = page.getByRole('form', { name: 'Add' });
    await form.getByRole('textbox', { name: 'Time' }).fill('+10m');
    await form.getByText('1 May, 09:35').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('The desk calls');
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'The desk calls' }).waitFor();
    await page.keyboard.type('10:05 am');
    await page.keyboard.press('Tab');
    await page.keyboard.type('The limit is back | at last');
    await page.keyboard.press('Enter');
    const back = page.getByRole('listitem').filter({ hasText: 'at last' });
    await back.waitFor();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => textAt(library, path))
      .toBe(
        TEXT.replace(
          'slow in Norvik |\n',
          'slow in Norvik |\n| 2026-05-01 09:35 UTC | The desk calls |\n| 2026-05-01 10:05 UTC | The limit is back \\| at last |\n',
        ),
      );
    await back.getByRole('button', { name: /mark “The limit/ }).focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitemcheckbox', { name: 'Restored' }).click();
    await back.getByText('Restored').waitFor();
    await back.getByRole('button', { name: /^Change/ }).click();
    await page
      .getByRole('form', { name: 'Set' })
      .getByRole('textbox', { name: 'What happened' })
      .fill('All is back');
    await page.keyboard.press('Enter');
    const changed = page.getByRole('listitem').filter({ hasText: 'All is back' });
    await changed.waitFor();
    await changed.getByText('Restored').waitFor();
    await changed.getByRole('button', { name: /^Remove/ }).click();
    await changed.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await changed.waitFor();
    expect(await textAt(library, path)).toContain('All is back');
    expect(errors).toEqual([]);
    await close();
  });

  test('begins in a section that is empty', async () => {
    const { page, goToPostmortem, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Baths ran dry');
    await page.getByRole('button', { name: 'Add an event' }).click();
    await page
      .getByRole('form', { name: 'Add' })
      .getByRole('textbox', { name: 'Time' })
      .fill('2026-05-02 08:00');
    await page.keyboard.press('Tab');
    await page.keyboard.type('No bath has water');
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'No bath has water' }).waitFor();
    expect(await textAt(library, path)).toMatch(
      /## Timeline\n\n[\s\S]*2026-05-02 08:00[\s\S]*No bath has water/,
    );
    await close();
  });

  test('goes on beside rows of a template that still wait for their words', async () => {
    const { page, goToPostmortem, errors, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Showers ran cold');
    await page.getByRole('button', { name: 'Add an event' }).click();
    for (const [time, words] of [
      ['2026-05-03 06:10', 'No shower is warm'],
      ['+10m', 'The boiler is lit'],
    ] as const) {
      await page.keyboard.type(time);
      await page.keyboard.press('Tab');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await page.locator('.event-row', { hasText: words }).waitFor();
    }
    expect(await textAt(library, path)).toBe(
      WAITING.replace(
        '|---|---|\n',
        '|---|---|\n| 2026-05-03 06:10 | No shower is warm |\n| 06:20 | The boiler is lit |\n',
      ),
    );
    expect(errors).toEqual([]);
    await close();
  });

  test.each(['light', 'dark'] as const)('has no fault that axe can find, %s', async (colorScheme) => {
    const faults = await faultsAtBothSizes(
      browser,
      library,
      'Sinks ran slow',
      colorScheme,
      async (page, phone) => {
        if (phone) await page.getByRole('button', { name: 'Change', exact: true }).click();
        await page.getByRole('button', { name: 'Add an event' }).click();
      },
    );
    expect(faults).toEqual([]);
  });
});
