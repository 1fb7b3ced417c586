import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { LivingLibrary } from './living-library.ts';
import { accessibilityFaults } from './pages.ts';
import { serveSmallLibrary, sit } from './small-library.ts';

/** A text long enough to be in the middle of. */
const LONG = `# A long night

- **Date:** 2026-05-03

## Summary

${Array.from({ length: 60 }, (_, at) => `Paragraph ${at + 1} of the night.\n`).join('\n')}
## Timeline

- 2026-05-03 09:10 UTC **Impact start** Taps run hot
- 2026-05-03 09:25 UTC **Detected** A caller says so

## Root cause

A valve.

## Action Items

- [ ] Weigh the tank (@cleo)
`;

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([launchBrowser(), serveSmallLibrary({ 'night.md': LONG })]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

const GRANTED = { permissions: ['clipboard-read', 'clipboard-write'] };

describe('links to places of a post-mortem', () => {
  test('of an event, an action and a section are copied by pointer and by key, and lead there', async () => {
    const ann = await sit(browser, library, 'Ann', GRANTED);
    await ann.goToPostmortem('A long night');
    const { page } = ann;
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.locator('.event-row', { hasText: 'A caller says so' }).hover();
    await page.getByRole('button', { name: /^Copy the link to .*A caller says so/ }).click();
    await page.getByText('Link copied').waitFor();
    const event = await copied();
    expect(decodeURI(event)).toMatch(/#event:2026-05-03-09-25-utc:a-caller-says-so$/);

    await page
      .locator('.action-line', { hasText: 'Weigh the tank' })
      .getByRole('checkbox')
      .or(page.locator('.action-line button').first())
      .first()
      .focus();
    await page.keyboard.press('y');
    await expect.poll(copied).toContain('#action::weigh-the-tank');
    const action = await copied();
    await page.getByRole('link', { name: 'Copy the link to Root cause' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(copied).toMatch(/#.*root-cause$/);
    const section = await copied();
    expect(await accessibilityFaults(page)).toEqual([]);

    const ben = await sit(browser, library, 'Ben');
    const open = async (link: string) => {
      await ben.page.goto('about:blank');
      await ben.page.goto(link);
    };
    await open(event);
    await ben.page.locator('.event-row[data-pointed]', { hasText: 'A caller says so' }).waitFor();
    await open(action);
    await ben.page.locator('.action-line[data-pointed]', { hasText: 'Weigh the tank' }).waitFor();
    await open(section);
    await expect
      .poll(() => ben.page.evaluate(() => document.activeElement?.textContent))
      .toContain('Root cause');
    expect(ben.errors).toEqual([]);
    await ann.close();
    await ben.close();
  });

  test('to something that is gone says so and shows what is most like it', async () => {
    const ann = await sit(browser, library);
    const path = await ann.goToPostmortem('A long night');
    const { page } = ann;
    await page.goto('about:blank');
    await page.goto(`${library.origin}${path}#event:2026-05-03-09-15-utc:two-callers-say-so`);
    await page.getByText('The event that this link leads to is no longer in the text.').waitFor();
    await page.locator('.event-row[data-pointed]', { hasText: 'A caller says so' }).waitFor();
    await page.getByRole('button', { name: 'Put away' }).click();
    await page.goto('about:blank');
    await page.goto(`${library.origin}${path}#md-root-causes-found`);
    await page.getByText('The section that this link leads to is no longer in the text.').waitFor();
    await ann.close();
  });

  test('events and actions are found from anywhere on the page', async () => {
    const ann = await sit(browser, library);
    await ann.goToPostmortem('A long night');
    await ann.page.keyboard.press('ControlOrMeta+k');
    await ann.page.getByRole('combobox', { name: 'Find or do anything' }).fill('caller');
    await ann.page.getByRole('option', { name: /A caller says so/ }).waitFor();
    await ann.page.keyboard.press('Enter');
    await ann.page.locator('.event-row[data-pointed]', { hasText: 'A caller says so' }).waitFor();
    await ann.close();
  });
});

describe('places that are kept', () => {
  test('back and forth a post-mortem is where it was, and the list has its filters', async () => {
    const ann = await sit(browser, library, '', { viewport: { width: 1280, height: 420 } });
    const { page } = ann;
    await page.goto(`${library.origin}/?q=night`);
    await page.getByRole('link', { name: 'A long night' }).click();
    await page.getByRole('heading', { level: 1, name: 'A long night' }).waitFor();
    await page
      .getByText('Paragraph 40 of the night.')
      .evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const at = await page.evaluate(() => Math.round(window.scrollY));
    expect(at).toBeGreaterThan(500);
    // Where somebody is in a page is remembered a moment after it has come to rest.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.keyboard.press('h');
    await page.waitForURL(/history/);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'A long night' }).waitFor();
    await expect.poll(() => page.evaluate(() => Math.round(window.scrollY)), { timeout: 10_000 }).toBe(at);
    await page.goBack();
    await page.waitForURL(/q=night/);
    await page.getByText(/of 3$/).waitFor();
    await page.goForward();
    await expect.poll(() => page.evaluate(() => Math.round(window.scrollY)), { timeout: 10_000 }).toBe(at);
    await ann.close();
  });
});

describe('on paper', () => {
  test('a post-mortem has its facts and its text, and nothing of the program', async () => {
    const ann = await sit(browser, library, '', { colorScheme: 'dark' });
    await ann.goToPostmortem('A long night');
    const { page } = ann;
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.getByText(/^night\.md, version/).waitFor();
    expect(await page.locator('.top-bar').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Add an event' }).isVisible()).toBe(false);
    expect(await page.locator('.document-title').evaluate((title) => getComputedStyle(title).color)).toBe(
      'rgb(0, 0, 0)',
    );
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // No part is wider than the paper: 210 mm without the margins.
    await page.setViewportSize({ width: 658, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(658);
    await ann.close();
  });
});
