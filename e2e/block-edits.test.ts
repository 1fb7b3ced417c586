import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPostmortem } from '@debrief/core/reading';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BlockEdit, MAKERS } from './block-edits.ts';
import { launchBrowser } from './browser.ts';
import { importAndServe, type LivingLibrary } from './living-library.ts';
import { savedText, writeAt } from './writers.ts';

/** One example of each of the five formats, and the seed of what is done with it. */
const EXAMPLES = [
  ['after-action report', '2026-11-20-harbour-plant-without-a-schedule.md', 'Harbour plant', 11],
  ['post-mortem with sign-off', '2026-01-27-commands-behind-a-firmware-roll.md', 'Valve commands', 12],
  ['remediation report', '2026-04-16-bills-with-last-years-price.md', 'Bills with last', 13],
  ['incident review', '2026-10-05-first-cold-morning-commands-wait-again.md', 'First cold morning', 14],
  ['measured post-mortem', '2026-09-17-norviks-curve-in-halsted.md', 'curve in Halsted', 15],
] as const;
const EDITS = 6;

let browser: Browser;
let folder: string;
let library: LivingLibrary;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-block-edits-'));
  for (const [, file] of EXAMPLES) cpSync(join(import.meta.dirname, '../examples', file), join(folder, file));
  [browser, library] = await Promise.all([launchBrowser(), importAndServe(folder)]);
});

afterAll(async () => {
  await browser?.close();
  await library?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(EXAMPLES)(
  '%s: whatever is done in blocks changes the lines that it names, and reads so',
  async (...example) => {
    const [, file, title, seed] = example;
    const { page, faults, close } = await writeAt(browser, library, title, {
      as: 'page',
      // All of the text in sight: what is out of it is not on the page.
      viewport: { width: 1440, height: 9_000 },
    });
    await page.locator('.event-row').first().waitFor();
    const random = seeded(seed);
    const pick = <T>(from: readonly T[]): T | undefined => from[random(from.length)];
    let text = await savedText(library, page);
    const done: string[] = [];
    for (let number = seed; done.length < EDITS; number++) {
      const before = readPostmortem(text, { path: file }).postmortem;
      const edit = pick(MAKERS)?.(before, pick, number);
      if (edit === undefined) continue;
      if (edit.control !== undefined && (await page.locator(edit.control).count()) === 0) continue;
      done.push(edit.name);
      await edit.do(page);
      const after = await changed(page, text, done);
      expect(strayLines(text, after, edit), `${done.join(', ')}\n${difference(text, after)}`).toEqual([]);
      const read = readPostmortem(after, { path: file }).postmortem;
      expect(edit.reads(read), `${done.join(', ')} is not read from\n${difference(text, after)}`).toBe(true);
      text = after;
      await showsReading(page, read.timeline.length, read.actions.length).catch(async (cause) => {
        throw new Error(`${done.join(', ')}: the page does not show it\n${difference(text, after)}`, {
          cause,
        });
      });
      text = after;
    }
    expect(faults).toEqual([]);
    await close();
  },
);

/** The text once the server has another one. */
async function changed(page: Page, text: string, done: readonly string[]): Promise<string> {
  let now = text;
  await expect
    .poll(
      async () => {
        now = await savedText(library, page);
        return now !== text;
      },
      { interval: 25, timeout: 8_000, message: `${done.join(', ')} changes nothing` },
    )
    .toBe(true);
  return now;
}

/** Waits until the page shows the text of the last edit, and nothing is on its way any more. */
async function showsReading(page: Page, events: number, actions: number): Promise<void> {
  await page.waitForFunction(
    ([wantedEvents, wantedActions]) =>
      document.querySelectorAll('.event-row[data-index]').length === wantedEvents &&
      document.querySelectorAll('.action-line').length === wantedActions &&
      document.querySelector('.pending, [data-pending], [data-leaving], .block-host form') === null,
    [events, actions],
  );
}

/** Lines of the old text that an edit has changed and does not name, and lines that came where none should. */
function strayLines(before: string, after: string, { target, adds }: BlockEdit): string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const own = target === undefined ? undefined : linesOf(before, target);
  const stray: string[] = [];
  for (let line = start; line < old.length - end; line++) {
    if (own !== undefined && own[0] <= line && line <= own[1]) continue;
    const was = old[line] ?? '';
    // A column that the table lacked: one more cell at the end of each row, and all before it as it was.
    const row = now[line] ?? '';
    const grew = adds !== 'nothing' && old.length - now.length <= 0 && isCellLonger(was, row);
    if (!grew && !isWaiting(was)) stray.push(was);
  }
  const came = now.length - old.length;
  if (adds === 'nothing' && came > 0) stray.push(`${came} more lines`);
  if (
    adds === 'lines' &&
    target === undefined &&
    old.length - start - end > 0 &&
    came <= 0 &&
    stray.length > 0
  )
    stray.push('lines in the place of others');
  return stray;
}

function isCellLonger(was: string, now: string): boolean {
  const bare = was.trimEnd();
  return bare.startsWith('|') && now.startsWith(bare) && now.length > bare.length;
}

/** A row that only asks to be filled in may be. */
function isWaiting(line: string): boolean {
  return /HH:MM|YYYY-MM-DD|\[[A-Z][^\]]*\]|<!--/.test(line);
}

function linesOf(text: string, [from, to]: readonly [number, number]): [number, number] {
  const lineAt = (at: number): number => text.slice(0, at).split('\n').length - 1;
  // What is nested below an item is no part of it.
  const own = /^[^\n]*(?:\n(?!\s*(?:[-*+]|\d+[.)])\s)[^\n]+)*/.exec(text.slice(from, to))?.[0] ?? '';
  return [lineAt(from), lineAt(from + own.length)];
}

function difference(before: string, after: string): string {
  const now = new Set(after.split('\n'));
  const old = new Set(before.split('\n'));
  return [
    ...[...old].filter((line) => !now.has(line)).map((line) => `- ${line}`),
    ...[...now].filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ].join('\n');
}

/** The same numbers at every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}
