import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../e2e/browser.ts';
import { serveTimed, type TimedLibrary } from '../../e2e/timed-library.ts';
import { exampleTexts } from './example-texts.ts';

/** The day after the newest example: what is late, and what stands as today, is the same in every run. */
const MOMENT = '2026-11-23T09:30:00Z';

/** Widths and heights in CSS pixels. A phone has two dots a pixel. */
export const SIZES = {
  wide: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;
export type Size = keyof typeof SIZES;
export const PALETTES = ['light', 'dark'] as const;
export type Palette = (typeof PALETTES)[number];

/** A page in which a picture is taken. */
export interface Sitter {
  page: Page;
  library: TimedLibrary;
  /** The address of the post-mortem with this title. */
  addressOf: (title: RegExp) => Promise<string>;
}

/** The libraries and the browser that pictures are taken of; all of them begin anew for each picture. */
export interface Studio {
  sit: (
    look: { palette: Palette; size: Size; library: 'examples' | 'empty' },
    take: (sitter: Sitter) => Promise<void>,
  ) => Promise<void>;
  close: () => Promise<void>;
}

export async function openStudio(): Promise<Studio> {
  const browser: Browser = await launchBrowser();
  return {
    async sit({ palette, size, library: which }, take) {
      const library = await serveTimed(which === 'examples' ? exampleTexts() : {}, MOMENT, [], true);
      const context = await browser.newContext({
        viewport: SIZES[size],
        colorScheme: palette,
        deviceScaleFactor: size === 'phone' ? 2 : 1,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'UTC',
      });
      context.setDefaultTimeout(20_000);
      try {
        const page = await context.newPage();
        await page.addInitScript(() => localStorage.setItem('debrief.name', 'Maren Holt'));
        await library.give(page);
        await page.goto(library.address);
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await take({
          page,
          library,
          addressOf: async (title) => {
            const link = page.getByRole('link', { name: title }).first();
            // Rows far down are laid out when they come near; the link is there before.
            await link.waitFor({ state: 'attached' });
            return new URL((await link.getAttribute('href')) ?? '/', library.origin).href;
          },
        });
      } finally {
        await context.close();
        await library.stop();
      }
    },
    close: () => browser.close(),
  };
}
