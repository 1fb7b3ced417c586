import { join } from 'node:path';
import type { Browser, BrowserContext, WebSocketRoute } from 'playwright-core';
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

/** Lets a test speak on the socket of a browser as the server would, beside what the server says. */
function eavesdrop(): {
  prepare: (context: BrowserContext) => Promise<unknown>;
  tell: (notice: object) => void;
  /** From now on nothing of what the server says on this connection comes through. */
  hush: () => void;
} {
  let socket: WebSocketRoute | undefined;
  let hushed: WebSocketRoute | undefined;
  let room = '';
  return {
    prepare: (context) =>
      context.routeWebSocket('**/api/live', (route) => {
        socket = route;
        const server = route.connectToServer();
        route.onMessage((message) => {
          if (typeof message !== 'string') room = message.subarray(1, 1 + (message[0] ?? 0)).toString();
          server.send(message);
        });
        server.onMessage((message) => {
          if (hushed !== route) route.send(message);
        });
      }),
    hush: () => {
      hushed = socket;
    },
    tell: (notice) => {
      const payload = Buffer.from(JSON.stringify(notice));
      const head = [
        room.length,
        ...Buffer.from(room),
        5,
        (payload.length & 0x7f) | 0x80,
        payload.length >> 7,
      ];
      socket?.send(Buffer.concat([Buffer.from(head), payload]));
    },
  };
}

describe('a text that was erased in part', () => {
  test('never comes back from a browser that was away, and what was written there is not dropped', async () => {
    const { page, faults, close } = await write('Two primaries in Sundmark');
    await page.context().setOffline(true);
    await type(page, '# ', ' WRITTEN AWAY');
    await page.getByText('Offline, kept in this browser').waitFor();
    const erased = await ask(library, page, 'POST', 'erase', { words: 'Sundmark', reason: 'a test' });
    expect(erased.status).toBe(200);
    await page.context().setOffline(false);
    const alert = page.getByRole('alert').filter({ hasText: 'This text began anew' });
    await alert.waitFor();
    await shows(page, 'gone');
    await page.locator('.cm-content').focus();
    await page.keyboard.type('nothing of this');
    await alert.getByRole('button', { name: 'See what you wrote' }).click();
    const mine = page.getByRole('dialog', { name: 'What you wrote' });
    await mine.locator('ins', { hasText: 'WRITTEN AWAY' }).first().waitFor();
    await mine.locator('del', { hasText: '[erased]' }).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await alert.getByRole('button', { name: 'Open the newest text' }).click();
    await shows(page, 'saved');
    await waitForText(page, '[erased]');
    expect(await savedText(library, page)).not.toMatch(/Sundmark|WRITTEN AWAY|nothing of this/);
    await page.getByText('could not save').waitFor();
    await page.getByRole('button', { name: 'See what you wrote' }).click();
    await mine.locator('ins', { hasText: 'WRITTEN AWAY' }).first().waitFor();
    await mine.getByRole('button', { name: 'Discard it' }).click();
    await page.getByText('could not save').waitFor({ state: 'detached' });
    await page.reload();
    await shows(page, 'saved');
    expect(await page.getByText('could not save').count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a post-mortem that is taken away', () => {
  test('says so to whoever writes in it, and keeps what they wrote', async () => {
    const { page, close } = await write('Bills with last year');
    await page.context().setOffline(true);
    await type(page, '# ', ' LATE WORDS');
    await page.getByText('Offline, kept in this browser').waitFor();
    expect((await ask(library, page, 'POST', 'trash', {})).status).toBe(200);
    await page.context().setOffline(false);
    await page.getByRole('alert').filter({ hasText: 'is in the trash now' }).waitFor();
    await page.getByRole('link', { name: 'Look in the trash' }).waitFor();
    await page.reload();
    await page.getByText('You cannot open this page').waitFor();
    await page.getByRole('button', { name: 'See what you wrote' }).click();
    await page.getByRole('dialog').getByText('LATE WORDS').waitFor();
    await close();
  });
});

describe('what the server says', () => {
  test('of a full disk stays, in red and with what to do, until all is saved', async () => {
    const server = eavesdrop();
    const { page, close } = await write('Readings counted twice', { prepare: server.prepare });
    await page.context().setOffline(true);
    await type(page, '# ', ' KEPT');
    await shows(page, 'offline');
    await page.context().setOffline(false);
    await shows(page, 'saved');
    server.hush();
    await page.keyboard.type(' more');
    server.tell({
      type: 'closing',
      code: 'STORE_FULL',
      message: 'The disk is full.',
      remedy: 'Keep this page open; it will try again.',
      again: true,
    });
    await page
      .getByRole('alert')
      .filter({ hasText: 'Not saved: the disk is full. Keep this page open; it will try again.' })
      .waitFor();
    await shows(page, 'saved');
    expect(await savedText(library, page)).toContain(' KEPT more');
    await close();
  });

  test('of merges and commands stays until it has been seen', async () => {
    const server = eavesdrop();
    const { page, faults, close } = await write('Readings counted twice', { prepare: server.prepare });
    server.tell({ type: 'torn', sentence: 'Two people changed the due date of A-4 at once.' });
    server.tell({
      type: 'taken-back',
      id: 'c1',
      by: [{ id: 'owner', name: 'Tomas Brekke', verified: false }],
      written: '| A-2 | Watch the gauge | Hana |',
    });
    const panel = page.getByRole('complementary', { name: 'Findings' });
    await panel.getByText('Two people changed the due date').waitFor();
    await panel.getByText('Tomas Brekke had written at the same place').waitFor();
    await panel.getByText('| A-2 | Watch the gauge | Hana |').waitFor();
    await type(page, '# ', ' x');
    await shows(page, 'saved');
    await panel.getByRole('button', { name: 'Seen' }).first().click();
    await panel.getByText('Two people changed the due date').waitFor({ state: 'detached' });
    await panel.getByText('Tomas Brekke had written').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  test('that a page sent nonsense leaves the words in the browser, and the newest text opens', async () => {
    const server = eavesdrop();
    const { page, close } = await write('Silent gateways in Sundmark', { prepare: server.prepare });
    await page.context().setOffline(true);
    await type(page, '# ', ' POISON');
    await page.getByText('Offline, kept in this browser').waitFor();
    await page.context().setOffline(false);
    await shows(page, 'saved');
    await type(page, '# ', ' AGAIN');
    server.tell({
      type: 'closing',
      code: 'UPDATE_REFUSED',
      message: 'What this page sent is no plain change of the text.',
      remedy: 'Open the page anew; what you wrote is kept in this browser.',
      again: false,
    });
    await shows(page, 'gone');
    await page.getByRole('button', { name: 'Open the newest text' }).click();
    await shows(page, 'saved');
    await close();
  });
});

describe('a browser', () => {
  test('that keeps nothing says so, and saves all the same', async () => {
    const { page, faults, close } = await write('The hour that came twice', {
      prepare: (context) =>
        context.addInitScript(() => {
          Object.defineProperty(window, 'indexedDB', { value: undefined });
        }),
    });
    await type(page, '# ', ' one');
    await shows(page, 'saved');
    await page.context().setOffline(true);
    await page.keyboard.type(' two');
    await page.getByText('Offline, not kept anywhere').waitFor();
    await page.getByText('Leave this page open until it is saved').waitFor();
    await page.getByRole('link', { name: 'Post-mortems' }).click();
    await page.getByRole('button', { name: 'Leave and lose it' }).waitFor();
    await page.getByRole('button', { name: 'Stay' }).click();
    await page.context().setOffline(false);
    await shows(page, 'saved');
    expect(await savedText(library, page)).toContain(' one two');
    expect(faults).toEqual([]);
    await close();
  });

  test('with a copy of a library that was replaced never doubles the text', async () => {
    const { page, close } = await write('Alarms that nobody heard');
    const address = page.url();
    const before = await savedText(library, page);
    await library.kill();
    await type(page, '# ', ' UNSENT');
    await page.getByText('Offline, kept in this browser').waitFor();
    await library.replace();
    await page.goto(library.address);
    await page.goto(address);
    await page.getByRole('alert').filter({ hasText: 'replaced by another one' }).waitFor();
    await page.getByRole('button', { name: 'Open the newest text' }).click();
    await shows(page, 'saved');
    await page.getByText('could not save').waitFor();
    expect(await savedText(library, page)).toBe(before);
    await close();
  });
});
