import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { accessibilityFaults, openLibrary, overflows } from './pages.ts';

/** Any library that runs. */
type RunningLibrary = Pick<LivingLibrary, 'origin' | 'address' | 'stop'>;

/** Two post-mortems of an invented waterworks, small enough that a test can say what stands where. */
const TEXTS: Readonly<Record<string, string>> = {
  'taps.md': `# Taps ran hot in Norvik

- **Incident ID:** INC-7
- **Severity:** High
- **Authors:** Ann Lee
- **Start:** 2026-05-01 09:10 UTC

## Summary

For an hour the taps of Norvik gave hot water only.

## Action Items

| ID | Action | Owner | Due Date | Status |
|---|---|---|---|---|
| A-1 | Give the flush a limit | Ann Lee | 2026-06-01 | Open |
| A-2 | Page when taps run hot | Ben Ito | 2026-06-10 | Open |
| A-3 | Rehearse a hot night | | | Open |
`,
  'pump.md': `# A pump ran dry

- **Incident ID:** INC-8
- **Severity:** Low

## Action Items

| ID | Action | Owner | Due Date | Status | Priority |
|---|---|---|---|---|---|
| B-1 | Weigh the tank | Cleo Ray | 2026-07-01 | Open | P2 |
`,
};

/** A running library of these texts, which can be written, killed and started again. */
export async function serveSmallLibrary(more: Readonly<Record<string, string>> = {}): Promise<LivingLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-small-'));
  for (const [name, text] of Object.entries({ ...TEXTS, ...more })) writeFileSync(join(folder, name), text);
  try {
    return await importAndServe(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A person at a browser of their own. */
export interface AtBrowser {
  page: Page;
  errors: string[];
  /** Opens an address of the library, once its heading stands. */
  goTo: (path: string) => Promise<void>;
  /** Opens one post-mortem by its title; gives its address. */
  goToPostmortem: (title: string) => Promise<string>;
  close: () => Promise<void>;
}

export async function sit(
  browser: Browser,
  library: RunningLibrary,
  name = '',
  options: BrowserContextOptions = {},
): Promise<AtBrowser> {
  const { page, errors, close } = await openLibrary(browser, library, options);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (name !== '') await page.evaluate((own) => localStorage.setItem('debrief.name', own), name);
  const goTo = async (path: string): Promise<void> => {
    await page.goto(library.origin + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  };
  return {
    page,
    errors,
    goTo,
    goToPostmortem: async (title) => {
      await goTo('/');
      const link = page.getByRole('link', { name: title }).first();
      await link.waitFor({ state: 'attached' });
      const path = (await link.getAttribute('href')) ?? '';
      await goTo(path);
      return path;
    },
    close,
  };
}

/**
 * What is wrong for somebody with the page of a post-mortem, on a wide window and on a phone: what axe finds, and whether something is
 * wider than the window. `prepare` brings the page to where it is looked at.
 */
export async function faultsAtBothSizes(
  browser: Browser,
  library: RunningLibrary,
  title: string,
  colorScheme: 'light' | 'dark',
  prepare: (page: Page, phone: boolean) => Promise<void>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const { page, goToPostmortem, close } = await sit(browser, library, 'Ann Lee', { colorScheme, viewport });
    await goToPostmortem(title);
    await prepare(page, viewport.width < 720);
    faults.push(...(await accessibilityFaults(page)));
    if (await overflows(page)) faults.push(`wider than ${viewport.width}`);
    await close();
  }
  return faults;
}

/** The text of a post-mortem as the server has it now. */
export async function textAt(library: RunningLibrary, path: string): Promise<string> {
  return (await ask(library, `${path}/markdown`)).text();
}

/** Changes the text as a program does that knows no page. */
export async function changeText(
  library: RunningLibrary,
  path: string,
  change: (text: string) => string,
): Promise<void> {
  const { text, version } = (await (await ask(library, `${path}/text`)).json()) as {
    text: string;
    version: string;
  };
  await ask(library, `${path}/text`, {
    method: 'PUT',
    headers: { 'if-match': `"${version}"`, 'content-type': 'application/json' },
    body: JSON.stringify({ text: change(text) }),
  });
}

async function ask(library: RunningLibrary, path: string, init: RequestInit = {}): Promise<Response> {
  const key = /#key=(.*)$/.exec(library.address)?.[1] ?? '';
  const reply = await fetch(`${library.origin}/api${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${key}` },
  });
  if (!reply.ok) throw new Error(`${path} was answered with ${reply.status}`);
  return reply;
}
