import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { LivingLibrary } from './living-library.ts';
import { serveSmallLibrary, sit, textAt } from './small-library.ts';
import { shows, writeAt } from './writers.ts';

const TITLE = 'Lifts stopped in Sundmark';
/** One green point. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** As a text processor puts two items of a list on the clipboard. */
const COPIED =
  '<b style="font-weight:normal" id="docs-internal-guid-1"><ul><li><p><span style="font-weight:700">The desk</span><span> called each stopped lift</span></p></li><li><p><span>Nobody was hurt</span></p></li></ul></b>';

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([launchBrowser(), serveSmallLibrary()]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

/** The shared text as it should be by now: each step says what it changes in it, and all else stays letter by letter. */
class Expected {
  readonly #path: string;
  text: string;

  constructor(path: string, text: string) {
    this.#path = path;
    this.text = text;
  }

  async becomes(...changes: readonly (readonly [from: string, to: string])[]): Promise<void> {
    for (const [from, to] of changes) {
      expect(this.text).toContain(from);
      this.text = this.text.replace(from, to);
    }
    await expect.poll(() => textAt(library, this.#path), { timeout: 40_000 }).toBe(this.text);
  }
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const line = (page: Page, words: string) => page.locator('.cm-line', { hasText: words }).first();
const item = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words }).first();

/** Brings a line of the text into sight: lines far away are not in the page. */
async function scrollTo(page: Page, words: string): Promise<void> {
  await page.mouse.move(700, 600);
  await expect
    .poll(
      async () => {
        if ((await line(page, words).count()) > 0) return true;
        await page.mouse.wheel(0, 500);
        return false;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
}

/** A prompt that is clicked is chosen whole: what is typed takes its place. */
async function answer(page: Page, prompt: string, words: string): Promise<void> {
  await scrollTo(page, prompt);
  await page.locator('.finding-error', { hasText: prompt }).first().click();
  await page.keyboard.type(words);
}

/** Pastes what a browser would hand to the page. */
async function paste(page: Page, words: Record<string, string>, picture?: string): Promise<void> {
  await page.locator('.cm-content').evaluate(
    (content, [texts, file]) => {
      const clipboardData = new DataTransfer();
      for (const [type, text] of Object.entries(texts)) clipboardData.setData(type, text);
      if (file !== undefined) {
        const bytes = Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0));
        clipboardData.items.add(new File([bytes], 'Brake limit.png', { type: 'image/png' }));
      }
      content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [words, picture] as const,
  );
}

async function note(page: Page, words: string): Promise<void> {
  await press(page, 'n');
  await page.keyboard.type(words);
  await press(page, 'Enter', 'Escape');
}

test('three people write a post-mortem, hold its meeting and send it to review; the file is what a careful person would have typed', async () => {
  const tall = { viewport: { width: 1440, height: 1400 } };
  const mara = await sit(browser, library, 'Mara Kvist', tall);
  await press(mara.page, 'c');
  await mara.page.getByRole('heading', { name: 'New post-mortem' }).waitFor();
  await mara.page.getByLabel('What happened').fill(TITLE);
  await mara.page.getByLabel('Day').fill('2026-11-18');
  await mara.page.getByLabel('Severity').fill('High');
  await mara.page.getByRole('radio', { name: /^Incident review/i }).check();
  await press(mara.page, 'Enter');
  await mara.page.waitForURL(/\/edit$/);
  await shows(mara.page, 'saved');
  const path = new URL(mara.page.url()).pathname.replace('/edit', '');
  const expected = new Expected(path, await textAt(library, path));
  expect(expected.text).toContain(`# 🔍 Post-Mortem / Incident Review: ${TITLE}\n`);

  // The timeline, by keys alone: each event fills a row of the template, with the marks by one key.
  const ann = await sit(browser, library, 'Ann Lee', tall);
  await ann.goTo(path);
  await ann.page.getByRole('button', { name: 'Add an event' }).focus();
  await press(ann.page, 'Enter');
  for (const [time, words] of [
    ['2026-11-18 08:05 UTC', 'A change of the brake limit is rolled out'],
    ['8:20', 'Lifts stop between floors'],
    ['+12m', 'The desk sees forty calls'],
    ['9:10 am', 'The old limit is back and lifts run'],
  ] as const) {
    await ann.page.keyboard.type(time);
    await press(ann.page, 'Tab');
    await ann.page.keyboard.type(words);
    await press(ann.page, 'Enter');
    await item(ann.page, words).waitFor();
  }
  await press(ann.page, 'Escape');
  const waiting = (prompt: string) => `| HH:MM | [${prompt}] | [Name, role or system] |`;
  await expected.becomes(
    [
      waiting('The first harm, and what had changed before it'),
      '| 08:05 UTC | A change of the brake limit is rolled out |  |',
    ],
    [
      waiting('The first sign, and what it looked like to who saw it'),
      '| 08:20 UTC | Lifts stop between floors |  |',
    ],
    [
      waiting('Who was called in, and what they expected to find'),
      '| 08:32 UTC | The desk sees forty calls |  |',
    ],
    [
      waiting('What people saw, and which explanations they weighed'),
      '| 09:10 UTC | The old limit is back and lifts run |  |',
    ],
  );
  for (const [words, mark] of [
    ['Lifts stop', 'Impact start'],
    ['The desk sees', 'Detected'],
    ['The old limit', 'Restored'],
  ] as const) {
    await item(ann.page, words)
      .getByRole('button', { name: /mark “/ })
      .focus();
    await press(ann.page, 'm');
    await ann.page.getByRole('menuitemcheckbox', { name: mark, exact: true }).press('Enter');
    await item(ann.page, words).getByText(mark).waitFor();
    await expected.becomes([`| ${words}`, `| **${mark}** ${words}`]);
  }
  await ann.page.getByText('impact start 08:20 → restored 09:10').filter({ visible: true }).first().waitFor();

  // Prose, causes with their whys, a list from elsewhere and a picture, on the page that is written.
  const jonas = await writeAt(browser, library, TITLE, { name: 'Jonas Berg', as: 'page', ...tall });
  await answer(jonas.page, '[What stopped working', 'For fifty minutes no lift ran.');
  await expected.becomes([
    '[What stopped working, for whom and for how long, and how it ended: three sentences for somebody who was not there]',
    'For fifty minutes no lift ran.',
  ]);
  await answer(jonas.page, '[A condition that', 'The new limit went to every lift at once');
  await expected.becomes([
    '[A condition that this could not have happened without]',
    'The new limit went to every lift at once',
  ]);
  // It is a block once it has been read, and is shown as one as soon as the caret is out of it.
  await jonas.page.locator('.block-source', { hasText: 'The new limit' }).waitFor();
  await press(jonas.page, 'Control+Shift+Enter');
  for (const [of, because] of [
    ['The new limit', 'The rollout had no first group'],
    ['The rollout', 'Limits were thought harmless'],
  ] as const) {
    await jonas.page
      .getByRole('button', { name: new RegExp(`^Why.*${of}`) })
      .first()
      .click();
    await jonas.page.keyboard.type(because);
    await press(jonas.page, 'Enter');
    await item(jonas.page, because).waitFor();
    await press(jonas.page, 'Escape');
  }
  await expected.becomes([
    '    * *Why:* [What made that possible]\n',
    '    * *Why:* The rollout had no first group\n        * *Why:* Limits were thought harmless\n',
  ]);
  await scrollTo(jonas.page, '[What limited the harm');
  await jonas.page.locator('.finding-error', { hasText: '[What limited' }).first().click();
  await paste(jonas.page, {
    'text/html': COPIED,
    'text/plain': 'The desk called each stopped lift\nNobody was hurt',
  });
  await expected.becomes([
    '* [What limited the harm and is worth keeping]',
    '* **The desk** called each stopped lift\n* Nobody was hurt',
  ]);
  await scrollTo(jonas.page, '[Link to a ticket');
  await jonas.page.locator('.finding-error', { hasText: '[Link to' }).first().click();
  await press(jonas.page, 'Delete');
  await paste(jonas.page, {}, PICTURE);
  await expected.becomes([
    '[Link to a ticket, chat, change or graph, with a word on what it shows]',
    '![Brake limit](attachments/brake-limit.png)',
  ]);

  // An action from the page that is read.
  await press(ann.page, 'a');
  await ann.page.getByRole('textbox', { name: 'What will be done' }).waitFor();
  await ann.page.keyboard.type('Roll limits out to one lift first');
  await press(ann.page, 'Tab');
  await ann.page.keyboard.type('Jonas Berg');
  await press(ann.page, 'Tab');
  await ann.page.keyboard.type('2026-12-04');
  await press(ann.page, 'Enter', 'Escape');
  await expected.becomes([
    '[What ends this course of events, and how we will see that it is done] | [Name] | YYYY-MM-DD | [Open/In progress/Done] |',
    'Roll limits out to one lift first | Jonas Berg | 2026-12-04 | Open |',
  ]);

  // The meeting, with everybody at the same step.
  for (const { page } of [mara, ann]) await page.goto(`${library.origin}${path}/meeting`);
  const step = (name: string) =>
    Promise.all([mara, ann].map(({ page }) => page.getByRole('heading', { level: 1, name }).waitFor()));
  await step('Purpose');
  await press(mara.page, 'p');
  await ann.page.getByText('Mara Kvist keeps the time.').waitFor();
  await press(mara.page, 'j');
  await step('Silent reading');
  await press(mara.page, 'j');
  await step('What happened');
  await note(ann.page, '8:50 The night team finds the old limit');
  await expected.becomes([
    'forty calls |  |\n',
    'forty calls |  |\n| 08:50 UTC | The night team finds the old limit | |\n',
  ]);
  await press(mara.page, 'j');
  await step('What contributed');
  await note(ann.page, 'Nobody on call knew of the limit');
  await expected.becomes(['[What made it longer or worse]', 'Nobody on call knew of the limit']);
  await press(mara.page, 'j');
  await step('Actions');
  await press(mara.page, 'a');
  await mara.page.keyboard.type('Page when a lift stops between floors');
  await press(mara.page, 'Tab');
  await mara.page.keyboard.type('Ann Lee');
  await press(mara.page, 'Enter', 'Escape');
  await expected.becomes([
    '[What would show it to us sooner] | [Name] | YYYY-MM-DD | [Open/In progress/Done] |',
    'Page when a lift stops between floors | Ann Lee | YYYY-MM-DD | Open |',
  ]);
  await press(mara.page, 'j');
  await step('Close');
  await note(ann.page, 'Which lifts still have the new limit?');
  await expected.becomes([
    '![Brake limit](attachments/brake-limit.png)\n',
    '![Brake limit](attachments/brake-limit.png)\n\n## Further information\n\n### Open questions\n\n- Which lifts still have the new limit?\n',
  ]);
  await mara.page.getByRole('button', { name: 'End', exact: true }).press('Enter');
  await step('The meeting is over');
  await mara.page.getByRole('button', { name: 'Put it in review' }).press('Enter');
  await expected.becomes(['status: Draft / Under Review / Finalised', 'status: Under Review']);

  // What is written without a network joins what others wrote meanwhile.
  await jonas.page.context().setOffline(true);
  await shows(jonas.page, 'offline');
  await jonas.page.mouse.wheel(0, -20_000);
  await line(jonas.page, 'For fifty minutes').click();
  await press(jonas.page, 'End');
  await jonas.page.keyboard.type(' Nobody was hurt.');
  await ann.goTo(path);
  await ann.page
    .getByRole('button', { name: 'Status of PM-AI-001: not set' })
    .or(item(ann.page, 'Roll limits out').getByRole('button', { name: /^Status of PM-AI-001/ }))
    .first()
    .click();
  await ann.page
    .getByRole('dialog')
    .getByRole('button', { name: /In progress/ })
    .press('Enter');
  await expected.becomes(['2026-12-04 | Open |', '2026-12-04 | In progress |']);
  await jonas.page.context().setOffline(false);
  await expected.becomes(['no lift ran.', 'no lift ran. Nobody was hurt.']);
  await shows(jonas.page, 'saved');

  // What was torn out by mistake comes back from the history, for everybody.
  await mara.goTo(`${path}/history`);
  await mara.page.getByRole('button', { name: 'Name the text as it is now…' }).click();
  await mara.page.getByLabel(/A few words/).fill('after the meeting');
  await press(mara.page, 'Enter');
  const named = mara.page.getByRole('link').filter({ hasText: '“after the meeting”' });
  await named.waitFor();
  await line(jonas.page, 'For fifty minutes').click({ clickCount: 3 });
  await press(jonas.page, 'Delete');
  const whole = expected.text;
  await expect.poll(() => textAt(library, path)).not.toBe(whole);
  await named.click();
  await mara.page.waitForURL(/revision=/);
  await mara.page
    .getByRole('button', { name: /Restore/ })
    .first()
    .click();
  await line(jonas.page, 'For fifty minutes').waitFor();
  await expected.becomes();
  await shows(jonas.page, 'saved');

  expect([...mara.errors, ...ann.errors, ...jonas.faults]).toEqual([]);
  await Promise.all([mara, ann, jonas].map((one) => one.close()));
}, 180_000);
