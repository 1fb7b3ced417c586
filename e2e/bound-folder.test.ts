import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type ServedLibrary, serveLibrary } from './served-library.ts';
import { savedText, shows, type, waitForText, writeAt } from './writers.ts';

const TEXT = `# Cold taps in Norvik

- **Severity:** High

## Summary

For an hour the taps gave cold water only.

## Lessons

Nobody looked at the boiler.

## Follow-up

The valve was ordered twice.
`;

/** Files are written a while after the last change. */
const WRITTEN_BACK = { timeout: 10_000 };

let browser: Browser;
let folder: string;
let library: ServedLibrary;
const git = (...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
const file = (): string => join(folder, 'taps.md');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-folder-'));
  writeFileSync(file(), TEXT);
  writeFileSync(join(folder, 'other.md'), TEXT.replace('Cold', 'Warm'));
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  [browser, library] = await Promise.all([launchBrowser(), serveLibrary(folder)]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a file that is edited in another editor while two browsers type in it is the same everywhere, and git shows just those changes', async () => {
  const ann = await writeAt(browser, library, 'Cold taps in Norvik', { name: 'Ann' });
  const ben = await writeAt(browser, library, 'Cold taps in Norvik', { name: 'Ben' });
  // The other editor has the file open since before anybody typed, and saves while both are typing.
  const opened = readFileSync(file(), 'utf8');
  await Promise.all([
    type(ann.page, 'For an hour', ' The desk heard of it first.'),
    type(ben.page, 'Nobody looked', ' It has no alert.'),
    waitForText(ann.page, 'It has').then(() =>
      writeFileSync(file(), opened.replace('ordered twice', 'ordered once')),
    ),
  ]);
  const expected = TEXT.replace('water only.', 'water only. The desk heard of it first.')
    .replace('boiler.', 'boiler. It has no alert.')
    .replace('twice', 'once');
  for (const { page } of [ann, ben]) {
    await waitForText(page, 'ordered once');
    await shows(page, 'saved');
    expect(await linesOf(page)).toEqual(expected.split('\n'));
  }
  await expect.poll(() => readFileSync(file(), 'utf8'), WRITTEN_BACK).toBe(expected);
  expect(await savedText(library, ann.page)).toBe(expected);
  const changed = git('diff', '--unified=0', '--no-color').split('\n');
  expect(changed.filter((line) => /^[-+](?![-+])/.test(line))).toEqual([
    '-For an hour the taps gave cold water only.',
    '+For an hour the taps gave cold water only. The desk heard of it first.',
    '-Nobody looked at the boiler.',
    '+Nobody looked at the boiler. It has no alert.',
    '-The valve was ordered twice.',
    '+The valve was ordered once.',
  ]);
  expect(git('status', '--porcelain')).toBe(' M taps.md\n');
  expect([...ann.faults, ...ben.faults]).toEqual([]);
  await Promise.all([ann.close(), ben.close()]);
});

function linesOf(page: Page): Promise<string[]> {
  return page.locator('.cm-line').evaluateAll((lines) => lines.map((line) => line.textContent ?? ''));
}
