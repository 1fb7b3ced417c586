import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { arrived, openLibrary } from './pages.ts';

const TEXT = `---
owner: the gates team
---

# Gates refused tickets

- **Date:** 2026-05-01

See [the graph](https://example.org/graph?from=1), [below](#action-items), [the log](log.txt), or mail <ann@example.org>.

- [x] Told the stations
- [ ] Told the shops

| Gate | What it said and went on saying to everybody who asked it on that day, again and again | Where |
|---|---|---|
| one | no | https://example.org/${'long/'.repeat(30)} |

## Action Items

| ID | Action | Owner | Due Date | Status | Priority |
|---|---|---|---|---|---|
${Array.from({ length: 40 }, (_, at) => `| A-${at} | Mend gate ${at} | Ann Lee | 2026-06-01 | Open | P1 |`).join('\n')}
`;

let browser: Browser;
let folder: string;
let library: LivingLibrary;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-paper-'));
  writeFileSync(join(folder, 'gates.md'), TEXT);
  writeFileSync(join(folder, 'log.txt'), 'no\n'.repeat(500));
  [browser, library] = await Promise.all([launchBrowser(), importAndServe(folder)]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function onPaper(): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, close } = await openLibrary(browser, library, { colorScheme: 'dark' });
  await page.getByRole('link', { name: 'Gates refused tickets' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Gates refused tickets' }).waitFor();
  await arrived(page);
  await page.locator('.print-attached').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  // A4 without its margins.
  await page.setViewportSize({ width: 658, height: 930 });
  return { page, close };
}

/** What paper says behind a link. */
const behind = (page: Page, name: string) =>
  page
    .locator('.document-text a', { hasText: name })
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content);

test('links say where they lead, where a reader of the paper could go', async () => {
  const { page, close } = await onPaper();
  expect(await behind(page, 'the graph')).toContain('https://example.org/graph?from=1');
  expect(await behind(page, 'below')).toBe('none');
  expect(await behind(page, 'ann@example.org')).toBe('none');
  expect(await behind(page, 'the log')).toBe('none');
  await close();
});

test('nothing that was written is folded away, left out, or shown by a ground that printers leave out', async () => {
  const { page, close } = await onPaper();
  expect(await page.getByText('owner: the gates team').evaluate((text) => text.checkVisibility())).toBe(true);
  expect(
    await page
      .locator('.md-task-done')
      .evaluate((box) => getComputedStyle(box).getPropertyValue('print-color-adjust')),
  ).toBe('exact');
  await page.getByText('log.txt, 2 KB').waitFor();
  expect(await page.locator('.action-priority:visible').count()).toBe(40);
  await close();
});

test('what is wide or long stays on the paper, in ink on white, row by row', async () => {
  const { page, close } = await onPaper();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(658);
  const cut = await page
    .locator('.document :is(td, th, pre, svg, img, .action-line)')
    .evaluateAll(
      (parts) =>
        parts.filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > 659).length,
    );
  expect(cut).toBe(0);
  expect(
    await page
      .locator('.action-line')
      .first()
      .evaluate((row) => getComputedStyle(row).breakInside),
  ).toBe('avoid');
  const headings = page.locator('.document-text :is(h2, h3)');
  expect(await headings.first().evaluate((heading) => getComputedStyle(heading).breakAfter)).toBe('avoid');
  expect(await page.locator('.document-title').evaluate((title) => getComputedStyle(title).color)).toBe(
    'rgb(0, 0, 0)',
  );
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
  expect(pages).toBeGreaterThan(1);
  expect(pages).toBeLessThan(6);
  await close();
});
