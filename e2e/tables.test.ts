import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { accessibilityFaults, overflows } from './pages.ts';
import { ask, savedText, shows, waitForText, writeAt } from './writers.ts';

const TITLE = 'Cold taps in Norvik';
const TABLE = `| Time  | Event | Source |
|-------|:------|-------:|
| 14:05 | The **valve** closed, says [the log](https://example.org/log) | log |
| 14:20 | The kitchen called \`limit\\|0\` | |
| 14:40 | Desk<br>opened it by hand |`;
const TEXT = `# ${TITLE}

Before the table.

${TABLE}

After the table.

## Actions

| Action | Owner |
|---|---|
| Give the valve a light | |
| | Desk |

## The end
`;

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'debrief-tables-'));
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
  writeAt(browser, library, TITLE, { name, as: 'page', ...options });

/** The cell with these words. */
const cellWith = (page: Page, words: string) =>
  page.locator('.table-block :is(td, th)', { hasText: words }).first();

const lineWith = (page: Page, words: string) => page.locator('.cm-line', { hasText: words }).first();

/** The name of the cell that has the focus, and where its caret is; "text" where the focus is in the text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element instanceof HTMLTextAreaElement) return `${element.ariaLabel} ${element.selectionStart}`;
    return element?.classList.contains('cm-content') ? 'text' : String(element?.className);
  });
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

describe('a table on the page', () => {
  test('reads as it will, is written where it is pressed, and changes nothing but its cell', () =>
    withText(async (library) => {
      const { page, faults, close } = await writeOnPage(library, 'Ann');
      expect(await page.getByRole('columnheader').allTextContents()).toEqual(
        expect.arrayContaining(['Time', 'Event', 'Source']),
      );
      expect(await cellWith(page, 'valve').textContent()).toBe('The valve closed, says the log');
      expect(await cellWith(page, 'kitchen').textContent()).toBe('The kitchen called limit|0');
      const before = await cellWith(page, 'called').boundingBox();
      // On the left of the "v" of valve, which is the seventh letter of what is written.
      const place = await page.evaluate(() => {
        const bold = document.querySelector('.table-block .preview-strong')?.getBoundingClientRect();
        return { x: (bold?.left ?? 0) + 1, y: (bold?.top ?? 0) + 8 };
      });
      await page.mouse.click(place.x, place.y);
      await field(page, 'Event, row 1').waitFor();
      expect(await focused(page)).toBe('Event, row 1 6');
      expect((await cellWith(page, 'called').boundingBox())?.x).toBe(before?.x);
      await page.keyboard.type('cold|🔴');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('Source, row 1 0');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      expect(await focused(page)).toBe('Time, row 1 0');
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('text');
      await shows(page, 'saved');
      expect(await savedText(library, page)).toBe(TEXT.replace('**valve', '**cold\\|🔴valve'));
      expect(faults).toEqual([]);
      await close();
    }));

  test('is walked through by keys, in and out, without a letter being changed', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await lineWith(page, 'Before the table').click();
      await page.keyboard.press('Home');
      const seen: string[] = [];
      for (let step = 0; step < 9; step++) {
        await page.keyboard.press('ArrowDown');
        seen.push((await focused(page)).replace(/ \d+$/, ''));
      }
      expect(seen).toEqual([
        'text',
        'Time, head',
        'Time, row 1',
        'Time, row 2',
        'Time, row 3',
        'text',
        'text',
        'text',
        'text',
      ]);
      for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowUp');
      expect(await focused(page)).toMatch(/^Time, row 2/);
      await page.keyboard.press('Home');
      const places = [];
      for (let step = 0; step < 200; step++) {
        const place = await focused(page);
        places.push(place);
        if (place === 'text') break;
        await page.keyboard.press('ArrowRight');
      }
      expect(places.at(-1)).toBe('text');
      expect(new Set(places).size).toBe(places.length);
      await page.keyboard.press('ArrowLeft');
      expect(await focused(page)).toMatch(/^Source, row 3/);
      expect(await savedText(library, page)).toBe(TEXT);
      await close();
    }));

  test('grows by Tab at its end, and undo takes back what was typed here', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await cellWith(page, 'opened it').click();
      for (const key of ['Tab', 'Tab']) await page.keyboard.press(key);
      expect(await focused(page)).toBe('Time, row 4 0');
      await page.keyboard.press('Tab');
      await page.keyboard.type('A plumber came');
      await page.keyboard.press('Tab');
      await page.keyboard.type('log');
      await page.keyboard.press('Tab');
      await page.keyboard.type('15:10');
      await shows(page, 'saved');
      expect(await savedText(library, page)).toBe(
        TEXT.replace('by hand |', 'by hand |\n| | A plumber came | log |\n| 15:10 | | |'),
      );
      for (let step = 0; step < 12; step++) await page.keyboard.press('Control+z');
      await shows(page, 'saved');
      expect(await savedText(library, page)).toBe(TEXT);
      await page.keyboard.press('Control+Shift+Z');
      await page.keyboard.press('Control+y');
      await cellWith(page, 'A plumber came').waitFor();
      await expect.poll(() => savedText(library, page)).toContain('A plumber came');
      await close();
    }));
});

describe('the keys of a table', () => {
  test('Enter in the last row leads into a paragraph of its own below, and nothing becomes a command', () =>
    withText(async (library) => {
      const { page, faults, close } = await writeOnPage(library, 'Ann');
      await cellWith(page, 'by hand').click();
      await page.keyboard.press('Tab');
      for (const key of ['End', 'Enter', 'Enter']) await page.keyboard.press(key);
      expect(await focused(page)).toBe('text');
      await page.keyboard.type('a See the rotation');
      await expect
        .poll(() => savedText(library, page))
        .toBe(TEXT.replace('by hand |\n\n', 'by hand |\n\n\na See the rotation\n\n'));
      expect(faults).toEqual([]);
      await close();
    }));

  test('Enter in the last row of a table that ends the text, or stands on a heading, makes the line', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await cellWith(page, 'one').click();
      await page.keyboard.press('Enter');
      await page.keyboard.type('Between.');
      await cellWith(page, 'two').click();
      await page.keyboard.press('Enter');
      await page.keyboard.type('At the end.');
      await expect
        .poll(() => savedText(library, page))
        .toBe(
          `# ${TITLE}\n\n| A |\n|---|\n| one |\n\nBetween.\n\n## Next\n\n| B |\n|---|\n| two |\n\nAt the end.`,
        );
      await close();
    }, `# ${TITLE}\n\n| A |\n|---|\n| one |\n## Next\n\n| B |\n|---|\n| two |`));

  test('never leave the focus on the page itself', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      for (const keys of [
        ['Escape'],
        ['End', 'Tab', 'Tab', 'Tab', 'Enter'],
        ['Enter', 'ArrowUp', 'ArrowUp'],
        ['Alt+F10', 'Escape'],
        ['Alt+F10', 'Enter', 'End', 'Enter'],
      ]) {
        await page.locator('.table-block').first().locator('td').last().click();
        for (const key of keys) {
          await page.keyboard.press(key);
          expect(await page.evaluate(() => document.activeElement === document.body), `after ${key}`).toBe(
            false,
          );
        }
      }
      expect(await page.locator('.table-block').count()).toBe(1);
      expect(await focused(page)).toBe('text');
      await close();
    }));

  test('Tab goes through a fresh table with each word of it selected, so that it is typed over', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await lineWith(page, 'After the table').click();
      await page.getByRole('button', { name: 'Table', exact: true }).click();
      for (const word of ['Region', 'Probe', 'east', 'green']) {
        await page.keyboard.type(word);
        await page.keyboard.press('Tab');
      }
      await expect
        .poll(() => savedText(library, page))
        .toMatch(/\| Region \| Probe \|\n\|---\|---\|\n\| ?east ?\| ?green ?\|/);
      await close();
    }));
});

describe('the tools of a table', () => {
  test('are reached from the cell by a key, and do rows, columns, their alignment and the source', () =>
    withText(async (library) => {
      const { page, faults, close } = await writeOnPage(library, 'Ann');
      const choose = async (tool: 'Row' | 'Column', command: string) => {
        await page.keyboard.press('Alt+F10');
        if (tool === 'Column') await page.keyboard.press('ArrowRight');
        await page.keyboard.press('Enter');
        for (let step = 0; step < 8; step++) {
          if ((await page.locator(':focus').textContent()) === command) break;
          await page.keyboard.press('ArrowDown');
        }
        await page.keyboard.press('Enter');
      };
      await cellWith(page, 'kitchen').click();
      await choose('Row', 'Insert row above');
      expect(await focused(page)).toBe('Event, row 2 0');
      await page.keyboard.type('Nobody noticed');
      await choose('Column', 'Insert column after');
      expect(await focused(page)).toBe('Column 3, row 2 0');
      await page.keyboard.type('odd');
      await choose('Column', 'Align right');
      expect(await focused(page)).toBe('Column 3, row 2 3');
      await page.keyboard.press('ArrowDown');
      await choose('Row', 'Delete row');
      await shows(page, 'saved');
      await expect
        .poll(() => savedText(library, page))
        .toBe(
          TEXT.replace(
            TABLE,
            `| Time  | Event |  | Source |
|-------|:------|--:|-------:|
| 14:05 | The **valve** closed, says [the log](https://example.org/log) |  | log |
| | Nobody noticed | odd | |
| 14:40 | Desk<br>opened it by hand |  |`,
          ),
        );
      await choose('Column', 'Delete column');
      await page.keyboard.press('Escape');
      // The source of one table, until the caret leaves it.
      await page.locator('.table-block').first().hover();
      await page.getByRole('button', { name: 'Source', exact: true }).first().click();
      await waitForText(page, '| 14:05 | The **valve**');
      expect(await focused(page)).toBe('text');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      expect(await page.locator('.table-block').count()).toBe(1);
      await page.keyboard.press('Control+z');
      await lineWith(page, 'Before the table').click();
      await cellWith(page, 'Nobody noticed').waitFor();
      await expect
        .poll(() => savedText(library, page))
        .toBe(TEXT.replace('| 14:20 | The kitchen called `limit\\|0` | |', '| | Nobody noticed | |'));
      expect(faults).toEqual([]);
      await close();
    }));

  test('a table that is typed letter by letter stays as it is written until it is left', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await lineWith(page, 'The end').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('| A | B |\n|---|---|\n| a | b |\n| c | d |');
      expect(await page.locator('.table-block').count()).toBe(2);
      await lineWith(page, 'Before the table').click();
      await page.locator('.table-block').nth(2).waitFor();
      await expect
        .poll(() => savedText(library, page))
        .toBe(`${TEXT}| A | B |\n|---|---|\n| a | b |\n| c | d |`);
      await close();
    }));
});

describe('a text beside a table', () => {
  test('stays a text when it is typed or pasted right below, and is not eaten by Backspace', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await lineWith(page, 'After the table').click();
      await page.keyboard.press('Home');
      // The blank line keeps the two apart: Backspace goes into the table and deletes nothing.
      await page.keyboard.press('Backspace');
      expect(await focused(page)).toMatch(/^Source, row 3/);
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('text');
      await page.keyboard.type('Ten letters');
      await shows(page, 'saved');
      expect(await savedText(library, page)).toBe(
        TEXT.replace('by hand |\n\nAfter', 'by hand |\n\nTen letters\nAfter'),
      );
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Delete');
      await shows(page, 'saved');
      expect(await savedText(library, page)).toContain(`${TABLE}\n`);
      expect(await page.locator('.table-block').count()).toBe(2);
      await close();
    }));

  test('stays a text while an input method writes it right below', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await cellWith(page, 'opened it').click();
      await page.keyboard.press('Escape');
      const session = await page.context().newCDPSession(page);
      for (const text of ['み', 'みず'])
        await session.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      await session.send('Input.insertText', { text: '水' });
      await page.keyboard.type(' cold');
      await shows(page, 'saved');
      expect(await savedText(library, page)).toContain(`${TABLE}\n\n水 cold\n`);
      await close();
    }));
});

describe('two people in one table', () => {
  test('write in different cells, in the same cell, and above each other, and keep their carets', () =>
    withText(async (library) => {
      const [ann, ben] = await Promise.all([writeOnPage(library, 'Ann'), writeOnPage(library, 'Ben')]);
      await cellWith(ann.page, 'kitchen').click();
      await ann.page.keyboard.press('Home');
      await cellWith(ben.page, 'kitchen').click();
      await ben.page.keyboard.press('End');
      await Promise.all([
        ann.page.keyboard.type('At last 🔴 ', { delay: 5 }),
        ben.page.keyboard.type(' twice 🟡', { delay: 5 }),
      ]);
      await cellWith(ben.page, 'by hand').click();
      await Promise.all([
        ann.page.keyboard.type('here ', { delay: 5 }),
        ben.page.keyboard
          .press('Shift+Tab')
          .then(() => ben.page.keyboard.press('End'))
          .then(() => ben.page.keyboard.type('~')),
      ]);
      // Rows and lines above the caret of the other.
      await lineWith(ben.page, 'Before the table').click();
      await ben.page.keyboard.press('End');
      await ben.page.keyboard.type(' Two lines\nmore.', { delay: 5 });
      await ann.page.keyboard.type('now ');
      await waitForText(ann.page, 'more.');
      await ann.page.keyboard.type('again ');
      await Promise.all([shows(ann.page, 'saved'), shows(ben.page, 'saved')]);
      const wanted = TEXT.replace(
        'The kitchen called `limit\\|0`',
        'At last 🔴 here now again The kitchen called `limit\\|0` twice 🟡',
      )
        .replace('14:40', '14:40~')
        .replace('Before the table.', 'Before the table. Two lines\nmore.');
      expect(await savedText(library, ann.page)).toBe(wanted);
      await expect
        .poll(() => cellWith(ben.page, 'again').textContent())
        .toContain('At last 🔴 here now again The');
      expect([...ann.faults, ...ben.faults]).toEqual([]);
      await Promise.all([ann.close(), ben.close()]);
    }));

  test('an input method is not disturbed by what the other types in the same cell', () =>
    withText(async (library) => {
      const [ann, ben] = await Promise.all([writeOnPage(library, 'Ann'), writeOnPage(library, 'Ben')]);
      await cellWith(ann.page, 'kitchen').click();
      await ann.page.keyboard.press('End');
      const session = await ann.page.context().newCDPSession(ann.page);
      const compose = (text: string) =>
        session.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      await compose('み');
      await cellWith(ben.page, 'kitchen').click();
      await ben.page.keyboard.press('Home');
      await ben.page.keyboard.type('Soon ', { delay: 5 });
      await ben.page.keyboard.press('End');
      await ben.page.keyboard.type('!');
      await shows(ben.page, 'saved');
      await expect
        .poll(() => savedText(library, ann.page))
        .toMatch(/Soon The kitchen called `limit\\\|0`(?:み!|!み)/);
      await compose('みず');
      await session.send('Input.insertText', { text: '水' });
      await ann.page.keyboard.type(' cold');
      await shows(ann.page, 'saved');
      await expect
        .poll(() => savedText(library, ann.page))
        .toMatch(/\| Soon The kitchen called `limit\\\|0`(?:水 cold!|!水 cold) \|/);
      await expect.poll(() => field(ann.page, 'Event, row 2').inputValue()).toContain('水 cold');
      await Promise.all([ann.close(), ben.close()]);
    }));

  test('a row that the other deletes takes its caret to the next one, and a table that goes takes it to the text', () =>
    withText(async (library) => {
      const [ann, ben] = await Promise.all([writeOnPage(library, 'Ann'), writeOnPage(library, 'Ben')]);
      await cellWith(ann.page, 'kitchen').click();
      await cellWith(ben.page, 'kitchen').click();
      const choose = async (command: string) => {
        await ben.page.getByRole('button', { name: /^Row/ }).first().click();
        await ben.page.getByRole('menuitem', { name: command }).click();
      };
      await choose('Delete row');
      await cellWith(ann.page, 'kitchen').waitFor({ state: 'detached' });
      await expect.poll(() => focused(ann.page)).toMatch(/^Event, row 2/);
      await ann.page.keyboard.press('Home');
      await ann.page.keyboard.type('Then ');
      await cellWith(ben.page, 'Then').waitFor();
      await choose('Delete table');
      await expect.poll(() => focused(ann.page)).toBe('text');
      await expect.poll(() => savedText(library, ann.page)).toBe(TEXT.replace(`${TABLE}\n`, ''));
      await Promise.all([ann.close(), ben.close()]);
    }));

  test('see where the other is, and what is found in cells', () =>
    withText(async (library) => {
      const [ann, ben] = await Promise.all([writeOnPage(library, 'Ann'), writeOnPage(library, 'Ben')]);
      await cellWith(ben.page, 'kitchen').click();
      await ben.page.keyboard.press('Home');
      const caret = ann.page.locator('.cm-others-caret');
      await caret.waitFor({ state: 'attached' });
      const cell = await cellWith(ann.page, 'kitchen').boundingBox();
      await expect
        .poll(async () => {
          const place = await caret.boundingBox();
          return place !== null &&
            cell !== null &&
            place.y > cell.y - 2 &&
            place.y + place.height < cell.y + cell.height + 2
            ? Math.abs(place.x - cell.x) < 4
            : false;
        })
        .toBe(true);
      await ann.page.locator('.table-block .finding-error', { hasText: 'Give the valve' }).waitFor();
      // A finding's card takes the focus from the cell and gives it back.
      await cellWith(ann.page, 'Give the valve').click();
      await ann.page.keyboard.press('Control+.');
      await ann.page.locator('.finding-popover:focus, .finding-popover :focus').waitFor();
      await ann.page.keyboard.press('Escape');
      await expect.poll(() => focused(ann.page)).toMatch(/^Action, row 1/);
      await Promise.all([ann.close(), ben.close()]);
    }));
});

test('whatever keys two people press in a text full of tables, both see one text, and it is the one that is kept', () =>
  withText(
    async (library) => {
      const people = await Promise.all([writeOnPage(library, 'Ann'), writeOnPage(library, 'Ben')]);
      const random = seeded(5);
      for (const { page } of people) await page.locator('.cm-content').focus();
      let did = '';
      for (let step = 0; step < 260; step++) {
        const { page } = people[random(2)] ?? people[0];
        const kind = random(10);
        if (kind < 5) {
          did = KEYS[random(KEYS.length)] ?? 'Tab';
          await page.keyboard.press(did);
        } else if (kind < 9) {
          did = SIGNS[random(SIGNS.length)] ?? 'a';
          await page.keyboard.insertText(did);
        } else {
          const places = page.locator('.table-block :is(td, th), .cm-line');
          const box = await places.nth(random(await places.count())).boundingBox();
          // Only what is in sight below the toolbar can be pressed.
          if (box === null || box.y < 100 || box.y > 800) continue;
          did = 'a press';
          await page.mouse.click(box.x + 8, box.y + 8);
        }
        const lost = await page.evaluate(() => document.activeElement === document.body);
        expect(lost, `the focus after step ${step}, ${did}`).toBe(false);
        const field = await page.evaluate(() => {
          const input = document.querySelector<HTMLTextAreaElement>('.cell-input');
          return input && [input.value, input.previousElementSibling?.textContent?.replace('\u200b', '')];
        });
        if (field !== null) expect(field[1]).toBe(field[0]);
      }
      await Promise.all(people.map(({ page }) => shows(page, 'saved')));
      for (const { page } of people) {
        await page.getByRole('link', { name: 'Source', exact: true }).click();
        await expect
          .poll(async () => (await page.locator('.cm-line').allTextContents()).join('\n'))
          .toBe(await savedText(library, page));
      }
      expect(await savedText(library, people[0].page)).not.toContain('\ufffd');
      await Promise.all(people.map(({ close }) => close()));
    },
    `${TEXT.replace('\n\nAfter the table.', '\n\nAfter the table.\n# Right below')}x | y\n---|---\n1 | 2\n`,
  ));

const KEYS =
  `ArrowDown ArrowUp ArrowLeft ArrowRight Tab Shift+Tab Enter Backspace Delete Home End Control+z Control+y
Shift+ArrowDown Shift+ArrowRight Control+Backspace PageDown Control+Home Control+End Control+b Shift+Enter Alt+ArrowUp`.split(
    /\s/,
  );
const SIGNS = ['a', 'b ', '|', '\\', '🔴', 'é', '- ', '# ', '`', '*'];

/** Numbers that are the same in each run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

describe('a table', () => {
  const LONG = `${TEXT}${Array.from({ length: 400 }, (_, index) => `\nLine ${index}.\n`).join('')}`;

  test('that is scrolled out of sight takes the next letter where its caret was', () =>
    withText(async (library) => {
      const { page, faults, close } = await writeOnPage(library, 'Ann');
      await cellWith(page, 'kitchen').click();
      await page.keyboard.press('Home');
      await page.locator('.cm-scroller').evaluate((scroller) => scroller.scrollTo(0, 9_000));
      expect(await focused(page)).toBe('Event, row 2 0');
      expect((await cellWith(page, 'kitchen').boundingBox())?.y).toBeLessThan(-1_000);
      await page.keyboard.type('Soon ');
      expect(await focused(page)).toBe('Event, row 2 5');
      await expect
        .poll(async () => (await cellWith(page, 'kitchen').boundingBox())?.y ?? -1)
        .toBeGreaterThan(0);
      await expect.poll(() => savedText(library, page)).toBe(LONG.replace('The kitchen', 'Soon The kitchen'));
      expect(faults).toEqual([]);
      await close();
    }, LONG));

  test('of a text that cannot be changed is walked through and stays as it is', () =>
    withText(async (library) => {
      const { page, close } = await writeOnPage(library, 'Ann');
      await cellWith(page, 'by hand').click();
      expect((await ask(library, page, 'POST', 'trash', {})).status).toBe(200);
      await page.getByRole('alert').filter({ hasText: 'is in the trash now' }).waitFor();
      await page.locator('.table-block td').nth(7).click();
      await page.keyboard.type('xyz');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.type('xyz');
      expect(await page.getByRole('button', { name: /^Row/ }).count()).toBe(0);
      expect(await page.locator('.table-block').first().textContent()).not.toContain('xyz');
      expect(await page.locator('.cell-input').getAttribute('readonly')).not.toBeNull();
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('text');
      await close();
    }));

  test('shows the cell that a search has found, and takes words by a double press and formats by keys', () =>
    withText(async (library) => {
      const { page, faults, close } = await writeOnPage(library, 'Ann');
      await lineWith(page, 'Before the table').click();
      await page.keyboard.press('Control+f');
      await page.keyboard.type('kitchen');
      await page.keyboard.press('Enter');
      await page.locator('.table-block .is-pointed', { hasText: 'kitchen' }).waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => focused(page)).toBe('Event, row 2 4');
      await cellWith(page, 'Give the valve').dblclick({ position: { x: 50, y: 18 } });
      const selected = await page.evaluate(() => {
        const { value, selectionStart, selectionEnd } = document.activeElement as HTMLTextAreaElement;
        return value.slice(selectionStart, selectionEnd);
      });
      expect(selected).toMatch(/^\w+ ?$/);
      await page.keyboard.press('Control+b');
      await expect.poll(() => savedText(library, page)).toContain(`**${selected.trim()}**`);
      expect(faults).toEqual([]);
      await close();
    }));

  test.each(['light', 'dark'] as const)(
    'has no fault that axe can find, %s, and scrolls inside of its frame',
    async (colorScheme) => {
      const wide = TEXT.replace('| Time  |', `| ${'A head as long as a line '.repeat(4)} | Time  |`)
        .replace('|-------|', '|---|-------|')
        .replace('| 14:05', '| 1 | 14:05');
      await withText(async (library) => {
        for (const viewport of [
          { width: 1440, height: 900 },
          { width: 390, height: 844 },
        ]) {
          const { page, close } = await writeOnPage(library, 'Ann', { colorScheme, viewport });
          expect(await accessibilityFaults(page)).toEqual([]);
          await cellWith(page, 'kitchen').click();
          await page.keyboard.press('Alt+F10');
          await page.keyboard.press('Enter');
          await page.getByRole('menuitem', { name: 'Delete row' }).waitFor();
          expect(await accessibilityFaults(page)).toEqual([]);
          expect(await overflows(page)).toBe(false);
          await close();
        }
      }, wide);
    },
  );
});
