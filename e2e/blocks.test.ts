import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATES } from '@debrief/core/templates';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { accessibilityFaults, overflows } from './pages.ts';
import { savedText, shows, waitForText, writeAt } from './writers.ts';

const TITLE = 'Cold taps in Norvik';
const EVENTS = `| Time | Event | Seen by |
|------|:------|--------:|
| 2026-05-01 09:10 UTC | The **valve** closed, says [the log](https://example.org/log) | log |
| 09:25 | Taps run cold in \`Norvik\` | Ann Lee |`;
const ACTIONS = `- [ ] Give the valve a light (@ann, due: 2026-06-01, kind: detect)
- [x] Open it by hand (owner: Ben Ito)`;
const CAUSES = `- **Trigger:** The valve closed (confirmed)
  - *Why:* Its spring was worn (likely)`;
const TEXT = `# ${TITLE}

- **Incident ID:** INC-12
- **Severity:** High
- **Weather:** mild

Before the timeline.

## Timeline

${EVENTS}

After the timeline.

## Root Cause Analysis

${CAUSES}

Between causes and actions.

## Action Items

${ACTIONS}

The end.
`;

/** Nobody has written a cause yet. */
const WAITING = `# ${TITLE}

## Root Cause Analysis

* **Root Cause 1:** [A condition that it took]
    * *Why:* [What made that possible]

The end.
`;

/** The phases of an after action report, of which nobody has written any. */
const AFTER_ACTION = (TEMPLATES.find(({ id }) => id === 'after-action-report')?.skeleton ?? '')
  .replace(/^(title: |# ).*$/gm, (_line, lead: string) => `${lead}${TITLE}`)
  .replace('**Incident Date**: YYYY-MM-DD', '**Incident Date**: 2026-11-17');

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'debrief-blocks-'));
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A library with one text of its own, for one test. */
async function withText(run: (library: LivingLibrary) => Promise<void>, text = TEXT): Promise<void> {
  const own = mkdtempSync(join(folder, 'text-'));
  writeFileSync(join(own, 'taps.md'), text);
  const library = await importAndServe(own);
  try {
    await run(library);
  } finally {
    await library.stop();
  }
}

const writeOnPage = (library: LivingLibrary, name: string, options: object = {}) =>
  writeAt(browser, library, TITLE, {
    name,
    as: 'page',
    viewport: { width: 1440, height: 2000 },
    ...options,
  });

const block = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });
const eventRow = (page: Page, words: string) => page.locator('.event-row', { hasText: words });
const lineWith = (page: Page, words: string) => page.locator('.cm-line', { hasText: words }).first();

/** Waits until the server has this text. */
const saves = (library: LivingLibrary, page: Page, text: string) =>
  expect.poll(() => savedText(library, page), { timeout: 15_000 }).toBe(text);

/** What has the focus: "text", or the name of a control and its block. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element?.classList.contains('cm-content')) return 'text';
    const name = element?.closest('figure')?.ariaLabel ?? element?.tagName ?? '';
    const own = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    return `${name}: ${own}`;
  });
}

async function caretAfter(page: Page, words: string): Promise<void> {
  await lineWith(page, words).click();
  await page.keyboard.press('End');
}

describe('rich blocks in the text that is written', () => {
  test('show what the text says, and all of it', () =>
    withText(async (library) => {
      const { page, faults, close } = await writeOnPage(library, 'Ann');
      const timeline = block(page, 'Timeline');
      await timeline.getByText('2 entries · UTC').waitFor();
      await timeline.locator('.drawing svg').waitFor();
      await eventRow(page, 'Norvik').getByText('Seen by Ann Lee').waitFor();
      await eventRow(page, 'The valve closed').getByRole('link', { name: 'the log' }).waitFor();
      const actions = block(page, 'Actions');
      await actions.getByText('1 open · 1 done').waitFor();
      await actions.getByText('Kind detect').waitFor();
      await block(page, 'Causes').getByText('Its spring was worn').waitFor();
      const facts = block(page, 'Facts');
      await facts.getByText('mild').waitFor();
      await facts.getByText('INC-12').waitFor();
      for (const words of ['Before the timeline', 'After the timeline', 'Between causes', 'The end'])
        await waitForText(page, words);
      expect(await page.locator('.cm-line', { hasText: '|' }).count()).toBe(0);
      expect(faults).toEqual([]);
      await close();
    }));

  test('are written by commands, each of which changes only what it is about', () =>
    withText(async (library) => {
      const { page, faults, close } = await writeOnPage(library, 'Ann');
      let text = TEXT;
      const becomes = async (from: string, to: string): Promise<void> => {
        text = text.replace(from, to);
        await saves(library, page, text);
      };
      await block(page, 'Timeline').getByRole('button', { name: 'Add an event' }).click();
      await page.keyboard.type('+10m');
      await page.keyboard.press('Tab');
      await page.keyboard.type('The desk | calls');
      await page.keyboard.press('Enter');
      await becomes('| Ann Lee |', '| Ann Lee |\n| 09:35 | The desk \\| calls | |');
      await eventRow(page, 'The desk | calls').waitFor();
      await page.keyboard.press('Escape');
      await eventRow(page, 'cold in').getByRole('button', { name: /mark/ }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Impact start' }).click();
      await becomes('| Taps run', '| **Impact start** Taps run');
      await eventRow(page, 'cold in').getByText('Impact start').waitFor();
      await block(page, 'Actions')
        .getByRole('button', { name: /tick off “Give/ })
        .click();
      await becomes('- [ ] Give', '- [x] Give');
      await block(page, 'Actions').getByText('2 done').waitFor();
      await page.locator('.action-line', { hasText: 'Give' }).locator('[data-part="due"]').click();
      await page.getByLabel('Due date', { exact: true }).fill('2026-06-15');
      await page.keyboard.press('Enter');
      await becomes('2026-06-01', '2026-06-15');
      await block(page, 'Facts').getByRole('button', { name: 'Edit Severity' }).click();
      await page.keyboard.type('Critical');
      await page.keyboard.press('Enter');
      await becomes('High', 'Critical');
      await page
        .locator('.cause-line', { hasText: 'Its spring' })
        .getByRole('button', { name: /^Why/ })
        .click();
      await page.keyboard.type('Nobody counted its moves');
      await page.keyboard.press('Enter');
      await becomes('(likely)', '(likely)\n    - *Why:* Nobody counted its moves');
      expect(faults).toEqual([]);
      await close();
    }));

  test('wait until a line that becomes one has been written, and its letters stay together', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      const asks = '[A condition that it took]';
      await page.locator('.finding-error', { hasText: asks }).click();
      await page.keyboard.type('The valve');
      // Read by now, and a cause; the caret is still in it.
      await page.locator('.block-source', { hasText: 'The valve' }).waitFor();
      await page.keyboard.type(' was old');
      await saves(library, page, WAITING.replace(asks, 'The valve was old'));
      await page.keyboard.press('Control+Home');
      await block(page, 'Causes').getByText('The valve was old').waitFor();
      await saves(library, page, WAITING.replace(asks, 'The valve was old'));
      await close();
    }, WAITING));

  test('lead nowhere by letters: they are text, wherever the focus is', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await caretAfter(page, 'The end');
      await block(page, 'Facts').getByRole('button', { name: 'Edit Severity' }).focus();
      for (const letter of 'ecughp') await page.keyboard.press(letter);
      expect(await focused(page)).toBe('Facts: Edit Severity');
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.type(' is near');
      await saves(library, page, TEXT.replace('The end.', 'The end. is near'));
      expect(new URL(page.url()).pathname).toMatch(/\/edit$/);
      await close();
    }));

  test('are passed by keys: in, from row to row, out at each end, and by Esc after what is open', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await block(page, 'Timeline').waitFor();
      await caretAfter(page, 'Before the timeline');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('text');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toMatch(/^Timeline: .*mark “The valve/);
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toMatch(/^Timeline: .*mark “Taps run/);
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('Timeline: Add an event');
      await page.keyboard.press('Enter');
      await page.keyboard.type('10:00');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('text');
      await page.keyboard.type('x');
      await saves(library, page, TEXT.replace('\nAfter', '\nx\nAfter'));
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      // The border deletes nothing: the focus goes into the block.
      await page.keyboard.press('Backspace');
      expect(await focused(page)).toBe('Timeline: Go on with your event');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await focused(page)).toBe('text');
      await saves(library, page, TEXT);
      await close();
    }));

  test('are shown as they are written and back, by button and by keys, and a browser remembers which', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      const actions = block(page, 'Actions');
      await actions.hover();
      await actions.getByRole('button', { name: 'Show source' }).click();
      await waitForText(page, '- [x] Open it by hand (owner: Ben Ito)');
      expect(await focused(page)).toBe('text');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      await page.keyboard.type('!');
      await saves(library, page, TEXT.replace('Ben Ito)', 'Ben Ito)!'));
      await page.keyboard.press('Backspace');
      await page.reload();
      await shows(page, 'saved');
      await waitForText(page, '- [x] Open it by hand (owner: Ben Ito)');
      await lineWith(page, 'Open it by hand').click();
      await page.keyboard.press('Control+Shift+Enter');
      await actions.getByText('1 open · 1 done').waitFor();
      await page.reload();
      await shows(page, 'saved');
      await actions.getByText('1 open · 1 done').waitFor();
      await saves(library, page, TEXT);
      await close();
    }));

  test('are searched: what is found is shown in its source', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await block(page, 'Causes').waitFor();
      await caretAfter(page, 'Before the timeline');
      await page.keyboard.press('Control+f');
      await page.keyboard.type('spring was');
      await page.keyboard.press('Enter');
      await waitForText(page, '- *Why:* Its spring was worn (likely)');
      await page.keyboard.press('Escape');
      await caretAfter(page, 'The end');
      await block(page, 'Causes').waitFor();
      await close();
    }));

  test('are selected and copied as the Markdown that they are, and deleted only with all that is around', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await block(page, 'Timeline').waitFor();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await caretAfter(page, 'Before the timeline');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+c');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(TEXT);
      await page.keyboard.press('Delete');
      await saves(library, page, '');
      await page.keyboard.press('Control+z');
      await saves(library, page, TEXT);
      await block(page, 'Timeline').waitFor();
      await close();
    }));

  test('are undone in one order with what is typed', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await block(page, 'Actions').waitFor();
      await caretAfter(page, 'The end.');
      await page.keyboard.type(' One.');
      const one = TEXT.replace('The end.', 'The end. One.');
      await saves(library, page, one);
      await block(page, 'Actions')
        .getByRole('button', { name: /tick off “Give/ })
        .click();
      const ticked = one.replace('- [ ] Give', '- [x] Give');
      await saves(library, page, ticked);
      await block(page, 'Actions').getByText('2 done').waitFor();
      await caretAfter(page, 'One.');
      await page.keyboard.type(' Two.');
      await saves(library, page, ticked.replace('One.', 'One. Two.'));
      await page.keyboard.press('Control+z');
      await saves(library, page, ticked);
      await page.keyboard.press('Control+z');
      await saves(library, page, one);
      await page.keyboard.press('Control+z');
      await saves(library, page, TEXT);
      await page.keyboard.press('Control+y');
      await saves(library, page, one);
      await page.keyboard.press('Control+y');
      await saves(library, page, ticked);
      await close();
    }));
});

describe('two people', () => {
  test('write in one timeline: a half filled form stays, whatever the other does to it', () =>
    withText(async (library) => {
      const ann = await writeOnPage(library, 'Ann');
      const ben = await writeOnPage(library, 'Ben');
      await block(ann.page, 'Timeline').waitFor();
      await eventRow(ann.page, 'cold in').hover();
      await eventRow(ann.page, 'cold in')
        .getByRole('button', { name: /^Change/ })
        .click();
      const words = ann.page.getByRole('form', { name: 'Set' }).getByLabel('What happened');
      await words.click();
      await ann.page.keyboard.press('End');
      await ann.page.keyboard.type(' and no');
      const stays = async (): Promise<void> => {
        const field = ann.page.locator('.event-form').getByLabel('What happened');
        expect(await field.inputValue()).toBe('Taps run cold in Norvik and no');
        expect(await field.evaluate((own) => own === document.activeElement)).toBe(true);
      };
      // The other adds an event above.
      await block(ben.page, 'Timeline').getByRole('button', { name: 'Add an event' }).click();
      await ben.page.keyboard.type('09:12');
      await ben.page.keyboard.press('Tab');
      await ben.page.keyboard.type('The alarm rang');
      await ben.page.keyboard.press('Enter');
      await ben.page.keyboard.press('Escape');
      await eventRow(ann.page, 'The alarm rang').waitFor();
      await stays();
      // The other changes a paragraph above and takes the row away.
      await caretAfter(ben.page, 'Before the timeline');
      await ben.page.keyboard.type(' And more.');
      await eventRow(ben.page, 'cold in').hover();
      await eventRow(ben.page, 'cold in')
        .getByRole('button', { name: /^Remove/ })
        .click();
      await ann.page.getByText('This event was removed meanwhile').waitFor();
      await stays();
      // The other makes prose of it, in the source.
      await block(ben.page, 'Timeline').hover();
      await block(ben.page, 'Timeline').getByRole('button', { name: 'Show source' }).click();
      await lineWith(ben.page, '|------|').click();
      await ben.page.keyboard.press('Home');
      await ben.page.keyboard.type('no table ');
      await waitForText(ann.page, 'no table');
      await ann.page.getByText('This part of the text was changed meanwhile').waitFor();
      await stays();
      await ann.page.keyboard.type(' bath');
      expect(await ann.page.locator('.event-form').getByLabel('What happened').inputValue()).toBe(
        'Taps run cold in Norvik and no bath',
      );
      expect([...ann.faults, ...ben.faults]).toEqual([]);
      await ann.close();
      await ben.close();
    }));

  test('change one event: what the other has set meanwhile is not overwritten unseen', () =>
    withText(async (library) => {
      const ann = await writeOnPage(library, 'Ann');
      const ben = await writeOnPage(library, 'Ben');
      for (const { page } of [ann, ben]) {
        await eventRow(page, 'cold in').hover();
        await eventRow(page, 'cold in')
          .getByRole('button', { name: /^Change/ })
          .click();
      }
      await ben.page.getByLabel('What happened').fill('Taps run ice cold');
      await ben.page.keyboard.press('Enter');
      await ben.page.locator('.event-row', { hasText: 'ice cold' }).waitFor();
      const ice = TEXT.replace('Taps run cold in `Norvik`', 'Taps run ice cold');
      await saves(library, ann.page, ice);
      await ann.page.getByLabel('What happened').fill('No water');
      await ann.page.keyboard.press('Enter');
      // Asked which words are meant, or told that those that she saw are gone: hers are kept, his stay.
      await ann.page
        .getByRole('dialog')
        .getByText('Taps run ice cold')
        .or(ann.page.getByText('1 change was refused'))
        .first()
        .waitFor();
      await saves(library, ann.page, ice);
      await ann.close();
      await ben.close();
    }));
});

test('without the server, what is done in blocks waits and is sent when it is back', () =>
  withText(async (library) => {
    const { page, close } = await writeOnPage(library, 'Ann');
    await block(page, 'Actions').waitFor();
    await library.kill();
    await shows(page, 'offline');
    await block(page, 'Actions')
      .getByRole('button', { name: /tick off “Give/ })
      .click();
    await caretAfter(page, 'The end.');
    await page.keyboard.type(' Offline.');
    await page.getByText('1 change waits').waitFor();
    await library.start();
    await shows(page, 'saved');
    await saves(
      library,
      page,
      TEXT.replace('- [ ] Give', '- [x] Give').replace('The end.', 'The end. Offline.'),
    );
    await block(page, 'Actions').getByText('2 done').waitFor();
    await close();
  }));

test('what was not understood stays text', () =>
  withText(
    async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await block(page, 'Actions').first().waitFor();
      // A row that is no event: the table stays a table. Prose between items: it stays in sight.
      await page.locator('.table-block', { hasText: 'nobody knows who' }).waitFor();
      await waitForText(page, 'A word about the next one.');
      expect(await page.locator('.action-line').count()).toBe(2);
      await close();
    },
    `# ${TITLE}

## Timeline

| Time | Event | Who |
|---|---|---|
| 09:10 | Taps run cold | |
| | | nobody knows who |

## Action Items

- [ ] Give the valve a light

A word about the next one.

- [ ] Open it by hand
`,
  ));

test('a section in which nothing stands yet takes its first event and its first action', () =>
  withText(async (library) => {
    const { page, close } = await writeOnPage(library, 'Ann');
    await block(page, 'Timeline').getByRole('button', { name: 'Add an event' }).click();
    await page.keyboard.type('2026-05-01 09:10');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Taps run cold');
    await page.keyboard.press('Enter');
    await eventRow(page, 'Taps run cold').waitFor();
    // The form is open still, for the next one.
    await page.keyboard.type('+5m');
    await page.keyboard.press('Tab');
    await page.keyboard.type('The desk calls');
    await page.keyboard.press('Enter');
    await eventRow(page, 'The desk calls').waitFor();
    await block(page, 'Actions').getByRole('button', { name: 'Add an action' }).click();
    await page.keyboard.type('Give the valve a light');
    await page.keyboard.press('Enter');
    await page.locator('.action-line', { hasText: 'Give the valve' }).waitFor();
    await close();
  }, `# ${TITLE}\n\n## Timeline\n\n## Action Items\n\n## Lessons\n\nNone.\n`));

test('events added one after the other to a list whose items stand apart stay in its block', () =>
  withText(async (library) => {
    const { page, close } = await writeOnPage(library, 'Ann');
    await block(page, 'Timeline').getByRole('button', { name: 'Add an event' }).click();
    for (const [time, words] of [
      ['06:12', 'The check fails'],
      ['06:14', 'First uploads are lost'],
      ['06:20', 'The page goes out'],
    ] as const) {
      await page.keyboard.type(time);
      await page.keyboard.press('Tab');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
    }
    await eventRow(page, 'The page goes out').waitFor();
    expect(await page.locator('.event-row[data-row]').count()).toBe(3);
    expect(await page.locator('.cm-line', { hasText: 'First uploads' }).count()).toBe(0);
    await close();
  }, AFTER_ACTION));

test('a form that is left with words in it has them when it is opened again', () =>
  withText(async (library) => {
    const { page, close } = await writeOnPage(library, 'Ann');
    await block(page, 'Actions').getByRole('button', { name: 'Add an action' }).click();
    await page.keyboard.type('Pin the issuer');
    await page.keyboard.press('Escape');
    await block(page, 'Actions').getByRole('button', { name: 'Go on with your action' }).click();
    expect(await page.getByLabel('What will be done').inputValue()).toBe('Pin the issuer');
    await page.keyboard.press('Enter');
    await page.locator('.action-line', { hasText: 'Pin the issuer' }).waitFor();
    await page.keyboard.press('Escape');
    await block(page, 'Timeline').getByRole('button', { name: 'Add an event' }).click();
    await page.keyboard.type('10:30');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Half a thought');
    await page.keyboard.press('Escape');
    await block(page, 'Timeline').getByRole('button', { name: 'Go on with your event' }).click();
    expect(await page.getByLabel('What happened').inputValue()).toBe('Half a thought');
    await close();
  }));

test('a row that waits is filled where it is pressed', () =>
  withText(async (library) => {
    const { page, close } = await writeOnPage(library, 'Ann');
    await block(page, 'Timeline').getByRole('button', { name: 'What gave it away' }).click();
    expect(await page.getByLabel('What happened').getAttribute('placeholder')).toMatch(
      /^Detection: What gave it away/,
    );
    await page.keyboard.type('06:12');
    await page.keyboard.press('Tab');
    await page.keyboard.type('The check fails');
    await page.keyboard.press('Enter');
    await eventRow(page, 'The check fails').waitFor();
    const asked = block(page, 'Actions').locator('.waiting-row').first();
    await asked.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Pin the issuer');
    await page.keyboard.press('Enter');
    await page.locator('.action-line', { hasText: 'Pin the issuer' }).waitFor();
    await close();
  }, AFTER_ACTION));

test('a cause that waits is written in the place of its prompt', () =>
  withText(
    async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await block(page, 'Causes').getByRole('button', { name: 'A second condition' }).click();
      await page.keyboard.type('The spring was worn.');
      await expect
        .poll(() => savedText(library, page), { timeout: 15_000 })
        .toContain('* **Root Cause 1:** The valve closed\n* **Root Cause 2:** The spring was worn.\n');
      await close();
    },
    WAITING.replace(
      /\* \*\*Root Cause 1[\s\S]*?(?=\n\nThe end)/,
      '* **Root Cause 1:** The valve closed\n* **Root Cause 2:** [A second condition]',
    ),
  ));

test.each(['light', 'dark'] as const)('have no fault that axe can find, %s', (colorScheme) =>
  withText(async (library) => {
    for (const viewport of [
      { width: 1440, height: 1800 },
      { width: 390, height: 2400 },
    ]) {
      const { page, close } = await writeOnPage(library, 'Ann', { colorScheme, viewport });
      await block(page, 'Actions').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await block(page, 'Timeline').getByRole('button', { name: 'Add an event' }).click();
      await block(page, 'Facts').getByRole('button', { name: 'Edit Severity' }).click();
      await block(page, 'Causes').hover();
      await block(page, 'Causes').getByRole('button', { name: 'Show source' }).click();
      await waitForText(page, 'Its spring was worn');
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await close();
    }
  }),
);
