import type { Picture } from './picture.ts';
import { open } from './picture.ts';

/** The meeting about a post-mortem. */
export const PICTURES_OF_MEETING: readonly Picture[] = [
  {
    name: 'meeting',
    palette: 'light',
    size: 'wide',
    library: 'examples',
    show: async ({ page, library, addressOf }) => {
      await open(page, `${await addressOf(/first cold morning/i)}/meeting`);
      await page.getByRole('button', { name: /Start the meeting/ }).click();
      for (const name of ['Mads Fjeld', 'Oluchi Adeyemi']) {
        await page.getByRole('checkbox', { name: new RegExp(name) }).click();
        await page.getByRole('checkbox', { name: new RegExp(name), checked: true }).waitFor();
      }
      for (const step of ['Silent reading', 'What happened']) {
        await library.forward(4, page);
        await page.keyboard.press('j');
        await page.getByRole('heading', { level: 1, name: step }).waitFor();
      }
      await library.forward(7, page);
      await page.getByRole('textbox', { name: 'Note', exact: true }).fill('+10m Mads sees the queue');
      return undefined;
    },
  },
];
