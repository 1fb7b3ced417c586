import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '@debrief/core/text';

/** The texts of the project's own examples, in the order of their names. */
export function exampleTexts(): string[] {
  const folder = join(import.meta.dirname, '../examples');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => decodeText(readFileSync(join(folder, name))).text);
}

/** A text of about this many characters, made of the examples in a row. */
export function examplesInARow(length: number): string {
  const texts = exampleTexts();
  let text = '';
  for (let index = 0; text.length < length; index++) text += `${texts[index % texts.length]}\n\n`;
  return text.slice(0, length);
}
