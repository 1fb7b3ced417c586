import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';
import { watchFolder } from './watch-folder.ts';

async function watching(files: Record<string, string>) {
  const folder = await temporaryFolder(files);
  let heard = () => {};
  const watched = watchFolder(folder, () => heard());
  onTestFinished(() => watched.close());
  return {
    folder,
    watched,
    walk(...inside: string[]) {
      for (const path of ['', ...inside]) watched.enter(path);
      watched.settle();
    },
    change: () =>
      new Promise<void>((resolve) => {
        heard = resolve;
      }),
  };
}

test('what cannot be watched is said, and forgotten once all can be', async () => {
  const { watched, walk } = await watching({ 'in/a.md': '' });
  walk('in', 'n'.repeat(300));
  expect(watched.trouble).toBe('ENAMETOOLONG');
  walk('in', 'gone-meanwhile');
  expect(watched.trouble).toBeUndefined();
});

test('tells of changes in each folder that a walk met', async () => {
  const { folder, walk, change } = await watching({ 'in/a.md': '' });
  walk('in');
  const changed = change();
  await writeFiles(folder, { 'in/b.md': '' });
  await changed;
});

test('knows when another folder took the place', async () => {
  const { folder, watched, walk } = await watching({});
  walk();
  expect(watched.isElsewhere()).toBe(false);
  await rename(folder, `${folder}-away`);
  onTestFinished(() => rename(`${folder}-away`, join(folder, 'away')).catch(() => {}));
  expect(watched.isElsewhere()).toBe(true);
  await mkdir(folder);
  expect(watched.isElsewhere()).toBe(true);
  walk();
  expect(watched.isElsewhere()).toBe(false);
});
