import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../e2e/browser.ts';
import { serveLibrary } from '../e2e/served-library.ts';

/** `npm run screenshots [-- FOLDER]`: pictures of the demo library for the README, light and dark, wide and phone. */
const root = join(import.meta.dirname, '..');
const out = process.argv[2] ?? join(root, '.cache/screenshots');
const library = process.argv[3] ?? join(root, 'examples');

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

mkdirSync(out, { recursive: true });
const served = await serveLibrary(library);
const browser = await launchBrowser();
try {
  for (const theme of ['light', 'dark'] as const) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const context = await browser.newContext({
        viewport,
        colorScheme: theme,
        deviceScaleFactor: size === 'phone' ? 2 : 1,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const take = async (name: string): Promise<void> => {
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        // What came into sight by scrolling is painted a moment later.
        await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
        await page.screenshot({ path: join(out, `${name}-${theme}-${size}.png`) });
      };
      await page.goto(served.address);
      const link = page.getByRole('link', { name: /alarms that nobody heard/i }).first();
      // Rows far down are laid out when they come near; the link is there before.
      await link.waitFor({ state: 'attached' });
      await take('library');
      await page.goto(new URL((await link.getAttribute('href')) ?? '/', served.origin).href);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('Time to detect').first().waitFor({ state: 'attached' });
      await take('post-mortem');
      await page.getByRole('heading', { name: 'Timeline' }).first().scrollIntoViewIfNeeded();
      await page.evaluate(() =>
        document
          .querySelector('[data-heading-of="timeline"], #md-timeline')
          ?.scrollIntoView({ block: 'start' }),
      );
      await take('timeline');
      await page.goto(`${served.origin}/actions`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText(/late/i).first().waitFor();
      await take('actions');
      await context.close();
    }
  }
} finally {
  await browser.close();
  await served.stop();
}
console.log(`Pictures are in ${out}`);
