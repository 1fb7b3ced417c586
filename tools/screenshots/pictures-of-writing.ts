import type { Locator, Page } from 'playwright-core';
import type { Part, Picture } from './picture.ts';
import { open, openToWrite } from './picture.ts';

const CURVE = /norvik's curve in halsted/i;
const PRIMARIES = /two primaries/i;
const TWICE = /readings counted twice/i;
const ALARMS = /alarms that nobody heard/i;

/** The part of the window around these elements, with some room. */
async function around(page: Page, width: number, ...parts: Locator[]): Promise<Part> {
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  const seen = boxes.filter((box) => box !== null);
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const y = Math.max(0, Math.min(...seen.map((box) => box.y)) - 16);
  const end = Math.min(size.height, Math.max(...seen.map((box) => box.y + box.height)) + 16);
  const x = Math.max(0, Math.min(...seen.map((box) => box.x)) - 12);
  return { x, y, width: Math.min(width, size.width - x), height: end - y };
}

/** The page that is written, and the lists in which events are changed. */
export const PICTURES_OF_WRITING: readonly Picture[] = [
  {
    name: 'write',
    palette: 'light',
    size: 'wide',
    library: 'examples',
    show: async ({ page, addressOf }) => {
      await openToWrite(page, await addressOf(CURVE));
      await page.getByText(/Must be mended/).waitFor();
      return undefined;
    },
  },
  {
    name: 'slash-menu',
    palette: 'light',
    size: 'wide',
    library: 'examples',
    part: true,
    show: async ({ page, addressOf }) => {
      await openToWrite(page, await addressOf(ALARMS));
      const line = page.locator('.cm-line', { hasText: 'The silence was found when the plant' });
      await line.click();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.type('/');
      await page.locator('.slash-menu').waitFor();
      return around(page, 700, line, page.locator('.slash-menu'));
    },
  },
  {
    name: 'missing',
    palette: 'light',
    size: 'wide',
    library: 'examples',
    show: async ({ page, library }) => {
      await open(page, `${library.origin}/new`);
      await page.getByLabel('What happened').fill('Checkout refused cards');
      await page.getByRole('radio', { name: /One page/ }).check();
      await page.getByRole('button', { name: 'Make it' }).click();
      await page.getByRole('tab', { name: /^What is missing \d/ }).click();
      const item = page.locator('.check-item', { hasText: 'Who was hurt' });
      await item.click();
      await page.locator('.check-item[aria-current]', { hasText: 'Who was hurt' }).waitFor();
      return undefined;
    },
  },
  {
    name: 'table',
    palette: 'dark',
    size: 'wide',
    library: 'examples',
    part: true,
    show: async ({ page, addressOf }) => {
      await openToWrite(page, await addressOf(TWICE));
      const table = page.locator('.table-block', { hasText: 'Received' });
      await page.locator('.cm-scroller').hover();
      while (!(await table.isVisible())) await page.mouse.wheel(0, 400);
      await table.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const cell = table.locator('tr').nth(2).locator('td').nth(1);
      await cell.click();
      await table.locator('textarea').waitFor();
      await cell.hover();
      return around(page, 800, table);
    },
  },
  {
    name: 'marks',
    palette: 'light',
    size: 'wide',
    library: 'examples',
    part: true,
    show: async ({ page, addressOf }) => {
      await open(page, await addressOf(PRIMARIES));
      const row = page.locator('.event-row', { hasText: 'opens the role page' });
      await row.scrollIntoViewIfNeeded();
      await row.evaluate((one) => one.scrollIntoView({ block: 'start', behavior: 'instant' }));
      await row.locator('[data-part="mark"]').click();
      const menu = page.getByRole('dialog', { name: /^Marks of/ });
      await menu.waitFor();
      return around(page, 740, row, menu);
    },
  },
];
