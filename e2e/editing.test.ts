import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { accessibilityFaults } from './pages.ts';
import {
  ask,
  savedText,
  shows,
  type,
  type Writer,
  type WriterOptions,
  waitForText,
  writeAt,
} from './writers.ts';

let browser: Browser;
let library: LivingLibrary;

beforeAll(async () => {
  [browser, library] = await Promise.all([
    launchBrowser(),
    importAndServe(join(import.meta.dirname, '../examples')),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
});

const write = (title: string, options: WriterOptions = {}): Promise<Writer> =>
  writeAt(browser, library, title, options);

/** The files that this browser keeps of the page itself, once all of them are there. */
async function keptFiles(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept = await caches.open('debrief-pages');
    const files = (await kept.keys()).map(({ url }) => new URL(url).pathname);
    return files.includes('/postmortems/') ? files.join(' ') : '';
  });
}

describe('two people at one text', () => {
  test('write at once, and both have what both wrote', async () => {
    const mara = await write('The hour that came twice');
    const tomas = await write('The hour that came twice', { name: 'Tomas Brekke' });
    await Promise.all([
      type(mara.page, 'Severity:', ' as agreed on the first day'),
      type(tomas.page, 'Author:', ' and others of the night shift'),
    ]);
    await Promise.all([shows(mara.page, 'saved'), shows(tomas.page, 'saved')]);
    for (const { page } of [mara, tomas]) {
      await waitForText(page, 'Low as agreed on the first day');
      await waitForText(page, 'Hana Kuroda and others of the night shift');
    }
    const saved = await savedText(library, mara.page);
    expect(saved).toMatch(/Low +as agreed on the first day\n/);
    expect(saved).toMatch(/Hana Kuroda +and others of the night shift\n/);
    expect([...mara.faults, ...tomas.faults]).toEqual([]);
    await Promise.all([mara.close(), tomas.close()]);
  });

  test('see where the other is, by name, and that names prove nothing', async () => {
    const mara = await write('The hour that came twice');
    const tomas = await write('The hour that came twice', { name: 'Tomas Brekke' });
    await tomas.page.locator('.cm-line').nth(4).click();
    await mara.page.locator('.cm-others-caret', { hasText: 'Tomas Brekke' }).waitFor();
    expect(await tomas.page.locator('.cm-others-caret', { hasText: 'Tomas' }).count()).toBe(0);
    await mara.page.getByRole('button', { name: '2 here' }).click();
    await expect
      .poll(() => mara.page.getByRole('dialog', { name: 'Who is here' }).textContent())
      .toMatch(/Tomas Brekke.*not verified.*Mara Kvist/s);
    await tomas.close();
    await mara.page.getByRole('button', { name: 'Only you' }).waitFor();
    expect(mara.faults).toEqual([]);
    await mara.close();
  });

  test('never move the line that the other one reads', async () => {
    const mara = await write('Two primaries in Sundmark');
    const tomas = await write('Two primaries in Sundmark', { name: 'Tomas Brekke' });
    await mara.page.locator('.cm-scroller').hover();
    await mara.page.mouse.wheel(0, 900);
    const line = mara.page.locator('.cm-line', { hasText: /\S{4}/ }).nth(20);
    const words = (await line.textContent()) ?? '';
    const place = () =>
      mara.page
        .getByText(words, { exact: true })
        .first()
        .evaluate((one) => one.getBoundingClientRect().top);
    await expect.poll(place).toBeLessThan(900);
    const before = await place();
    await type(tomas.page, '# ', '\n\n## Added above\n\nAnd another.\n');
    await mara.page.getByRole('button', { name: 'Added above' }).waitFor();
    expect(Math.abs((await place()) - before)).toBeLessThan(2);
    await Promise.all([mara.close(), tomas.close()]);
  });

  test('do not break off what an input method composes', async () => {
    const mara = await write('The hour that came twice');
    const tomas = await write('The hour that came twice', { name: 'Tomas Brekke' });
    const keys = await mara.page.context().newCDPSession(mara.page);
    const compose = (text: string) =>
      keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await mara.page.locator('.cm-line').first().click();
    await mara.page.keyboard.press('End');
    await compose('に');
    await type(tomas.page, 'Title:', ' once');
    await waitForText(mara.page, 'twice once');
    await compose('にほん');
    await type(tomas.page, 'Title:', ' more');
    await waitForText(mara.page, 'once more');
    await keys.send('Input.insertText', { text: '日本' });
    await shows(mara.page, 'saved');
    await waitForText(tomas.page, /日本$/);
    const [heading] = (await savedText(library, mara.page)).split('\n');
    expect(heading).toMatch(/[^に]日本$/);
    await Promise.all([mara.close(), tomas.close()]);
  });

  test('undo takes back one’s own words and not those of others', async () => {
    const mara = await write('Readings counted twice');
    const tomas = await write('Readings counted twice', { name: 'Tomas Brekke' });
    await type(mara.page, '# ', ' ONE');
    await shows(mara.page, 'saved');
    await waitForText(tomas.page, 'ONE');
    await type(tomas.page, '# ', ' TWO');
    await waitForText(mara.page, 'ONE TWO');
    await mara.page.keyboard.press('ControlOrMeta+z');
    await waitForText(tomas.page, /^# .*(?<!ONE) TWO$/);
    expect(await savedText(library, mara.page)).not.toContain('ONE');
    await mara.page.keyboard.press('ControlOrMeta+Shift+Z');
    await waitForText(tomas.page, 'ONE TWO');
    await Promise.all([mara.close(), tomas.close()]);
  });
});

describe('a change by a form or a program', () => {
  test('is in every open text at once, beside what is being typed', async () => {
    const { page, faults, close } = await write('The hour that came twice');
    await type(page, 'Author:', ' and');
    const sent = await ask(library, page, 'POST', 'commands', {
      id: 'severity-1',
      edit: { type: 'setField', field: 'incident.severity', value: 'High' },
    });
    expect(sent.status).toBe(200);
    await page.keyboard.type(' others');
    await waitForText(page, 'Severity:** High');
    await waitForText(page, 'and others');
    await shows(page, 'saved');
    const saved = await savedText(library, page);
    expect(saved).toMatch(/Severity:\*\* High/);
    expect(saved).toMatch(/Kuroda.* and others/);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('saving', () => {
  test('of a server that is killed: what was shown as saved is there, the rest is kept and sent', async () => {
    const { page, faults, close } = await write('Alarms that nobody heard');
    await type(page, '# ', ' before');
    await shows(page, 'saved');
    await library.kill();
    await page.keyboard.type(' after');
    await shows(page, 'offline');
    await page.getByText('Offline, kept in this browser').waitFor();
    await page.getByText('You can go on writing').waitFor();
    await library.start();
    await shows(page, 'saved');
    expect(await savedText(library, page)).toContain(' before after');
    expect(faults).toEqual([]);
    await close();
  });

  test('goes on while somebody types through the break and the way back', async () => {
    const { page, faults, close } = await write('Readings counted twice');
    await type(page, '# ', ' before');
    await shows(page, 'saved');
    await library.kill();
    await page.keyboard.type(' meanwhile');
    const words = ' and on'.repeat(60);
    await Promise.all([library.start(), page.keyboard.type(words, { delay: 12 })]);
    await shows(page, 'saved');
    expect(await savedText(library, page)).toContain(` before meanwhile${words}`);
    expect(faults).toEqual([]);
    await close();
  });

  test('a page opened anew without a network shows what was written, and it is merged later', async () => {
    const mara = await write('Two primaries in Sundmark');
    const tomas = await write('Two primaries in Sundmark', { name: 'Tomas Brekke' });
    // The page keeps its own files once it has settled.
    await expect.poll(() => keptFiles(mara.page), { timeout: 20_000 }).toMatch(/examine-worker/);
    await mara.page.context().setOffline(true);
    await type(mara.page, '# ', ' MEANWHILE');
    await mara.page.getByText('Offline, kept in this browser').waitFor();
    await type(tomas.page, '# ', ' ELSEWHERE');
    await shows(tomas.page, 'saved');
    await mara.page.reload();
    await waitForText(mara.page, 'MEANWHILE');
    await shows(mara.page, 'offline');
    const address = mara.page.url();
    await mara.page.goto(`${library.origin}/postmortems/000000000000/edit`);
    await mara.page.getByText('This browser keeps no copy of the text').waitFor();
    expect(await accessibilityFaults(mara.page)).toEqual([]);
    await mara.page.goto(address);
    await waitForText(mara.page, 'MEANWHILE');
    await mara.page.context().setOffline(false);
    await shows(mara.page, 'saved');
    await waitForText(tomas.page, 'MEANWHILE');
    const [heading] = (await savedText(library, mara.page)).split('\n');
    expect(heading).toMatch(/MEANWHILE/);
    expect(heading).toMatch(/ELSEWHERE/);
    await Promise.all([mara.close(), tomas.close()]);
  });

  test('leaving with what is not saved asks first', async () => {
    const { page, close } = await write('Bills with last year');
    await page.context().setOffline(true);
    await type(page, '# ', ' unsent');
    await page.getByText('Offline, kept in this browser').waitFor();
    await page.getByRole('link', { name: 'Post-mortems' }).click();
    const question = page.getByRole('dialog', { name: 'What you wrote is not saved' });
    await question.getByRole('button', { name: 'Stay' }).click();
    await waitForText(page, 'unsent');
    await page.getByRole('link', { name: 'Post-mortems' }).click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await page.waitForURL(`${library.origin}/`);
    await page.getByText('Not sent yet').waitFor();
    await page.context().setOffline(false);
    await page.locator('.tray').getByRole('link').click();
    await shows(page, 'saved');
    expect(await savedText(library, page)).toContain(' unsent');
    await page.getByRole('link', { name: 'Post-mortems' }).click();
    await page.getByText('14 of 14').waitFor();
    expect(await page.getByText('Not sent yet').count()).toBe(0);
    await close();
  });
});
