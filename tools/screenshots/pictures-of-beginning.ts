import { exampleTexts } from './example-texts.ts';
import type { Picture } from './picture.ts';
import { open } from './picture.ts';

/** A text with a picture that does not come along, and a file that is no post-mortem. */
function filesToDrop(): { name: string; mimeType: string; buffer: Buffer }[] {
  const texts = Object.entries(exampleTexts()).slice(0, 6);
  const [first] = texts;
  const more = {
    'README.md': '# Our post-mortems\n',
    'gates.md':
      '# Gates refused tickets\n\n![The wall at 09:14](pictures/wall.png)\n\nOn 8/9/2026 the gates refused every ticket.\n',
    'notes.txt': 'Remember to write this up.\n',
  };
  if (first === undefined) throw new Error('There are no examples.');
  return [...texts, ...Object.entries(more)].map(([name, text]) => ({
    name,
    mimeType: 'text/markdown',
    buffer: Buffer.from(text),
  }));
}

/** An empty library, a new post-mortem, and files that are brought in. */
export const PICTURES_OF_BEGINNING: readonly Picture[] = [
  {
    name: 'first-run',
    palette: 'light',
    size: 'wide',
    library: 'empty',
    show: async ({ page }) => {
      await page.getByText('Drop files or a folder').waitFor();
      return undefined;
    },
  },
  {
    name: 'new',
    palette: 'light',
    size: 'wide',
    library: 'examples',
    show: async ({ page, library }) => {
      await open(page, `${library.origin}/new`);
      await page.getByLabel('What happened').fill('Checkout refused cards');
      await page.getByRole('radio', { name: /One page/ }).check();
      return undefined;
    },
  },
  {
    name: 'import-report',
    palette: 'light',
    size: 'wide',
    library: 'empty',
    show: async ({ page }) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose files…' }).click();
      await (await chooser).setFiles(filesToDrop());
      await page.getByRole('button', { name: 'See the report' }).click();
      await page.getByRole('dialog', { name: 'What came of the import' }).waitFor();
      return undefined;
    },
  },
];
