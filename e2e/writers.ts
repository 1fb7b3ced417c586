import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { LivingLibrary } from './living-library.ts';

/** What a browser says when the server is away, or an address leads nowhere; nothing that a page could do about. */
const NETWORK = /net::ERR_|the server responded with a status of 4/;

/** A person at a browser of their own, at the source of a post-mortem. */
export interface Writer {
  page: Page;
  /** Faults of the page: errors of scripts, and of its content policy. */
  faults: string[];
  close: () => Promise<void>;
}

export type WriterOptions = BrowserContextOptions & {
  name?: string;
  /** As its source where nothing is said. */
  as?: 'page' | 'source';
  /** Done before the first page is opened. */
  prepare?: (context: BrowserContext) => Promise<unknown>;
};

/** Opens the source of a post-mortem in a fresh browser profile, and waits until it is in step with the server. */
export async function writeAt(
  browser: Browser,
  library: Pick<LivingLibrary, 'address' | 'origin'>,
  title: string,
  { name = 'Mara Kvist', as = 'source', prepare, ...options }: WriterOptions = {},
): Promise<Writer> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  await context.addInitScript((own) => localStorage.setItem('debrief.name', own), name);
  await prepare?.(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !NETWORK.test(message.text())) faults.push(message.text());
  });
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(library.address);
  await page.goto(`${await addressOf(library, page, title)}/edit${as === 'source' ? '?as=source' : ''}`);
  await shows(page, 'saved');
  return { page, faults, close: () => context.close() };
}

async function addressOf(
  library: Pick<LivingLibrary, 'address' | 'origin'>,
  page: Page,
  title: string,
): Promise<string> {
  const link = page.getByRole('link', { name: title }).first();
  await link.waitFor({ state: 'attached' });
  return new URL((await link.getAttribute('href')) ?? '', library.origin).href;
}

/** Waits until the page says so about saving. */
export async function shows(page: Page, kind: string): Promise<void> {
  await page.locator(`.saved-mark[data-saving="${kind}"]`).waitFor({ state: 'attached', timeout: 45_000 });
}

/** Types at the end of the first line that holds these words. */
export async function type(page: Page, line: string, words: string): Promise<void> {
  await page.locator('.cm-line', { hasText: line }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

/** The text as the server has it. */
export async function savedText(
  library: Pick<LivingLibrary, 'address' | 'origin'>,
  page: Page,
): Promise<string> {
  const answer = await ask(library, page, 'GET', 'text');
  return ((await answer.json()) as { text: string }).text;
}

export async function waitForText(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('.cm-line', { hasText: words }).first().waitFor();
}

/** A request about the post-mortem that a page shows, made beside the page. */
export function ask(
  library: Pick<LivingLibrary, 'address' | 'origin'>,
  page: Page,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Response> {
  const id = new URL(page.url()).pathname.split('/')[2];
  const key = new URL(library.address).hash.slice('#key='.length);
  return fetch(`${library.origin}/api/postmortems/${id}/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
