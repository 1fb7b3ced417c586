import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TELLTALE, tellingPng } from '@debrief/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { accessibilityFaults, overflows } from './pages.ts';
import { type ServedLibrary, serveLibrary } from './served-library.ts';
import { savedText, shows, waitForText, writeAt } from './writers.ts';

const TITLE = 'Cold taps in Norvik';
const TEXT = `# ${TITLE}

## Summary

For an hour the taps gave cold water only.

| Tap | Degrees |
|---|---|
| North | Twelve only |

## Action items

- [ ] Give the valve a light (@ann)

## Lessons

Nobody looked at the boiler.
`;
const WRITTEN_BACK = { timeout: 10_000 };

let browser: Browser;
let folder: string;
let library: ServedLibrary;
const git = (...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-attach-'));
  writeFileSync(join(folder, 'taps.md'), TEXT);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  library = await serveLibrary(folder);
  return async () => {
    await library.stop();
    rmSync(folder, { recursive: true, force: true });
  };
});

afterAll(async () => {
  await browser?.close();
});

interface GivenFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}
const PNG: GivenFile = { name: 'Boiler graph.png', type: 'image/png', bytes: tellingPng(240, 120) };
const LOG: GivenFile = { name: 'boiler.log', type: 'text/plain', bytes: new TextEncoder().encode('cold\n') };

/** What a browser hands to the page where files are dropped or pasted. */
function carried(page: Page, files: readonly GivenFile[], words: Record<string, string> = {}) {
  const given = files.map(({ name, type, bytes }) => ({ name, type, bytes: [...bytes] }));
  return page.evaluateHandle(
    ([all, texts]) => {
      const data = new DataTransfer();
      for (const { name, type, bytes } of all)
        data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      for (const [type, text] of Object.entries(texts)) data.setData(type, text);
      return data;
    },
    [given, words] as const,
  );
}

/** Drops files at the end of the line with these words. */
async function drop(page: Page, on: string, files: readonly GivenFile[]): Promise<void> {
  const dataTransfer = await carried(page, files);
  const place = page.locator(on).first();
  const box = await place.boundingBox();
  if (box === null) throw new Error(`${on} is not in sight`);
  const at = { clientX: box.x + box.width - 4, clientY: box.y + box.height - 6 };
  await place.dispatchEvent('dragover', { dataTransfer, ...at });
  await place.dispatchEvent('drop', { dataTransfer, ...at });
}

async function paste(
  page: Page,
  files: readonly GivenFile[],
  words: Record<string, string> = {},
): Promise<void> {
  const clipboardData = await carried(page, files, words);
  await page
    .locator(':focus')
    .evaluate(
      (element, data) =>
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        ),
      clipboardData,
    );
}

const line = (words: string) => `.cm-line:has-text("${words}")`;
const picture = (page: Page) => page.locator('.picture[data-state="shown"] img');

describe('files in a post-mortem', () => {
  test('a picture that is dropped is seen by all without where it was taken, and git shows the file and its line alone', async () => {
    const ann = await writeAt(browser, library, TITLE, { name: 'Ann', as: 'page' });
    const ben = await writeAt(browser, library, TITLE, { name: 'Ben', as: 'page' });
    await drop(ann.page, line('cold water only'), [PNG]);
    await picture(ann.page).waitFor();
    // Its words stand selected: what is typed now says what it shows.
    await ann.page.keyboard.type('Heat of the boiler by hour');
    await ann.page.keyboard.press('ArrowDown');
    await shows(ann.page, 'saved');
    const link = '![Heat of the boiler by hour](attachments/boiler-graph.png)';
    const expected = TEXT.replace('water only.', `water only. ${link}`);
    expect(await savedText(library, ann.page)).toBe(expected);
    await picture(ben.page).waitFor();
    expect(await picture(ben.page).getAttribute('alt')).toBe('Heat of the boiler by hour');
    const shown = await picture(ben.page).evaluate((image: HTMLImageElement) => ({
      pixels: [image.naturalWidth, image.naturalHeight],
      address: image.src.slice(0, 5),
    }));
    expect(shown).toEqual({ pixels: [240, 120], address: 'blob:' });

    const file = readFileSync(join(folder, 'attachments/boiler-graph.png'));
    expect(file.toString('latin1')).not.toContain(TELLTALE);
    await expect.poll(() => readFileSync(join(folder, 'taps.md'), 'utf8'), WRITTEN_BACK).toBe(expected);
    expect(git('status', '--porcelain', '--untracked-files=all').trim().split('\n')).toEqual([
      'M taps.md',
      '?? attachments/boiler-graph.png',
    ]);

    // One step back takes the words away, the next one the link; the file stays.
    await ann.page.locator(line('cold water only')).first().click();
    await ann.page.keyboard.press('Control+z');
    await ann.page.keyboard.press('Control+z');
    await expect.poll(() => savedText(library, ann.page)).toBe(TEXT);

    expect([...ann.faults, ...ben.faults]).toEqual([]);
    await ann.close();
    await ben.close();
  });

  test('on the reading page it opens larger by keyboard and by click, and keeps its place while it comes', async () => {
    writeFileSync(
      join(folder, 'taps.md'),
      TEXT.replace('only.', 'only.\n\n![Heat](heat.png)\n\n![](http://example.org/x.png)'),
    );
    writeFileSync(join(folder, 'heat.png'), PNG.bytes);
    await library.stop();
    library = await serveLibrary(folder);
    const { page, faults, close } = await writeAt(browser, library, TITLE, { as: 'page' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const id = new URL(page.url()).pathname.split('/')[2];
    let hold: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    await page.route('**/attachments/file*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${library.origin}/postmortems/${id}`);
    const place = page.locator('.document-text .picture');
    await expect.poll(async () => (await place.boundingBox())?.height).toBe(120);
    const before = await page.getByText('Nobody looked').boundingBox();
    hold();
    await picture(page).waitFor();
    expect(await page.getByText('Nobody looked').boundingBox()).toEqual(before);

    const open = page.getByRole('button', { name: 'Heat' });
    await open.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Heat' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await open.evaluate((one) => one === document.activeElement)).toBe(true);
    await open.click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await accessibilityFaults(page)).toEqual([]);
    // What lies elsewhere is named, never fetched.
    await page.getByText('http://example.org/x.png').waitFor();
    expect(asked.filter((url) => url.includes('example.org'))).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  test('files and screenshots are pasted, several at once, in their order and as paragraphs of their own', async () => {
    const { page, faults, close } = await writeAt(browser, library, TITLE, { as: 'source' });
    await page.locator(line('Nobody looked')).first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await paste(page, [
      { ...PNG, name: 'image.png' },
      LOG,
      { ...PNG, bytes: tellingPng(30, 20), name: 'image.png' },
    ]);
    await waitForText(page, 'image-2.png');
    await waitForText(page, 'boiler.log](');
    await waitForText(page, '/image.png');
    await shows(page, 'saved');
    expect(await savedText(library, page)).toBe(
      `${TEXT}\n![](attachments/image.png)\n\n[boiler.log](attachments/boiler.log)\n\n![](attachments/image-2.png)\n`,
    );
    // Words beside a picture of them are what is meant.
    await paste(page, [PNG], { 'text/plain': 'a word', 'text/html': '<p>a word</p>' });
    await page.keyboard.type('!');
    await shows(page, 'saved');
    expect(await savedText(library, page)).not.toContain('boiler-graph');
    expect(faults).toEqual([]);
    await close();
  });

  test('a picture that is pasted over selected words takes their place once it is there, and not before', async () => {
    const { page, faults, close } = await writeAt(browser, library, TITLE, { as: 'page' });
    const upload = page.locator('.upload');
    await page.locator(line('Nobody looked')).first().click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.route('**/attachments**', (route) => route.abort());
    await paste(page, [PNG]);
    await upload.getByText('Debrief does not answer').waitFor();
    expect(await savedText(library, page)).toBe(TEXT);
    await page.unroute('**/attachments**');
    await upload.getByRole('button', { name: 'Try again' }).click();
    await upload.waitFor({ state: 'detached' });
    await expect
      .poll(() => savedText(library, page))
      .toBe(TEXT.replace('Nobody looked at the boiler.', '![Boiler graph](attachments/boiler-graph.png)'));
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => savedText(library, page)).toBe(TEXT);
    expect(faults).toEqual([]);
    await close();
  });

  test('what cannot be attached leaves the text as it is, says why, and can be tried again or taken away', async () => {
    const { page, faults, close } = await writeAt(browser, library, TITLE, { as: 'page' });
    await drop(page, line('Nobody looked'), [{ name: 'phone.png', type: 'image/png', bytes: LOG.bytes }]);
    const upload = page.locator('.upload');
    await upload.getByText('its name ends in .png, and it is no such picture').waitFor();
    expect(await upload.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await upload.getByRole('button', { name: 'Remove' }).click();
    await upload.waitFor({ state: 'detached' });

    // Offline: nothing is half done, and it goes on when the network is back.
    await page.route('**/attachments**', (route) => route.abort());
    await drop(page, line('Nobody looked'), [LOG]);
    await upload.getByText('Debrief does not answer').waitFor();
    expect(await savedText(library, page)).toBe(TEXT);
    await page.unroute('**/attachments**');
    await upload.getByRole('button', { name: 'Try again' }).click();
    await upload.waitFor({ state: 'detached' });
    await shows(page, 'saved');
    expect(await savedText(library, page)).toBe(
      TEXT.replace('boiler.', 'boiler. [boiler.log](attachments/boiler.log)'),
    );
    expect(faults).toEqual([]);
    await close();
  });

  test('others see nothing of a file on its way, and one that is cancelled leaves nothing', async () => {
    const ann = await writeAt(browser, library, TITLE, { name: 'Ann', as: 'page' });
    let hold: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    await ann.page.route('**/attachments?name=**', async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await drop(ann.page, line('cold water only'), [LOG]);
    const upload = ann.page.locator('.upload');
    await upload.getByRole('button', { name: 'Cancel' }).waitFor();
    // Typing goes on beside it.
    await ann.page.keyboard.type(' So they said.');
    await shows(ann.page, 'saved');
    expect(await savedText(library, ann.page)).toBe(TEXT.replace('only.', 'only. So they said.'));
    await upload.getByRole('button', { name: 'Cancel' }).click();
    await upload.waitFor({ state: 'detached' });
    hold();
    await ann.page.keyboard.type('!');
    await shows(ann.page, 'saved');
    expect(await savedText(library, ann.page)).toBe(TEXT.replace('only.', 'only. So they said.!'));
    expect(ann.faults).toEqual([]);
    await ann.close();
  });

  test('a file that is dropped on the rows of a block goes behind it, and no row is touched', async () => {
    const { page, faults, close } = await writeAt(browser, library, TITLE, { as: 'page' });
    const row = page
      .locator('.action-line, .action-row')
      .filter({ hasText: 'Give the valve a light' })
      .first();
    await row.waitFor();
    const box = await row.boundingBox();
    const dataTransfer = await carried(page, [LOG]);
    const at = { clientX: (box?.x ?? 0) + 40, clientY: (box?.y ?? 0) + 8 };
    await row.dispatchEvent('drop', { dataTransfer, ...at });
    await waitForText(page, 'boiler.log');
    await shows(page, 'saved');
    expect(await savedText(library, page)).toBe(
      TEXT.replace('(@ann)\n', '(@ann)\n\n[boiler.log](attachments/boiler.log)\n'),
    );
    expect(faults).toEqual([]);
    await close();
  });

  test('a file that is dropped on a table goes below it; the toolbar and the slash ask for files; a phone has room for it', async () => {
    const { page, faults, close } = await writeAt(browser, library, TITLE, {
      as: 'page',
      viewport: { width: 390, height: 800 },
    });
    await drop(
      page,
      '.cm-content td:has-text("Twelve only"), .cm-content [role="cell"]:has-text("Twelve only")',
      [PNG],
    );
    await picture(page).waitFor();
    await shows(page, 'saved');
    expect(await savedText(library, page)).toBe(
      TEXT.replace('only |\n', 'only |\n\n![Boiler graph](attachments/boiler-graph.png)\n'),
    );
    expect(await overflows(page)).toBe(false);
    await page.locator(line('Nobody looked')).first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/picture');
    await page.locator('.slash-option', { hasText: 'Picture or file' }).waitFor();
    // Pressed, not typed: the menu keeps clear of the bar at the bottom of a phone.
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('option', { name: 'Picture or file' }).click(),
    ]);
    await chooser.setFiles({ name: LOG.name, mimeType: LOG.type, buffer: Buffer.from(LOG.bytes) });
    await waitForText(page, 'boiler.log');
    await shows(page, 'saved');
    expect(await savedText(library, page)).toContain('boiler.\n\n[boiler.log](attachments/boiler.log)\n');
    expect(faults).toEqual([]);
    await close();
  });
});
