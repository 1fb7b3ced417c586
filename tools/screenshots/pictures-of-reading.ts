import type { Picture } from './picture.ts';
import { open } from './picture.ts';
import type { Sitter } from './studio.ts';

const ALARMS = /alarms that nobody heard/i;

async function showTimeline({ page, addressOf }: Sitter): Promise<undefined> {
  await open(page, await addressOf(ALARMS));
  await page.getByText('Time to detect').first().waitFor({ state: 'attached' });
  await page.evaluate(() =>
    document
      .querySelector('[data-heading-of="timeline"], #md-timeline')
      ?.scrollIntoView({ block: 'start', behavior: 'instant' }),
  );
}

async function showActions({ page, library }: Sitter): Promise<undefined> {
  await open(page, `${library.origin}/actions`);
  await page.getByText(/late/i).first().waitFor();
}

/** Lists, and post-mortems that are read. */
export const PICTURES_OF_READING: readonly Picture[] = [
  {
    name: 'library',
    palette: 'light',
    size: 'wide',
    library: 'examples',
    show: async ({ page }) => {
      await page.getByText('Harbour plant').first().waitFor();
      return undefined;
    },
  },
  { name: 'timeline', palette: 'light', size: 'wide', library: 'examples', show: showTimeline },
  { name: 'timeline', palette: 'dark', size: 'phone', library: 'examples', show: showTimeline },
  { name: 'actions', palette: 'dark', size: 'wide', library: 'examples', show: showActions },
  {
    name: 'history',
    palette: 'dark',
    size: 'wide',
    library: 'examples',
    show: async ({ page, library, addressOf }) => {
      const address = await addressOf(ALARMS);
      await library.forward(60, page);
      await open(page, address);
      const row = page.locator('.action-line', { hasText: 'Rehearse a day without' });
      await row.getByRole('checkbox').or(row.getByRole('button')).first().click();
      await page.getByText('Undo').first().waitFor();
      await open(page, `${address}/history`);
      await page.getByText('Facts changed').first().waitFor();
      return undefined;
    },
  },
];
