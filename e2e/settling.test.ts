import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { accessibilityFaults, overflows } from './pages.ts';
import { type ServedLibrary, serveLibrary } from './served-library.ts';
import { changeText, sit, textAt } from './small-library.ts';

const TEXT = `# Taps ran hot in Norvik

- **Severity:** High
- **Authors:** Ann Lee

## Summary

For an hour the taps of Norvik gave hot water only.

## Lessons

Nobody looked at the flush.
`;

/** Files are written a while after the last change. */
const WRITTEN_BACK = { timeout: 10_000 };

/** What could not be written is tried again after a while. */
const WRITTEN_LATER = { timeout: 20_000 };

let browser: Browser;
let folder: string;
let library: ServedLibrary;
const file = (): string => join(folder, 'taps.md');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-folder-'));
  writeFileSync(file(), TEXT);
  [browser, library] = await Promise.all([launchBrowser(), serveLibrary(folder)]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The same value changed here and in the file, each otherwise; another line in the file alone. */
async function clash(path: string, here: string, outside: string): Promise<void> {
  const former = readFileSync(file(), 'utf8');
  const severity = /\*\*Severity:\*\* (.*)/.exec(former)?.[1] ?? '';
  await changeText(library, path, (text) => text.replace(`** ${severity}`, `** ${here}`));
  writeFileSync(
    file(),
    former.replace(`** ${severity}`, `** ${outside}`).replace('Nobody looked', 'No one looked'),
  );
}

describe('a file that was changed where the text here was changed', () => {
  test('is named on the library and on its page, and settled place by place', async () => {
    const { page, goTo, goToPostmortem, errors, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('Taps ran hot in Norvik');
    await clash(path, 'Critical', 'Low');
    await page.getByText('Not settled with the folder').waitFor();
    expect(readFileSync(file(), 'utf8')).toContain('** Low');
    await goTo('/');
    await page.getByText('1 file is not settled with the folder').click();
    await page.getByRole('link', { name: /Settle it/ }).click();
    const place = page.getByRole('listitem').filter({ hasText: 'Place 1 of 1 place' });
    await place.getByRole('region', { name: 'Here' }).getByText('Critical').waitFor();
    await place.getByRole('region', { name: 'In the file' }).getByText('Low').waitFor();
    await place.getByRole('region', { name: 'Before both' }).getByText('High').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    // Erasing would leave the words in the file: it is refused, and leads here.
    await goTo(`${path}/history`);
    await page.getByRole('button', { name: 'Erase words…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase words for good' });
    await dialog.getByLabel('The words, exactly as they stand').fill('hot water');
    await dialog.getByLabel('Why').fill('names a customer');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.getByText('Nothing was erased, as the words would stay in the file taps.md').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('link', { name: 'Settle it with the folder' }).click();
    await place.getByRole('radio', { name: 'Take the file’s' }).check();
    await page.getByRole('button', { name: 'Settle it so' }).click();
    await page.getByText('Settled. What was not kept is in the history.').waitFor();
    await page.getByText('Not settled with the folder').waitFor({ state: 'detached' });
    const settled = TEXT.replace('High', 'Low').replace('Nobody', 'No one');
    await expect.poll(() => textAt(library, path), WRITTEN_BACK).toBe(settled);
    await expect.poll(() => readFileSync(file(), 'utf8'), WRITTEN_BACK).toBe(settled);
    await goTo(`${path}/conflict`);
    await page.getByText('Nothing is unsettled here').waitFor();
    expect(errors.filter((error) => !/40[49]/.test(error))).toEqual([]);
    await close();
  });

  test('is settled by hand, and keeps what somebody typed meanwhile', async () => {
    const { page, goTo, goToPostmortem, close } = await sit(browser, library, 'Ann Lee', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    const path = await goToPostmortem('Taps ran hot in Norvik');
    await clash(path, 'Medium', 'Critical');
    await page.getByText('Not settled with the folder').waitFor();
    await goTo(`${path}/conflict`);
    await page.getByText('Place 1 of 1 place').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: 'Write it by hand' }).click();
    const text = page.getByLabel(/The whole text as it will be/);
    await text.fill((await text.inputValue()).replace('** Medium', '** Medium, for a while Critical'));
    await changeText(library, path, (now) => now.replace('For an hour', 'For two hours'));
    await page.getByRole('button', { name: 'Settle it with this text' }).click();
    await page.getByText('Settled. What was not kept is in the history.').waitFor();
    await expect
      .poll(() => readFileSync(file(), 'utf8'), WRITTEN_BACK)
      .toMatch(/Medium, for a while Critical.*For two hours/s);
    await close();
  });
});

test('a file that cannot be written is named with its folder, what that means and what to do', async () => {
  const { page, goToPostmortem, close } = await sit(browser, library, 'Ann Lee', {
    viewport: { width: 390, height: 844 },
  });
  const path = await goToPostmortem('Taps ran hot in Norvik');
  chmodSync(file(), 0o444);
  await changeText(library, path, (now) => now.replace('Norvik gave', 'all Norvik gave'));
  const notice = page.getByRole('status').filter({ hasText: 'Not settled with the folder' });
  await notice.waitFor();
  const words = (await notice.textContent()) ?? '';
  expect(words).toContain(`taps.md in ${realpathSync(folder)}: The file may only be read.`);
  expect(words).toContain('The text is saved in Debrief’s data; only the file is older.');
  expect(words).toContain('Let Debrief write to that file. Then it is written by itself.');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  chmodSync(file(), 0o644);
  await expect.poll(() => readFileSync(file(), 'utf8'), WRITTEN_LATER).toContain('all Norvik gave');
  await notice.waitFor({ state: 'detached' });
  await close();
});
