import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { LivingLibrary } from './living-library.ts';
import { accessibilityFaults, overflows } from './pages.ts';
import { changeText, serveSmallLibrary, sit, textAt } from './small-library.ts';

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([launchBrowser(), serveSmallLibrary()]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });
const line = (page: Page, words: string) => page.locator('.action-line').filter({ hasText: words });
const fact = (page: Page, label: string) =>
  page.locator('.fact').filter({ has: page.getByText(label, { exact: true }) });

describe('an action', () => {
  test('that is ticked off here is done at once in the list and on the open page of somebody else', async () => {
    const ann = await sit(browser, library, 'Ann Lee');
    const ben = await sit(browser, library, 'Ben Ito');
    const cleo = await sit(browser, library, 'Cleo Ray');
    await ben.goTo('/actions?show=all');
    const taps = await cleo.goToPostmortem('Taps ran hot in Norvik');
    await line(cleo.page, 'Give the flush a limit').waitFor();
    await ann.goTo('/actions');
    await ann.page.getByText('4 of 4').waitFor();

    await row(ann.page, 'Give the flush a limit')
      .getByRole('button', { name: /tick off A-1/ })
      .click();
    await ann.page.getByText('A-1 is done').waitFor();

    await row(ben.page, 'Give the flush a limit')
      .getByRole('button', { name: /^Status of A-1: Done/ })
      .waitFor();
    await line(cleo.page, 'Give the flush a limit')
      .getByRole('button', { name: /^Status of A-1: Done/ })
      .waitFor();
    await cleo.page.getByText('2 open · 1 done').waitFor();
    expect(await textAt(library, taps)).toContain(
      '| A-1 | Give the flush a limit | Ann Lee | 2026-06-01 | Done |',
    );

    // The row stays under the pointer, the counts are new, and it leaves when the reader says so.
    await ann.page.getByText('3 of 4').waitFor();
    expect(await row(ann.page, 'Give the flush a limit').count()).toBe(1);
    await ann.page.getByRole('button', { name: 'Sort anew' }).click();
    await row(ann.page, 'Give the flush a limit').waitFor({ state: 'detached' });

    await ann.page.getByRole('button', { name: 'Undo' }).click();
    await ann.page.getByText('Taken back: A-1 is done').waitFor();
    await row(ann.page, 'Give the flush a limit').waitFor();
    await row(ben.page, 'Give the flush a limit')
      .getByRole('button', { name: /^Status of A-1: Open/ })
      .waitFor();
    expect([ann.errors, ben.errors, cleo.errors]).toEqual([[], [], []]);
    await Promise.all([ann.close(), ben.close(), cleo.close()]);
  });

  test('gets owner, date, status with its reason, and priority by keys alone, and undo takes the last one back', async () => {
    const { page, goTo, close } = await sit(browser, library, 'Ann Lee');
    await goTo('/actions');
    await row(page, 'Weigh the tank').getByRole('link', { name: 'Weigh the tank' }).focus();
    const is = (part: string) => row(page, 'Weigh the tank').getByRole('button', { name: part }).waitFor();
    await page.getByRole('button', { name: /^Owner of B-1/ }).waitFor();
    await page.keyboard.press('o');
    await page.getByLabel('Owners, separated by commas').waitFor();
    await page.keyboard.type('Ann Lee, Dag Moe');
    await page.keyboard.press('Enter');
    await is('Owner of B-1: Ann Lee, Dag Moe');
    await page.keyboard.press('d');
    await page.getByLabel('Due date', { exact: true }).fill('2026-12-24');
    await page.keyboard.press('Enter');
    await is('Due date of B-1: 24 Dec');
    await page.keyboard.press('s');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Blocked/ })
      .press('Enter');
    await page.getByLabel('What does it wait for?').waitFor();
    await page.keyboard.type('a scale from the vendor');
    await page.keyboard.press('Enter');
    await is('Status of B-1: Blocked');
    await row(page, 'a scale from the vendor').waitFor();
    await page.keyboard.press('p');
    await page.getByRole('dialog').getByRole('button', { name: /P0/ }).press('Enter');
    await is('Priority of B-1: P0');
    await page.getByText('B-1 has priority P0').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await is('Priority of B-1: P2');
    await close();
  });

  test('whose date two people set asks the second one, with all three values', async () => {
    const ann = await sit(browser, library, 'Ann Lee');
    const ben = await sit(browser, library, 'Ben Ito');
    await ann.goTo('/actions');
    await ben.goTo('/actions');
    const setDue = async (page: Page, day: string) => {
      await row(page, 'Page when taps run hot')
        .getByRole('button', { name: /^Due date of A-2/ })
        .click();
      await page.getByLabel('Due date', { exact: true }).fill(day);
      await page.keyboard.press('Enter');
    };
    await row(ben.page, 'Page when taps run hot')
      .getByRole('button', { name: /^Due date of A-2/ })
      .waitFor();
    // Ben's page hears nothing of what Ann does.
    await ben.page.route(/\/api\/(?:library\/changes|library$|actions)/, (route) => route.abort());
    await setDue(ann.page, '2026-11-30');
    await ann.page.getByText(/A-2 is due/).waitFor();
    await setDue(ben.page, '2026-11-27');
    const dialog = ben.page.getByRole('dialog', { name: 'Ann Lee changed this meanwhile' });
    await dialog.waitFor();
    await expect(dialog.textContent()).resolves.toMatch(
      /Due date of A-2.*It was10\sJune\s2026Ann Lee set30\sNovember\s2026You set27\sNovember\s2026/,
    );
    await expect(dialog.textContent()).resolves.toMatch(/nobody has verified it/);
    expect(await accessibilityFaults(ben.page)).toEqual([]);
    await ben.page.keyboard.press('Escape');
    await ben.page.getByText('1 change needs a decision').waitFor();
    await ben.page.getByRole('button', { name: 'See which' }).click();
    await ben.page.getByRole('button', { name: 'Decide' }).click();
    await dialog.getByRole('button', { name: 'Set mine' }).click();
    await row(ann.page, 'Page when taps run hot')
      .getByRole('button', { name: /^Due date of A-2: .*27\sNov/ })
      .waitFor();
    await Promise.all([ann.close(), ben.close()]);
  });

  test('that is changed while the server is away waits in this browser, also over a new page', async () => {
    const { page, goTo, close } = await sit(browser, library, 'Ann Lee');
    await goTo('/actions?show=all');
    await row(page, 'Rehearse a hot night')
      .getByRole('button', { name: /tick off A-3/ })
      .waitFor();
    await library.kill();
    await row(page, 'Rehearse a hot night')
      .getByRole('button', { name: /tick off A-3/ })
      .click();
    await page.getByText('waiting: Done').waitFor();
    await page.getByText('1 change waits').waitFor();
    await page.getByRole('button', { name: 'See which' }).click();
    await page.getByText('You can leave the page.').waitFor();
    await page.goto('about:blank');
    await library.start();
    await goTo('/actions?show=all');
    await page.getByText('A-3 is done').waitFor();
    await row(page, 'Rehearse a hot night')
      .getByRole('button', { name: /^Status of A-3: Done/ })
      .waitFor();
    await close();
  });
});

describe('a page that somebody reads', () => {
  test('stands still while others write further up, and keeps what is being typed', async () => {
    const { page, goToPostmortem, close } = await sit(browser, library, 'Ann Lee', {
      viewport: { width: 1440, height: 500 },
    });
    const path = await goToPostmortem('Taps ran hot in Norvik');
    const owner = page.getByRole('button', { name: /^Owner of A-1/ });
    await owner.focus();
    await page.keyboard.press('o');
    await page.getByLabel('Owners, separated by commas').fill('Dag M');
    const top = async () => (await line(page, 'Give the flush a limit').boundingBox())?.y;
    const before = await top();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);

    await changeText(library, path, (text) =>
      text.replace('## Action Items', `${'Somebody adds a line.\n\n'.repeat(20)}## Action Items`),
    );
    await page.getByText('Somebody adds a line.').first().waitFor();
    expect(Math.abs(((await top()) ?? 0) - (before ?? 0))).toBeLessThan(2);
    await page.keyboard.type('oe');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Owner of A-1: Dag Moe' }).waitFor();
    await page
      .locator(':focus')
      .and(page.getByRole('button', { name: /^Owner of A-1/ }))
      .waitFor();
    await close();
  });
});

describe('a fact', () => {
  test('is set, put in where it was missing, and refused in its place', async () => {
    const { page, goToPostmortem, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('A pump ran dry');
    await fact(page, 'Severity').getByRole('button', { name: 'Edit Severity' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Severity' }).fill('Medium');
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: 'Severity: Medium' }).waitFor();
    await fact(page, 'Facilitator').getByRole('button', { name: 'not known: set' }).click();
    await page.keyboard.type('Cleo Ray');
    await page.keyboard.press('Enter');
    await fact(page, 'Facilitator').getByText('Cleo Ray').waitFor();
    await fact(page, 'State').getByRole('button', { name: 'not known: set' }).click();
    await page.getByRole('combobox', { name: 'State' }).selectOption('Monitoring');
    await page.keyboard.press('Enter');
    await fact(page, 'State').getByText('Monitoring').first().waitFor();
    const text = await textAt(library, path);
    expect(text).toContain('**Severity:** Medium');
    expect(text).toContain('Cleo Ray');
    expect(text.split('\n## Action Items')[1]).toContain('| B-1 | Weigh the tank |');

    await fact(page, 'Severity').getByRole('button', { name: 'Edit Severity' }).click();
    await page.keyboard.type('Banana');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Not changed to “Banana”' }).waitFor();
    await page.getByRole('button', { name: 'Leave it as it is' }).click();
    await page.getByRole('alert').filter({ hasText: 'Banana' }).waitFor({ state: 'detached' });
    await fact(page, 'Severity').getByRole('button', { name: 'Edit Severity' }).click();
    await page.keyboard.press('Escape');
    await fact(page, 'Severity').getByText('Medium').waitFor();
    await close();
  });

  test('where nothing can be written all of it is text, with the reason', async () => {
    const { page, goToPostmortem, goTo, close } = await sit(browser, library);
    await page.route(/\/api\/library$/, async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, json: { ...(await reply.json()), writable: false } });
    });
    await goToPostmortem('A pump ran dry');
    await page.getByText('This library may only be read, so nothing can be changed here.').first().waitFor();
    expect(await page.getByRole('button', { name: /^Edit / }).count()).toBe(0);
    await goTo('/actions');
    await page.getByText('nothing can be changed here').waitFor();
    expect(await page.locator('.tick, .part').count()).toBe(0);
    await close();
  });
});

describe('a document', () => {
  test('begins from a template, by key', async () => {
    const { page, goTo, close } = await sit(browser, library, 'Ann Lee');
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'New post-mortem' }).waitFor();
    await page.getByRole('radio', { name: /Incident review/ }).check();
    await page.getByLabel('What happened').fill('A valve stood open');
    await page.getByLabel('Day').fill('2026-11-20');
    await page.getByLabel('Severity').fill('High');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/postmortems\/[^/]+\/edit$/);
    await goTo('/');
    await page
      .getByRole('row')
      .filter({ hasText: 'A valve stood open' })
      .filter({ hasText: 'High' })
      .waitFor();
    await close();
  });

  test('is duplicated; renamed it keeps its address; what is taken is refused in place', async () => {
    const { page, goToPostmortem, close } = await sit(browser, library, 'Ann Lee');
    const path = await goToPostmortem('A pump ran dry');
    const menu = async (name: string) => {
      await page.getByRole('button', { name: /^More/ }).waitFor();
      await page.keyboard.press('.');
      await page.getByRole('button', { name }).click();
    };
    await page.getByRole('button', { name: /^Edit Severity/ }).waitFor({ state: 'attached' });
    await menu('Rename the file…');
    await page.getByLabel(/Path inside the library/).fill('taps.md');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'taps.md' }).waitFor();
    await page.getByLabel(/Path inside the library/).fill('dry/pump');
    await page.keyboard.press('Enter');
    await page.getByText('The file is dry/pump.md now').waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
    await page.reload();
    await page.getByText('dry/pump.md').filter({ visible: true }).first().waitFor();
    await menu('Duplicate');
    await page.getByText(/This is the duplicate/).waitFor();
    expect(new URL(page.url()).pathname).not.toBe(path);
    await close();
  });

  test('goes to the trash and comes back, by undo and from the trash itself', async () => {
    const { page, goTo, goToPostmortem, close } = await sit(browser, library, 'Ann Lee');
    const trash = async () => {
      await page.getByRole('button', { name: /^Edit Severity/ }).waitFor({ state: 'attached' });
      await page.keyboard.press('.');
      await page.getByRole('button', { name: 'Move to trash' }).click();
      await page.getByText('“Taps ran hot in Norvik” is in the trash').waitFor();
    };
    const path = await goToPostmortem('Taps ran hot in Norvik');
    const reader = await sit(browser, library);
    await reader.goTo(path);
    await trash();
    await reader.page.getByText('No longer in the library').waitFor();
    await page.getByRole('row').filter({ hasText: 'Taps ran hot' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('row').filter({ hasText: 'Taps ran hot' }).waitFor();
    await reader.page.getByText('No longer in the library').waitFor({ state: 'detached' });
    await reader.close();
    await goTo(path);
    await trash();
    await goTo('/trash');
    await page.getByText(/moved here by Ann Lee/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Restore Taps ran hot in Norvik' }).click();
    await page.getByText('Nothing is in the trash').waitFor();
    await goTo(path);
    await page.getByText('For an hour the taps').waitFor();
    await close();
  });
});

describe('for everybody', () => {
  test.each(['light', 'dark'] as const)(
    'no page of writing has a fault that axe can find, %s',
    async (colorScheme) => {
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        const { page, goTo, goToPostmortem, close } = await sit(browser, library, '', {
          colorScheme,
          viewport,
        });
        const sound = async (what: string) => {
          expect(await accessibilityFaults(page), what).toEqual([]);
          expect(await overflows(page), what).toBe(false);
        };
        await goTo('/actions');
        await page
          .getByRole('button', { name: /^Owner of B-1/ })
          .first()
          .click();
        await sound('owner');
        await page.keyboard.press('Escape');
        await page
          .getByRole('button', { name: /^Status of B-1/ })
          .first()
          .click();
        await sound('status');
        await goTo('/new');
        await page.getByRole('radio').first().waitFor();
        await sound('new');
        await goTo('/trash');
        await page.getByText('Nothing is in the trash').waitFor();
        await sound('trash');
        await goToPostmortem('A pump ran dry');
        if (viewport.width < 500) await page.getByRole('button', { name: 'Facts' }).click();
        await page.getByRole('button', { name: 'Edit Severity' }).click();
        await sound('facts');
        await close();
      }
    },
  );
});
