import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of Markdown for readers: its path from the root of the project, and its text. */
export interface DocPage {
  path: string;
  text: string;
}

export const ROOT = join(import.meta.dirname, '../..');

/** README and the like, and all pages in docs/. */
export function docPages(): DocPage[] {
  const files = [
    ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];
  return files.sort().map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** What stands between backticks outside of code blocks. */
export function wordsInCode(text: string): string[] {
  const prose = text.replace(/^(```|~~~).*?^\1/gms, '');
  return [...prose.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/gs)].map(([, , words]) =>
    (words ?? '').trim().replace(/\s+/g, ' '),
  );
}

/** The lines of code blocks. */
export function linesInCode(text: string): string[] {
  return [...text.matchAll(/^(```|~~~)[^\n]*\n(.*?)^\1/gms)].flatMap(([, , lines]) =>
    (lines ?? '').split('\n'),
  );
}
