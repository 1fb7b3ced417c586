import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of the example library by their names. */
export function exampleTexts(): Record<string, string> {
  const folder = join(import.meta.dirname, '../../examples');
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
