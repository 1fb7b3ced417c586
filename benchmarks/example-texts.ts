import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '@debrief/core/text';

/** The texts of the project's own examples, in the order of their names. */
export function exampleTexts(): string[] {
  return textsOfFolder(join(import.meta.dirname, '../examples'));
}

/** The texts of the Markdown files of a folder, in the order of their names; what tells of the folder itself is left out. */
export function textsOfFolder(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && !/^(?:README|INDEX)\.md$/.test(name))
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
