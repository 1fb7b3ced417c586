import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { QUICK, serveFolder } from '../../testing/folder-library.ts';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const LINES = Array.from({ length: 40 }, (_, at) => `Line ${at} of what happened on that day.`);
const OUTAGE = `# Outage\n\n${LINES.join('\n')}\n`;

/** A repository with these files in its first commit, as git keeps them byte for byte. */
async function repository(files: Record<string, string>) {
  const folder = await temporaryFolder(files);
  const git = async (...words: string[]): Promise<string> => {
    const settings = [
      'user.name=T',
      'user.email=t@example.org',
      'core.autocrlf=false',
      'core.whitespace=cr-at-eol',
    ];
    const { stdout } = await run('git', [...settings.flatMap((one) => ['-c', one]), ...words], {
      cwd: folder,
    });
    return stdout;
  };
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'first');
  return { folder, git };
}

/** The lines that git shows as taken away and added. */
async function changedLines(git: (...words: string[]) => Promise<string>): Promise<string[]> {
  const shown = await git('diff', '--unified=0', '--no-color');
  return shown.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
}

test.for([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
] as const)(
  'edited in another editor while two browsers type in it, a file of %s ends is the same everywhere, and git shows just those changes',
  async ([, end]) => {
    const stored = OUTAGE.replaceAll('\n', end);
    const { folder, git } = await repository({ 'a.md': stored, 'b.md': stored });
    const { open, fileSays, file, server } = await serveFolder(folder);
    const [ann, ben] = [await open('a.md', 'Ann'), await open('a.md', 'Ben')];
    let expected = OUTAGE;
    for (let round = 0; round < 4; round++) {
      // Both type letter by letter, each in a line of their own, while the file is saved with a third line changed.
      const words = `, round ${round}`;
      const opened = await file('a.md');
      const edits = [
        { by: ann, line: `Line ${2 + round} of` },
        { by: ben, line: `Line ${12 + round} of` },
      ];
      for (const letter of words) {
        for (const { by, line } of edits) {
          const at = by.words.indexOf('\n', by.words.indexOf(line));
          by.type(at, letter);
        }
        if (letter !== words[3]) continue;
        // In every other round the editor does not notice that the file was written to since it was opened.
        if (round % 2 === 1) await fileSays('a.md', (text) => text.includes(words.slice(0, 4)));
        const edited = round % 2 === 1 ? opened : await file('a.md');
        await writeFile(
          join(folder, 'a.md'),
          edited.replace(`Line ${25 + round} of`, `Line ${25 + round} outside of`),
        );
      }
      for (const { line } of edits) expected = typedAtEnd(expected, line, words);
      expected = expected.replace(`Line ${25 + round} of`, `Line ${25 + round} outside of`);
      await Promise.all([ann.until(() => ann.words === expected), ben.until(() => ben.words === expected)]);
      expect(await fileSays('a.md', (text) => text === expected.replaceAll('\n', end))).toBeDefined();
    }
    await server.rescan();
    expect(await file('a.md')).toBe(expected.replaceAll('\n', end));
    const changed = await changedLines(git);
    expect(changed.filter((line) => line.startsWith('-'))).toHaveLength(12);
    expect(changed.filter((line) => line.startsWith('+')).sort()).toEqual(
      expected
        .split('\n')
        .filter((line) => line !== '' && !OUTAGE.split('\n').includes(line))
        .map((line) => `+${line}${end.slice(0, -1)}`)
        .sort(),
    );
    // Nothing else is touched or left behind.
    expect(await git('status', '--porcelain')).toBe(' M a.md\n');
  },
);

function typedAtEnd(text: string, line: string, words: string): string {
  const at = text.indexOf('\n', text.indexOf(line));
  return text.slice(0, at) + words + text.slice(at);
}

test('switching branches moves every text at once, and back, and keeps what was never committed', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 25 }, (_, at) => [`${at}.md`, `# Outage ${at}\n\n${LINES.slice(at).join('\n')}\n`]),
  );
  const { folder, git } = await repository(files);
  await git('checkout', '--quiet', '-b', 'other');
  const others = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace('Line 30 of', 'Line 30, otherwise, of')]),
  );
  await writeFiles(folder, { ...others, 'only-here.md': OUTAGE });
  await git('rm', '--quiet', '--force', '--cached', '24.md');
  await git('add', '.', ':!24.md');
  await git('commit', '--quiet', '-m', 'other');
  await git('clean', '--quiet', '--force');
  await git('checkout', '--quiet', 'main');

  const library = await serveFolder(folder);
  const { open, fileSays, file, server, read } = library;
  const writers = await Promise.all(
    Object.keys(files)
      .slice(0, 12)
      .map((path) => open(path)),
  );
  const [ann, ben] = [writers[3], writers[5]];
  if (ann === undefined || ben === undefined) throw new Error('nobody writes');
  // Committed here, it is not in the other branch: that one began before.
  ben.typeAfter('Line 35 of', ' course of');
  await fileSays('5.md', (text) => text.includes('course'));
  await git('commit', '--quiet', '--all', '-m', 'typed');
  await git('checkout', '--quiet', 'other');
  await Promise.all(writers.map((one) => one.until(() => one.words.includes('Line 30, otherwise, of'))));
  await server.rescan();
  expect(await git('status', '--porcelain')).toBe('');
  expect(ben.words).toBe(others['5.md']);
  expect(
    ((await read('/api/trash')) as unknown as { documents: { path: string }[] }).documents,
  ).toMatchObject([{ path: '24.md', how: 'removed outside' }]);
  ann.typeAfter('Line 35 of', ' course of');
  await fileSays('3.md', (text) => text.includes('course'));
  await git('commit', '--quiet', '--all', '-m', 'typed');
  await git('checkout', '--quiet', 'main');
  await Promise.all(writers.map((one) => one.until(() => !one.words.includes('otherwise'))));
  await server.rescan();
  expect(await git('status', '--porcelain')).toBe('');
  for (const [path, text] of Object.entries(files))
    expect(await file(path)).toBe(
      path === '5.md' ? text.replace('Line 35 of', 'Line 35 of course of') : text,
    );
  expect(
    ((await read('/api/trash')) as unknown as { documents: { path: string }[] }).documents,
  ).toMatchObject([{ path: 'only-here.md', how: 'removed outside' }]);
});

test('while git is at work nothing is written, and its half-done work is not read', async () => {
  const { folder, git } = await repository({ 'a.md': OUTAGE, 'b.md': OUTAGE });
  const library = await serveFolder(folder, { folderTiming: { ...QUICK, git: 60_000 } });
  const { open, fileSays, file } = library;
  const [ann, ben] = [await open('a.md'), await open('b.md')];
  const lock = join(folder, '.git', 'index.lock');
  await writeFile(lock, '');
  await writeFile(join(folder, 'b.md'), OUTAGE.replace('Line 5 of', 'Line five of'));
  for (const word of ['first', 'second', 'third', 'fourth']) {
    ann.typeAfter('Line 3', ` ${word}`);
    // Rows follow typing; by the time that the next word is found the one before would have been written.
    await library.shows<{ rows: unknown[] }>(`/api/postmortems?q=${word}`, ({ rows }) => rows.length === 1);
  }
  expect(await file('a.md')).toBe(OUTAGE);
  expect(ben.words).toBe(OUTAGE);
  await rm(lock);
  await fileSays('a.md', (text) => text.includes('Line 3 fourth third second first of'));
  await ben.until(() => ben.words.includes('Line five of'));
  expect(await git('status', '--porcelain')).toBe(' M a.md\n M b.md\n');
});
