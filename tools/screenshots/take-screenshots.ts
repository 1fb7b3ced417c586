import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf } from './picture.ts';
import { PICTURES } from './pictures.ts';
import { openStudio } from './studio.ts';

/**
 * `npm run screenshots [-- NAME...]`: the pictures of README and guide into docs/screenshots, all of them or those with these names.
 * They are made of the example library on one fixed day, in windows of fixed sizes and without motion.
 */
const out = join(import.meta.dirname, '../../docs/screenshots');
const asked = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const studio = await openStudio();
try {
  for (const picture of PICTURES) {
    if (asked.length > 0 && !asked.includes(picture.name)) continue;
    await studio.sit(picture, async (sitter) => {
      const { page } = sitter;
      const part = await picture.show(sitter);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      // What came into sight by scrolling is painted a moment later.
      await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
      await page.screenshot({
        path: join(out, fileOf(picture)),
        // Carets blink.
        caret: 'hide',
        style: '.cm-cursorLayer { visibility: hidden !important }',
        ...(part === undefined ? {} : { clip: part }),
      });
    });
    console.log(fileOf(picture));
  }
} finally {
  await studio.close();
}
