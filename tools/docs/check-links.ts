import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { type DocPage, ROOT } from './pages.ts';

/** A link or picture of a page. */
export interface Reference {
  picture: boolean;
  words: string;
  target: string;
}

export function referencesIn(text: string): Reference[] {
  const prose = text
    .replace(/^\s*(```|~~~).*?^\s*\1/gms, '')
    .replace(/(`+)(?!`).+?(?<!`)\1(?!`)/gs, '`code`');
  return [...prose.matchAll(/(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g)].map(
    ([, sign, words, target]) => ({
      picture: sign === '!',
      words: (words ?? '').replace(/\s+/g, ' '),
      target: target ?? '',
    }),
  );
}

/** Why a relative link leads nowhere; nothing where it leads somewhere, or elsewhere in the world. */
export function deadEnd(page: DocPage, target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : normalize(join(dirname(page.path), decodeURI(file)));
  if (path.startsWith('..')) return `${page.path}: ${target} leads out of the project`;
  if (!existsSync(join(ROOT, path))) return `${page.path}: there is no ${target}`;
  if (anchor === undefined) return undefined;
  const text = file === '' ? page.text : readFileSync(join(ROOT, path), 'utf8');
  return anchorsOf(text).has(decodeURI(anchor)) ? undefined : `${page.path}: there is no heading ${target}`;
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const prose = text.replace(/^\s*(```|~~~).*?^\s*\1/gms, '');
  for (const [, words = ''] of prose.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const plain = words.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}
