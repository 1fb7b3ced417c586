import type { Page } from 'playwright-core';
import type { Palette, Sitter, Size } from './studio.ts';

/** A picture of README and guide, made anew by `npm run screenshots`. */
export interface Picture {
  /** What it shows, in words with hyphens. The file is `NAME-PALETTE-SIZE.png`, of a part of the page `NAME-PALETTE.png`. */
  name: string;
  palette: Palette;
  size: Size;
  library: 'examples' | 'empty';
  /** Brings the page to what is shown; gives back the part of it that is taken, in CSS pixels, where it is not the whole window. */
  show: (sitter: Sitter) => Promise<Part | undefined>;
  part?: true;
}

export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function fileOf({ name, palette, size, part }: Picture): string {
  return part === true ? `${name}-${palette}.png` : `${name}-${palette}-${size}.png`;
}

/** Opens an address and waits until its heading stands and nothing is on its way. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page.locator('.still').first().waitFor({ state: 'detached' });
}

/** Opens a post-mortem to write in, once its text stands and was read. */
export async function openToWrite(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/edit`);
  await page.locator('.cm-content').waitFor();
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await page.getByRole('tab', { name: /^What is missing \d/ }).waitFor();
}
