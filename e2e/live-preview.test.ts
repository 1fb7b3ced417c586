import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { accessibilityFaults, overflows } from './pages.ts';
import { savedText, shows, waitForText, writeAt } from './writers.ts';

const TITLE = 'Cold taps in Norvik';
const TEXT = `# ${TITLE}

- **Weather:** mild
- **Mood:** good

## Summary

For an hour the taps gave **cold water** only, says [the log](https://example.org/log).

> The kitchen called first.

### What happened

1. The valve was *closed*
2. The desk looked at \`limit\`
   - by hand

- [ ] Give the valve a light

\`\`\`yaml
valve:
  limit: 0
\`\`\`

---

The end.
`;

const PROMPTS = `# Warm taps in Norvik

## Summary

[Three sentences for somebody who was not there]

## Root cause

Nobody knows.
`;

let browser: Browser;
let folder: string;
let library: LivingLibrary;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-preview-'));
  writeFileSync(join(folder, 'taps.md'), TEXT);
  writeFileSync(
    join(folder, 'a-file-with-a-name-as-long-as-nobody-would-want-it-to-be-in-any-library-that-is-read.md'),
    PROMPTS,
  );
  [browser, library] = await Promise.all([launchBrowser(), importAndServe(folder)]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes at the page that the text will be. */
const writeOnPage = (name: string, options: object = {}) =>
  writeAt(browser, library, TITLE, { name, as: 'page', ...options });

/** What is seen of the lines with these words. */
const lineWith = (page: Page, words: string) => page.locator('.cm-line', { hasText: words }).first();

/** Where the caret stands, as the letters before and after it on the screen. */
function caret(page: Page): Promise<{ line: number; before: string }> {
  return page.evaluate(() => {
    const { anchorNode, anchorOffset } = getSelection() ?? { anchorNode: null, anchorOffset: 0 };
    const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
    const line = element?.closest('.cm-line');
    if (!line || !anchorNode) return { line: -1, before: '' };
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(anchorNode, anchorOffset);
    return { line: [...document.querySelectorAll('.cm-line')].indexOf(line), before: range.toString() };
  });
}

describe('the page that is written', () => {
  test('reads as it will, and shows markup around the caret alone', async () => {
    const { page, faults, close } = await writeOnPage('Ann');
    expect(await lineWith(page, 'cold water').textContent()).toBe(
      'For an hour the taps gave cold water only, says the log.',
    );
    expect(await lineWith(page, 'Summary').textContent()).toBe('Summary');
    const before = await lineWith(page, 'Summary').boundingBox();
    await lineWith(page, 'Summary').click();
    await expect.poll(() => lineWith(page, 'Summary').textContent()).toBe('## Summary');
    expect(await lineWith(page, 'Summary').boundingBox()).toEqual(before);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => lineWith(page, 'Summary').textContent()).toBe('Summary');
    await page.locator('.tok-propertyName, .tok-atom', { hasText: 'limit' }).first().waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  test('is passed line by line with the arrow keys, and letter by letter without a halt', async () => {
    const { page, close } = await writeOnPage('Ann');
    const count = TEXT.split('\n').length;
    await lineWith(page, TITLE).click();
    await page.keyboard.press('Control+Home');
    const lines: number[] = [];
    for (let step = 0; step < count; step++) {
      lines.push((await caret(page)).line);
      await page.keyboard.press('ArrowDown');
    }
    expect(lines).toEqual([...lines.keys()]);
    await page.keyboard.press('Control+Home');
    const seen: string[] = [];
    for (let step = 0; step < 600; step++) {
      const { line, before } = await caret(page);
      seen.push(`${line} ${before}`);
      if (line === lines.length - 1) break;
      await page.keyboard.press('ArrowRight');
    }
    // Every step is at another place, and the last one is the end.
    expect(seen.filter((place, index) => place === seen[index - 1])).toEqual([]);
    expect(seen.at(-1)).toMatch(new RegExp(`^${lines.length - 1} `));
    expect(await savedText(library, page)).toBe(TEXT);
    await close();
  });

  test('takes what is typed where it is seen, beside what others type, and ticks boxes', async () => {
    const ann = await writeOnPage('Ann');
    const ben = await writeOnPage('Ben');
    await lineWith(ann.page, 'cold water').click();
    await lineWith(ben.page, 'kitchen').click();
    await Promise.all([
      ann.page.keyboard.press('End').then(() => ann.page.keyboard.type(' Nobody was **told**.')),
      ben.page.keyboard.press('End').then(() => ben.page.keyboard.type(' Twice.')),
    ]);
    await waitForText(ben.page, 'told');
    await waitForText(ann.page, 'Twice');
    await expect.poll(() => lineWith(ben.page, 'Nobody').textContent()).toContain('Nobody was told.');
    await ann.page.getByRole('checkbox', { name: 'To do' }).click();
    await ben.page.getByRole('checkbox', { name: 'Done' }).waitFor();
    await Promise.all([shows(ann.page, 'saved'), shows(ben.page, 'saved')]);
    expect(await savedText(library, ann.page)).toBe(
      TEXT.replace('/log).', '/log). Nobody was **told**.')
        .replace('called first.', 'called first. Twice.')
        .replace('[ ]', '[x]'),
    );
    expect([...ann.faults, ...ben.faults]).toEqual([]);
    await Promise.all([ann.close(), ben.close()]);
  });

  test('does not disturb what an input method is composing at the end of bold words', async () => {
    const ann = await writeOnPage('Ann');
    const ben = await writeOnPage('Ben');
    const { page } = ann;
    await lineWith(page, 'cold water').click();
    await page.keyboard.press('Home');
    for (let step = 0; step < 'For an hour the taps gave cold water'.length + 2; step++)
      await page.keyboard.press('ArrowRight');
    const session = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await compose('み');
    await lineWith(ben.page, 'Weather').click();
    await ben.page.keyboard.press('End');
    await ben.page.keyboard.press('Enter');
    await ben.page.keyboard.type('**Zone:** UTC');
    await waitForText(page, 'Zone');
    await compose('みず');
    await session.send('Input.insertText', { text: '水' });
    await shows(page, 'saved');
    await shows(ben.page, 'saved');
    const text = await savedText(library, page);
    expect(text).toContain('**cold water水** only');
    expect(text).toContain('- **Weather:** mild\n- **Zone:** UTC\n- **Mood:**');
    await Promise.all([ann.close(), ben.close()]);
  });

  test('goes to its source and back with the caret and what was typed', async () => {
    const { page, close } = await writeOnPage('Ann');
    await page.getByRole('link', { name: 'Source', exact: true }).click();
    await waitForText(page, '## Summary');
    await lineWith(page, 'The end').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Really.');
    await page.getByRole('link', { name: 'Write', exact: true }).click();
    await expect.poll(() => lineWith(page, 'Summary').textContent()).toBe('Summary');
    await waitForText(page, 'The end. Really.');
    await close();
  });

  test('one card of findings is shown at a time, and none while a field is filled in', async () => {
    const { page, faults, close } = await writeAt(browser, library, 'Warm taps in Norvik', { as: 'page' });
    const cards = page.locator('.finding-popover');
    await page.locator('.cm-line .finding-error', { hasText: 'Three sentences' }).click();
    await page.mouse.move(10, 300);
    await page.locator('.cm-line .finding-error', { hasText: 'Three sentences' }).hover();
    await cards.first().waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.finding-popover:focus, .finding-popover :focus').waitFor();
    expect(await cards.count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.mouse.move(10, 300);
    await expect.poll(() => cards.count()).toBe(0);
    await page.locator('.cm-line .finding-error', { hasText: 'Three sentences' }).hover();
    await cards.first().waitFor();
    await page.keyboard.press('Control+f');
    await page.locator('.cm-search input:focus').first().waitFor();
    await expect.poll(() => cards.count()).toBe(0);
    await page.goto(library.address);
    const name = page.locator('.row-byline > span', { hasText: 'a-file-with-a-name' });
    expect(
      await name.evaluate((own) => [own.scrollWidth > own.clientWidth, getComputedStyle(own).textOverflow]),
    ).toEqual([true, 'ellipsis']);
    expect(faults).toEqual([]);
    await close();
  });

  test.each(['light', 'dark'] as const)(
    'its source shows each sign in its line, dressed in nothing but colours, %s',
    async (colorScheme) => {
      const { page, close } = await writeAt(browser, library, TITLE, { name: 'Ann', colorScheme });
      await waitForText(page, /- \[.\] Give the valve a light/);
      const dressed = await page.locator('.cm-line span').evaluateAll((signs) =>
        signs
          .map((sign) => {
            const { position, display, float, fontSize } = getComputedStyle(sign);
            const drawn = ['::before', '::after'].map((part) => getComputedStyle(sign, part).content);
            const size = fontSize === getComputedStyle(sign.closest('.cm-line') ?? sign).fontSize;
            return { words: sign.textContent, position, display, float, drawn, size };
          })
          .filter(
            ({ position, display, float, drawn, size }) =>
              position !== 'static' ||
              display !== 'inline' ||
              float !== 'none' ||
              drawn.some((content) => content !== 'none') ||
              !size,
          ),
      );
      expect(dressed).toEqual([]);
      await close();
    },
  );

  test.each(['light', 'dark'] as const)('has no fault that axe can find, %s', async (colorScheme) => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const { page, close } = await writeOnPage('Ann', { colorScheme, viewport });
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await close();
    }
  });
});

describe('what is done with words and lines', () => {
  test('by the toolbar, by keys and behind a slash is the Markdown that one would type', async () => {
    const { page, faults, close } = await writeOnPage('Ann');
    const before = await savedText(library, page);
    await lineWith(page, 'The end').dblclick({ position: { x: 60, y: 12 } });
    await page.keyboard.press('Control+b');
    await page.getByRole('button', { name: 'Bold' }).and(page.locator('[aria-pressed="true"]')).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/num');
    await page.getByRole('option', { name: 'Numbered list' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Light the valve');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Call the kitchen');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/code');
    await page.getByRole('option', { name: 'Code' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('sh');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('open --valve');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('Why it was shut');
    await page.getByRole('combobox', { name: 'Kind of line' }).selectOption('Heading');
    await page.keyboard.type('?');
    await shows(page, 'saved');
    const added =
      '\n\n1. Light the valve\n2. Call the kitchen\n\n```sh\nopen --valve\n```\n## Why it was shut?';
    expect(await savedText(library, page)).toContain(added);
    await page.getByRole('button', { name: 'Bold' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Italic' }).and(page.locator(':focus')).waitFor();
    for (let step = 0; step < 200 && (await savedText(library, page)) !== before; step++) {
      await page.locator('.cm-content').focus();
      await page.keyboard.press('Control+z');
      await shows(page, 'saved');
    }
    expect(await savedText(library, page)).toBe(before);
    expect(faults).toEqual([]);
    await close();
  });

  test('by pasting is Markdown where it had a form, and the same words where it had none', async () => {
    const { page, faults, close } = await writeOnPage('Ann');
    const before = await savedText(library, page);
    const paste = (types: Record<string, string>) =>
      page.locator('.cm-content').evaluate((content, given) => {
        const clipboardData = new DataTransfer();
        for (const [type, data] of Object.entries(given)) clipboardData.setData(type, data);
        content.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      }, types);
    await lineWith(page, 'The end').click();
    await page.keyboard.press('End');
    await paste({
      'text/html':
        '<h2>Later</h2><ul><li>the <b>desk</b><ul><li>called</li></ul></li></ul><img src=x onerror=alert(1)>',
      'text/plain': 'Later\nthe desk\ncalled',
    });
    await lineWith(page, 'Later').waitFor();
    await shows(page, 'saved');
    const pasted = await savedText(library, page);
    expect(pasted).toContain('The end');
    expect(pasted.replace(before.trimEnd(), '')).toBe('\n\n## Later\n\n- the **desk**\n  - called\n');
    await page.keyboard.press('Control+z');
    await expect.poll(() => savedText(library, page)).toBe(before);
    await paste({ 'text/html': '<div><span>just *words*</span></div>', 'text/plain': ' just *words*' });
    await lineWith(page, 'just').waitFor();
    await shows(page, 'saved');
    expect(await savedText(library, page)).toBe(`${before.trimEnd()} just *words*\n`);
    expect(faults).toEqual([]);
    await close();
  });
});
