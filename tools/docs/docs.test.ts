import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../screenshots/picture.ts';
import { PICTURES } from '../screenshots/pictures.ts';
import { commandLinesIn, wrongLine } from './check-commands.ts';
import { isListed, keysIn } from './check-keys.ts';
import { deadEnd, referencesIn } from './check-links.ts';
import { docPages, ROOT } from './pages.ts';

const pages = docPages();
const guide = pages.filter(({ path }) => path.startsWith('docs/guide/'));
const pictures = pages.flatMap((page) =>
  referencesIn(page.text)
    .filter(({ picture }) => picture)
    .map((reference) => ({ page, ...reference })),
);

describe('the pages for readers', () => {
  it('lead somewhere with every link and picture', () => {
    const ends = pages.flatMap((page) => referencesIn(page.text).map(({ target }) => deadEnd(page, target)));
    expect(ends.length).toBeGreaterThan(100);
    expect(ends.filter((end) => end !== undefined)).toEqual([]);
  });

  it('name commands and options that there are', async () => {
    const lines = pages
      .filter(({ path }) => !path.startsWith('docs/decisions/') && path !== 'CHANGELOG.md')
      .flatMap(commandLinesIn);
    expect(lines.length).toBeGreaterThan(60);
    const wrong = await Promise.all(lines.map(wrongLine));
    expect(wrong.filter((one) => one !== undefined)).toEqual([]);
  });

  it('are all found from the guide, or from README', () => {
    const linked = new Set(
      pages
        .filter(({ path }) => path.startsWith('docs/guide/') || path === 'README.md')
        .flatMap((page) =>
          referencesIn(page.text).map(({ target }) =>
            join(page.path, '..', (target.split('#')[0] ?? '').replace(/\/$/, '/README.md')),
          ),
        ),
    );
    const notLinked = guide.map(({ path }) => path).filter((path) => !linked.has(path));
    expect(notLinked).toEqual([]);
  });
});

describe('the keys that the guide names', () => {
  it('stand in the list of keys of the pages', () => {
    const named = guide.flatMap((page) => keysIn(page).map((key) => `${page.path}: ${key}`));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((line) => !isListed(line.slice(line.indexOf(': ') + 2)))).toEqual([]);
  });

  it('are told from keys that no page has', () => {
    expect(['Ctrl Q', 'Z', 'Alt F4'].filter(isListed)).toEqual([]);
  });
});

describe('the pictures of README and guide', () => {
  const folder = join(ROOT, 'docs/screenshots');

  it('are those that `npm run screenshots` makes, and each is shown', () => {
    const made = PICTURES.map(fileOf).sort();
    expect(readdirSync(folder).sort()).toEqual(made);
    const shown = new Set(pictures.map(({ target }) => target.split('/').at(-1)));
    expect(made.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('are small', () => {
    const large = readdirSync(folder).filter((name) => statSync(join(folder, name)).size > 250_000);
    expect(large).toEqual([]);
  });

  it('say in words what they show', () => {
    const mute = pictures.filter(({ words }) => words.length < 20).map(({ target }) => target);
    expect(mute).toEqual([]);
  });
});
