import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { accessibilityFaults, overflows } from './pages.ts';
import { textAt } from './small-library.ts';
import { serveTimed, type TimedLibrary } from './timed-library.ts';

const TAPS = `# Taps ran hot in Norvik

- **Incident ID:** INC-7
- **Severity:** High
- **Author:** Ann Lee
- **Review status:** Draft

## Summary

For an hour the taps of Norvik gave hot water only.

## Timeline

| Time (UTC) | Actor | Event |
|---|---|---|
| 2026-11-20 09:10 | Ben Ito | The first call about hot taps |
| 2026-11-20 10:05 | Cleo Ray | The flush is stopped |

## Root Cause Analysis

- **Contributing Factor:** The flush ran at night

## What Went Well

- The duty phone was answered at once

## Action Items

| ID | Action | Owner | Due Date | Status |
|---|---|---|---|---|
| A-1 | Rehearse a hot night | Ann Lee | 2026-12-01 | Open |
`;
/** What the meeting made of it, and nothing else. */
const TAPS_AFTER = `${TAPS.replace('Draft', 'In review')
  .replace('hot taps |\n', 'hot taps |\n| 2026-11-20 09:20 | | Ben looks at the boiler |\n')
  .replace('at night\n', 'at night\n- **Contributing Factor:** The flush has no limit\n')
  .replace('at once\n', 'at once\n- Cleo knew the valve\n')}\
| A-2 | Give the flush a limit | Ben Ito | | Open |
| A-3 | Page when taps run hot | Cleo Ray | 2026-12-07 | Open |

## Further information

### Surprising Discoveries

- Nobody expected two flushes in one night

### Where We Got Lucky

- It was a Sunday

### Open questions

- Why did nobody call before nine?

### Attendees

- Ann Lee
- Ben Ito
`;
const MINUTES = `# Meeting about “Taps ran hot in Norvik”

- **Date:** 23 November 2026
- **Length:** 7 min of 1 h 01 planned
- **Present:** Ann Lee, Ben Ito

## Events added

- Ben looks at the boiler

## Contributing factors added

- The flush has no limit

## Actions added

- Give the flush a limit (Ben Ito)
- Page when taps run hot (Cleo Ray, due 7 Dec 2026)

## Went well

- Cleo knew the valve

## Luck

- It was a Sunday

## Surprises

- Nobody expected two flushes in one night

## Also changed

- Review: Draft → In review

## Open questions

- Why did nobody call before nine?

## Actions without a date

- A-2: Give the flush a limit

## Not here, and should read this

- Cleo Ray
`;
const BARE = '# A pump ran dry\n\nNobody wrote more yet.\n';

const VIEWER = `viewer-${'k'.repeat(36)}`;

let browser: Browser;
let library: TimedLibrary;

beforeAll(async () => {
  browser = await launchBrowser();
  library = await serveTimed({ 'taps.md': TAPS, 'pump.md': BARE }, '2026-11-23T09:00:00Z', [
    { key: VIEWER, principal: { id: 'vic', role: 'viewer' } },
  ]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

/** Somebody at a browser of their own, at the page of a post-mortem. */
async function sit(
  name: string,
  title: string,
  scheme: 'light' | 'dark' = 'light',
  width = 1280,
  address = library.address,
) {
  const context = await browser.newContext({
    viewport: { width, height: width < 720 ? 844 : 720 },
    reducedMotion: 'reduce',
    colorScheme: scheme,
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(15_000);
  await context.addInitScript((own) => localStorage.setItem('debrief.name', own), name);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await library.give(page);
  await page.goto(address);
  const link = page.getByRole('link', { name: title }).first();
  await link.waitFor();
  const path = (await link.getAttribute('href')) ?? '';
  await page.goto(library.origin + path);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  return { page, errors, path, close: () => context.close() };
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const step = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const timer = (page: Page) => page.locator('.meeting-figure');
const shows = (page: Page, words: string) => page.getByText(words, { exact: true }).first().waitFor();

/** Writes a note: the field is always one key away, and `Esc` leaves it. */
async function note(page: Page, words: string, ...places: string[]): Promise<void> {
  await press(page, 'n');
  await page.keyboard.type(words);
  await press(page, ...places, 'Enter', 'Escape');
}

describe('a meeting', () => {
  test('is held by two people by keys alone, and the text is what a careful person would have typed', async () => {
    const ann = await sit('Ann Lee', 'Taps ran hot in Norvik');
    await press(ann.page, 'Control+k');
    await ann.page.getByRole('combobox').fill('meeting');
    await press(ann.page, 'Enter');
    await step(ann.page, 'Purpose');
    const ben = await sit('Ben Ito', 'Taps ran hot in Norvik');
    await ben.page.goto(`${library.origin}${ben.path}/meeting`);
    await step(ben.page, 'Purpose');

    // Who is here: everybody whom the text names, ticked by anyone.
    await press(ann.page, 'i', 'Space');
    await ben.page.getByRole('checkbox', { name: 'Ann Lee' }).and(ben.page.locator(':checked')).waitFor();
    await press(ben.page, 'i', 'Tab', 'Space');
    await shows(ann.page, '2 people here');

    // Whoever starts keeps the time; for the others there is nothing to press.
    await press(ann.page, 'p');
    await shows(ann.page, 'You keep the time.');
    await shows(ben.page, 'Ann Lee keeps the time.');
    await press(ben.page, 'j');
    await library.forward(7.5, ann.page, ben.page);
    await expect.poll(() => timer(ann.page).textContent()).toBe('4 min over');
    await expect.poll(() => timer(ben.page).textContent()).toBe('4 min over');
    await press(ann.page, '+');
    await expect.poll(() => timer(ben.page).textContent()).toBe('3 min over');

    await press(ann.page, 'j');
    await step(ben.page, 'Silent reading');
    await ben.page.getByRole('heading', { name: 'What Went Well' }).waitFor();
    await press(ann.page, 'j');
    await step(ben.page, 'What happened');
    await press(ann.page, 'q');
    await shows(ann.page, 'What did you expect to happen next?');
    await ben.page.getByRole('button', { name: 'Add an event' }).click();
    await ben.page.keyboard.type('9:0');
    await press(ann.page, 'k');
    await ben.page.getByText('The meeting is at “Silent reading” now.').waitFor();
    expect(await ben.page.getByRole('textbox', { name: 'Time' }).inputValue()).toBe('9:0');
    await press(ben.page, 'Escape');
    await step(ben.page, 'Silent reading');
    await press(ann.page, 'j');
    await step(ben.page, 'What happened');
    await note(ben.page, '9:20 Ben looks at the boiler');
    await ann.page.locator('.event-row', { hasText: 'Ben looks at the boiler' }).waitFor();
    await note(ben.page, 'Nobody expected two flushes in one night');
    await shows(ann.page, 'Nobody expected two flushes in one night');

    // A pause holds for all, and a browser that is opened again finds what was there.
    await press(ann.page, 'p');
    await ann.page.getByText('Paused').waitFor();
    const left = await timer(ann.page).textContent();
    await library.forward(20, ann.page, ben.page);
    await ann.page.reload();
    await step(ann.page, 'What happened');
    await shows(ann.page, 'You keep the time.');
    expect(await timer(ann.page).textContent()).toBe(left);
    await press(ann.page, 'p');

    // Who writes is not interrupted when the meeting goes on, and what they write keeps its place.
    await press(ben.page, 'n');
    await ben.page.keyboard.type('Half a sent');
    await press(ann.page, 'j');
    await step(ben.page, 'What contributed');
    await ben.page.keyboard.type('ence');
    const field = ben.page.getByRole('textbox', { name: 'Note', exact: true });
    expect(await field.inputValue()).toBe('Half a sentence');
    expect(await ben.page.getByLabel('Where the note goes').inputValue()).toBe('surprises');
    await field.fill('');
    await press(ben.page, 'Escape');
    await note(ben.page, 'The flush has no limit');
    await note(ben.page, 'Cleo knew the valve', 'Alt+ArrowDown');
    await note(ben.page, 'It was a Sunday', 'Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowDown');
    await shows(ann.page, 'It was a Sunday');
    await shows(ann.page, 'Cleo knew the valve');
    await press(ann.page, 'a');
    await ann.page.keyboard.type('Give the flush a limit');
    await press(ann.page, 'Enter', 'Escape');
    await ben.page.getByRole('button', { name: 'Make an action of: Give the flush a limit' }).waitFor();

    // Her browser ends; he takes the time over and goes on.
    await ann.close();
    await ben.page.getByRole('button', { name: 'Take over' }).focus();
    await press(ben.page, 'Enter');
    await shows(ben.page, 'You keep the time.');
    await press(ben.page, 'j');
    await step(ben.page, 'Actions');
    await ben.page.getByRole('button', { name: 'Make an action of: Give the flush a limit' }).focus();
    await press(ben.page, 'Enter');
    await ben.page
      .getByRole('textbox', { name: /^Who commits to/ })
      .or(ben.page.getByRole('combobox', { name: /^Who commits to/ }))
      .focus();
    await ben.page.keyboard.type('Ben Ito');
    await press(ben.page, 'Enter');
    await ben.page
      .locator('.action-line', { hasText: 'Give the flush a limit' })
      .getByText('Ben Ito')
      .waitFor();
    await press(ben.page, 'Escape', 'a');
    await ben.page.keyboard.type('Page when taps run hot');
    await press(ben.page, 'Tab');
    await ben.page.keyboard.type('Cleo Ray');
    await press(ben.page, 'Tab');
    await ben.page.keyboard.type('in 2 weeks');
    await shows(ben.page, 'Mon\u00a07\u00a0Dec');
    await press(ben.page, 'Enter');
    await ben.page.locator('.action-line', { hasText: 'Page when taps run hot' }).waitFor();
    await press(ben.page, 'Escape');

    await press(ben.page, 'j');
    await step(ben.page, 'Close');
    await note(ben.page, 'Why did nobody call before nine?');
    await ben.page.getByRole('region', { name: 'Open questions' }).getByText('Why did nobody call').waitFor();
    await ben.page.getByRole('button', { name: 'Write 2 attendees into the text' }).focus();
    await press(ben.page, 'Enter');
    await ben.page.getByRole('button', { name: /into the text/ }).waitFor({ state: 'detached' });
    await ben.page.getByRole('button', { name: 'End', exact: true }).focus();
    await press(ben.page, 'Enter');
    await step(ben.page, 'The meeting is over');
    await ben.page.getByRole('button', { name: 'Put it in review' }).focus();
    await press(ben.page, 'Enter');
    await ben.page.getByText('Review state: in review').waitFor();
    await ben.page.getByRole('region', { name: 'Also changed' }).getByText('In review').waitFor();
    await ben.page.getByRole('button', { name: 'Copy as Markdown' }).focus();
    await press(ben.page, 'Enter');
    await shows(ben.page, 'Copied');

    expect(await textAt(library, ben.path)).toBe(TAPS_AFTER);
    expect(await ben.page.evaluate(() => navigator.clipboard.readText())).toBe(MINUTES);
    expect([...ann.errors, ...ben.errors]).toEqual([]);
    await ben.close();
  });

  test('keeps notes while Debrief does not answer, and gives back to the field what was refused', async () => {
    const { page, path, errors, close } = await sit('Ben Ito', 'A pump ran dry');
    await page.goto(`${library.origin}${path}/meeting`);
    await step(page, 'Purpose');
    const commands = '**/api/postmortems/*/commands';
    await page.route(commands, (route) => route.abort());
    await note(page, 'Who turned it off?');
    await page.getByText('One note waits for Debrief').waitFor();
    await page.unroute(commands);
    await library.forward(1, page);
    await expect
      .poll(() => textAt(library, path))
      .toBe(`${BARE}\n## Further information\n\n### Open questions\n\n- Who turned it off?\n`);
    const error = {
      code: 'EDIT_NO_PLACE',
      message: 'There is no place for it.',
      remedy: 'x',
      reference: 'r',
    };
    await page.route(commands, (route) => route.fulfill({ status: 422, json: { error } }));
    await note(page, 'And who saw it?');
    await page.getByText('Not noted: There is no place for it.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe(
      'And who saw it?',
    );
    expect(errors.filter((message) => !/Failed to load resource/.test(message))).toEqual([]);
    await close();
  });

  test('is shown to who may only read, without anything to press', async () => {
    const address = `${library.origin}/#key=${VIEWER}`;
    const { page, path, errors, close } = await sit('Vic', 'Taps ran hot in Norvik', 'light', 1280, address);
    await page.goto(`${library.origin}${path}/meeting`);
    await page.getByText('This library may only be read, so nothing can be changed here.').waitFor();
    for (const name of ['Note', 'Start the meeting', 'Take over', 'Begin another', 'Put it in review', 'Add'])
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
    expect(await page.getByRole('checkbox', { disabled: false }).count()).toBe(0);
    await press(page, 'p', 'n', 'a', 'j');
    for (const role of ['textbox', 'combobox'] as const)
      expect(await page.getByRole(role).count(), role).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  test.each(['light', 'dark'] as const)('has nothing that axe faults, and fits, in %s', async (scheme) => {
    for (const width of [1280, 390]) {
      const { page, path, close } = await sit('Ann Lee', 'A pump ran dry', scheme, width);
      const faults = async () => [...(await accessibilityFaults(page)), await overflows(page)];
      await page.goto(`${library.origin}${path}/meeting`);
      const start = page.getByRole('button', { name: /^Start the meeting/ });
      const takeOver = page.getByRole('button', { name: 'Take over' });
      await start.or(takeOver).click();
      await shows(page, 'You keep the time.');
      for (const name of ['What happened', 'What contributed', 'Actions', 'Purpose']) {
        await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
        await step(page, name);
        expect(await faults(), `${name} at ${width}`).toEqual([false]);
      }
      await page.getByRole('button', { name: 'Change the times' }).click();
      await page
        .getByRole('button', { name: /^Action/ })
        .last()
        .click();
      expect(await faults(), `forms at ${width}`).toEqual([false]);
      // What is pressed stands in the window from the beginning, however long the text is.
      if (width === 1280) {
        const note = await page.getByRole('textbox', { name: 'Note', exact: true }).boundingBox();
        expect((note?.y ?? 9_999) + (note?.height ?? 0)).toBeLessThan(720);
        expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720);
      }
      await close();
    }
    const over = await sit('Ann Lee', 'Taps ran hot in Norvik', scheme);
    await over.page.goto(`${library.origin}${over.path}/meeting`);
    await step(over.page, 'The meeting is over');
    await press(over.page, 'l');
    expect(await accessibilityFaults(over.page)).toEqual([]);
    const smallest = await over.page.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('.meeting-points li')].map((one) =>
          Number.parseFloat(getComputedStyle(one).fontSize),
        ),
      ),
    );
    expect(smallest).toBeGreaterThanOrEqual(20);
    await over.close();
  });
});
