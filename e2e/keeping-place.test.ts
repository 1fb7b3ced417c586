import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { arrived, openLibrary } from './pages.ts';

const examples = join(import.meta.dirname, '../examples');
const TITLE = /Two primaries in Sundmark/;

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([launchBrowser(), importAndServe(examples)]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

async function openPostmortem(options: object = {}): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, errors, close } = await openLibrary(browser, library, options);
  await page.getByRole('link', { name: TITLE }).first().click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await arrived(page);
  return {
    page,
    close: async () => {
      expect(errors).toEqual([]);
      await close();
    },
  };
}

const READ = '.document-text';
const WRITE = '.is-preview .cm-content';
const SOURCE = '.cm-editor:not(.is-preview) .cm-content';

/** How far below the top of the window these words stand; undefined where they are not drawn. */
function heightOf(page: Page, within: string, words: string): Promise<number | undefined> {
  return page.evaluate(
    ([within = '', words = '']) => {
      for (const root of document.querySelectorAll(within)) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(words) ?? -1;
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          const [rect] = range.getClientRects();
          if (rect !== undefined && rect.height > 0) return rect.top;
        }
      }
      return undefined;
    },
    [within, words],
  );
}

/** Scrolls, as a person does, until these words stand about so far below the top of the window. */
async function scrollTo(page: Page, within: string, words: string, height: number): Promise<void> {
  await page.mouse.move(700, 500);
  for (let tries = 0; tries < 60; tries++) {
    const now = await heightOf(page, within, words);
    if (now !== undefined && Math.abs(now - height) < 8) return;
    await page.mouse.wheel(0, now === undefined ? 700 : now - height);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0)))),
    );
  }
  throw new Error(`${words} did not come into sight`);
}

/** Holds that the words come to stand where they stood, in another way of showing them. */
async function standsAt(page: Page, within: string, words: string, height: number): Promise<void> {
  await page.locator(within).first().waitFor();
  const off = async () => Math.abs(((await heightOf(page, within, words)) ?? 10_000) - height);
  await expect.poll(off, { timeout: 8_000 }).toBeLessThan(14);
}

const show = (page: Page, how: string) =>
  page.getByRole('navigation', { name: 'How it is shown' }).getByRole('link', { name: how }).click();

/** A heading, an event, a cause, a row of a table and an item. */
for (const words of [
  'Dead ends worth keeping',
  'nobody knows. We decide',
  'The list is made from machines',
  'The witness is gone',
  'The rule came out',
]) {
  test(`“${words}” stays where it is, from reading to writing to the source and back`, async () => {
    const { page, close } = await openPostmortem();
    await scrollTo(page, READ, words, 124);
    const read = (await heightOf(page, READ, words)) ?? 0;
    await page.keyboard.press('e');
    await standsAt(page, WRITE, words, read);
    await show(page, 'Source');
    await standsAt(page, SOURCE, words, read);
    await page.goBack();
    await standsAt(page, WRITE, words, read);
    await page.goBack();
    await standsAt(page, READ, words, read);
    await page.goForward();
    await standsAt(page, WRITE, words, read);
    await show(page, 'Read');
    await standsAt(page, READ, words, read);
    await close();
  });
}

test('a page that somebody moves while it settles stays where it was moved to', async () => {
  const { page, close } = await openPostmortem();
  await scrollTo(page, READ, 'The list is made from machines', 124);
  await page.keyboard.press('e');
  await page.locator(WRITE).waitFor();
  await page.mouse.wheel(0, 900);
  const off = async () =>
    Math.abs(((await heightOf(page, WRITE, 'The list is made from machines')) ?? 10_000) - 124);
  await expect.poll(off).toBeGreaterThan(300);
  // Everything around gets its true height, and another one.
  await page.locator('.block-host').first().waitFor({ state: 'attached' });
  await page.setViewportSize({ width: 1000, height: 900 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await off()).toBeGreaterThan(300);
  await close();
});

test('loaded anew, and gone back to from another page, each way of showing it is where it was', async () => {
  const { page, close } = await openPostmortem();
  await scrollTo(page, READ, 'What helped', 124);
  await page.reload();
  await standsAt(page, READ, 'What helped', 124);
  await show(page, 'Write');
  await standsAt(page, WRITE, 'What helped', 124);
  await page.mouse.wheel(0, -600);
  await page.reload();
  await page.locator(WRITE).waitFor();
  await scrollTo(page, WRITE, 'Dead ends worth keeping', 150);
  const written = (await heightOf(page, WRITE, 'Dead ends worth keeping')) ?? 0;
  await page.getByRole('navigation', { name: 'Where this is' }).getByRole('link').first().click();
  await page.getByRole('link', { name: TITLE }).first().waitFor();
  await page.goBack();
  await standsAt(page, WRITE, 'Dead ends worth keeping', written);
  // Opened afresh, it begins at its beginning.
  await page.getByRole('navigation', { name: 'Where this is' }).getByRole('link').first().click();
  await page.getByRole('link', { name: TITLE }).first().click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  await close();
});

test('keys go to the bar and back without moving the page', async () => {
  const { page, close } = await openPostmortem();
  await scrollTo(page, READ, 'What helped', 124);
  const height = await heightOf(page, READ, 'What helped');
  const write = page
    .getByRole('navigation', { name: 'How it is shown' })
    .getByRole('link', { name: 'Write' });
  await write.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await write.and(page.locator(':focus')).waitFor();
  expect(await heightOf(page, READ, 'What helped')).toBe(height);
  await close();
});

test('the table of contents follows the writing, and is gone through by keyboard in a drawer', async () => {
  const { page, close } = await openPostmortem();
  await page.keyboard.press('e');
  const contents = page.getByRole('navigation', { name: 'In this document' });
  // By its class: on a small window it stands in a drawer that is closed.
  const here = page.locator('.outline-list [aria-current="location"]');
  await here.filter({ hasText: 'The shape of it' }).waitFor({ state: 'attached' });
  await scrollTo(page, WRITE, 'Dead ends worth keeping', 100);
  await here.filter({ hasText: 'Dead ends worth keeping' }).waitFor();
  await contents.getByRole('button', { name: 'What helped' }).press('Enter');
  await here.filter({ hasText: 'What helped' }).waitFor();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 800, height: 800 });
  // Keys are for the text while it has the focus.
  await page.locator('#page-content').evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('[');
  await page.getByRole('complementary', { name: 'Outline' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await here.filter({ hasText: 'The shape of it' }).waitFor({ state: 'attached' });
  await close();
});

describe('back and forward', () => {
  test('find a list with its filter, scrolled as it was', async () => {
    const { page, errors, close } = await openLibrary(browser, library, {
      viewport: { width: 1280, height: 420 },
    });
    await page.getByRole('link', { name: TITLE }).first().waitFor();
    await page.goto(`${library.origin}/?sort=title`);
    await page.getByRole('link', { name: TITLE }).first().waitFor();
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, 350);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200);
    const link = page.getByRole('link', { name: TITLE }).first();
    await link.scrollIntoViewIfNeeded();
    const height = await link.evaluate((row) => row.getBoundingClientRect().top);
    await link.click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.goBack();
    await link.waitFor();
    const off = () => link.evaluate((row, was) => Math.abs(row.getBoundingClientRect().top - was), height);
    await expect.poll(off).toBeLessThan(40);
    expect(new URL(page.url()).search).toBe('?sort=title');
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('find the actions with their filter, scrolled as they were', async () => {
    const { page, errors, close } = await openLibrary(browser, library, {
      viewport: { width: 1280, height: 420 },
    });
    await page.getByRole('link', { name: TITLE }).first().waitFor();
    await page.goto(`${library.origin}/actions?status=open`);
    await page.locator('.action-row, tr').nth(8).waitFor();
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, 350);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200);
    const scrolled = await page.evaluate(() => window.scrollY);
    const asked = page.url();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('link', { name: TITLE }).first().waitFor();
    await page.goBack();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
    expect(page.url()).toBe(asked);
    expect(errors).toEqual([]);
    await close();
  });
});
