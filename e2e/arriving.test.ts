import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { accessibilityFaults, openLibrary, overflows } from './pages.ts';
import { type ServedLibrary, serveData, serveLibrary } from './served-library.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const GATE =
  '# Gates refused tickets\n\n- **Date:** 2026-05-01\n- **Severity:** High\n\n![chart](chart.png)\n\n[log](gone.txt)\n';
const PUMP = '# A pump ran dry\n\n- **Date:** 2026-05-02\n';

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-drop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

async function emptyLibrary(): Promise<ServedLibrary> {
  const library = await serveData();
  onTestFinished(() => library.stop());
  return library;
}

/** Drags something of this computer over the page, and lets go of it there. */
async function drop(
  page: Page,
  paths: readonly string[],
  over: () => Promise<unknown> = async () => {},
): Promise<void> {
  // The page listens once it has asked for imports.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/api/imports')),
  );
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const at = { x: 400, y: 300, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await over();
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
  await session.detach();
}

describe('an empty library', () => {
  test('explains itself, takes a folder that is dropped on it, and tells what came of it', async () => {
    const library = await emptyLibrary();
    const { page, errors, close } = await openLibrary(browser, library);
    await page.getByRole('heading', { name: 'Your post-mortems are probably already written.' }).waitFor();
    await page.getByRole('button', { name: 'Choose files…' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const folder = folderWith({
      'old/gate.md': GATE,
      'old/pump.md': PUMP,
      'old/chart.png': new Uint8Array([137, 80, 78, 71]),
      'old/broken.md': new Uint8Array([35, 32, 255, 254, 10]),
      'old/.git/config': 'x',
    });
    await drop(page, [join(folder, 'old')], () =>
      page.getByText('Drop files, folders or archives').waitFor(),
    );
    await page.getByText(/^3 post-mortems came in, 1 file beside them/).waitFor();
    await page.getByRole('link', { name: 'A pump ran dry' }).waitFor();
    await page.getByRole('button', { name: 'See the report' }).click();
    const report = page.getByRole('dialog', { name: 'What came of the import' });
    await report.getByText('bytes that are not UTF-8').waitFor();
    await report.getByText('refers to old/gone.txt: not there').waitFor();
    await report.getByText('a hidden folder').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await report.getByRole('link', { name: 'old/pump.md' }).click();
    await page.getByRole('heading', { level: 1, name: 'A pump ran dry' }).waitFor();
    // Gone back, and loaded anew, the report is still there until it is put away.
    await page.goBack();
    await page.getByText(/^3 post-mortems came in/).waitFor();
    await page.reload();
    await page.getByText(/^3 post-mortems came in/).waitFor();
    await page.getByRole('button', { name: 'Put away' }).click();
    await page.getByText(/^3 post-mortems came in/).waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await close();
  });

  test('takes chosen files by keyboard alone, on a phone too; the same again is here already', async () => {
    const library = await emptyLibrary();
    const { page, close } = await openLibrary(browser, library, { viewport: { width: 390, height: 844 } });
    const folder = folderWith({ 'pump.md': PUMP });
    const choose = async () => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose files…' }).focus();
      await page.keyboard.press('Enter');
      await (await chooser).setFiles([join(folder, 'pump.md')]);
    };
    await choose();
    await page.getByText(/^1 post-mortem came in/).waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import…' }).click();
    await choose();
    await page.getByText(/^1 was here already/).waitFor();
    await close();
  });
});

test('what is dropped on a served folder becomes files in it, never over others', async () => {
  const served = folderWith({ 'pump.md': PUMP });
  const library = await serveLibrary(served);
  onTestFinished(() => library.stop());
  const { page, close } = await openLibrary(browser, library);
  await page.getByRole('link', { name: 'A pump ran dry' }).waitFor();
  const dropped = folderWith({ 'pump.md': '# Another pump\n', 'gate.md': GATE });
  await drop(page, [join(dropped, 'pump.md'), join(dropped, 'gate.md')]);
  await page.getByText(/^1 post-mortem came in, 1 kept as in the library/).waitFor();
  await page.getByRole('link', { name: 'Gates refused tickets' }).waitFor();
  expect(readFileSync(join(served, 'pump.md'), 'utf8')).toBe(PUMP);
  expect(readFileSync(join(served, 'gate.md'), 'utf8')).toBe(GATE);
  expect(readdirSync(served).sort()).toEqual(['gate.md', 'pump.md']);
  await close();
});

test('without a server it says so, keeps what was chosen, and goes on when asked again', async () => {
  const library = await emptyLibrary();
  const { page, close } = await openLibrary(browser, library);
  await page.getByRole('button', { name: 'Choose files…' }).waitFor();
  const folder = folderWith({ 'pump.md': PUMP });
  let away = true;
  await page.route('**/api/imports/*/file*', (route) => (away ? route.abort() : route.continue()));
  await drop(page, [join(folder, 'pump.md')]);
  await page.getByText('Debrief does not answer.').waitFor();
  away = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText(/^1 post-mortem came in/).waitFor();
  await close();
});

describe('the examples', () => {
  test('are looked around in from an empty library by keyboard, stop by stop, and leave in one step', async () => {
    const library = await emptyLibrary();
    const { page, errors, close } = await openLibrary(browser, library);
    await page.getByRole('button', { name: 'Look around with an example' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Harbour plant without a schedule/ }).waitFor();
    await page.getByRole('complementary', { name: 'Look around, 1 of 6' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next: findings' }).press('Enter');
    // The next line has the focus: Tab goes to its step.
    await page
      .getByRole('complementary', { name: 'Look around, 2 of 6' })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page
      .getByRole('complementary', { name: 'Look around, 3 of 6' })
      .and(page.locator(':focus'))
      .waitFor();
    // Another day it is where it was.
    await page.goto(library.origin);
    await page.getByRole('link', { name: 'Go on looking around' }).click();
    await page.getByRole('button', { name: 'Next: actions' }).press('Enter');
    await page.getByRole('button', { name: 'Next: writing' }).press('Enter');
    await page.getByRole('button', { name: 'Next: the file' }).press('Enter');
    await page.getByRole('complementary', { name: 'Look around, 6 of 6' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).press('Enter');
    await page.getByRole('complementary', { name: /Look around/ }).waitFor({ state: 'detached' });
    await page.goto(library.origin);
    await page.getByText('14 examples of an invented company').waitFor();
    await page.getByRole('button', { name: 'Remove the examples' }).press('Enter');
    await page.getByRole('heading', { name: 'Your post-mortems are probably already written.' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('of a served folder open in a library of their own', async () => {
    const served = folderWith({ 'pump.md': PUMP });
    const library = await serveLibrary(served);
    onTestFinished(() => library.stop());
    const { page, close } = await openLibrary(browser, library);
    await page.getByRole('button', { name: 'Import…' }).click();
    await page.getByRole('button', { name: 'Look around with an example' }).click();
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Open the examples, in a library of their own' }).click();
    await (await opened).getByText('14 of 14').waitFor();
    expect(readdirSync(served)).toEqual(['pump.md']);
    await close();
  });
});
