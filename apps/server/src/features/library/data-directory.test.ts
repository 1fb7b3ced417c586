import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { cacheDirectoryOf, holdDataDirectory, openKey, readHolder } from './data-directory.ts';

test('is held by one, and the other is told where it answers', async () => {
  const folder = join(await temporaryFolder(), 'new', 'data');
  const held = await holdDataDirectory(folder);
  await held.announce('http://127.0.0.1:4400');
  await expect(holdDataDirectory(folder)).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_IN_USE',
    message: expect.stringContaining('http://127.0.0.1:4400'),
  });
  await held.release();
  await (await holdDataDirectory(folder)).release();
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('is free again when its holder was killed, whatever it left behind', async () => {
  const folder = await temporaryFolder();
  const module = new URL('./data-directory.ts', import.meta.url).href;
  const program = `const { holdDataDirectory } = await import(${JSON.stringify(module)});
    await holdDataDirectory(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: other.stdout }), 'line');
  await expect(holdDataDirectory(folder)).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_IN_USE',
    message: expect.stringContaining(`process ${other.pid}`),
  });
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await readHolder(folder)).toEqual({ pid: other.pid });
  await (await holdDataDirectory(folder)).release();
});

test('a place where nothing can be made is refused at once, and nothing stays locked', async () => {
  const folder = await temporaryFolder({ file: '', 'taken/holder.json.new/x': '' });
  for (const place of [join(folder, 'file'), join(folder, 'file', 'deep', 'er'), join(folder, 'taken')]) {
    await expect(holdDataDirectory(place)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  }
  await rm(join(folder, 'taken', 'holder.json.new'), { recursive: true });
  await (await holdDataDirectory(join(folder, 'taken'))).release();
});

test('keeps one key of 256 bits that only its owner can read', async () => {
  const folder = await temporaryFolder();
  const key = await openKey(folder);
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  expect(await openKey(folder)).toBe(key);
  await chmod(join(folder, 'key'), 0o644);
  await openKey(folder);
  expect((await stat(join(folder, 'key'))).mode & 0o777).toBe(0o600);
  await writeFile(join(folder, 'key'), 'too short');
  const fresh = await openKey(folder);
  expect(fresh).not.toBe(key);
  expect((await readFile(join(folder, 'key'), 'utf8')).trim()).toBe(fresh);
});

test('a served folder has its place in the cache by its real path', async () => {
  const folder = await temporaryFolder({ 'post mortems/a.md': '' });
  const env = { XDG_CACHE_HOME: '/cache', HOME: '/home/ann' };
  const place = await cacheDirectoryOf(join(folder, 'post mortems'), env);
  expect(place).toMatch(/^\/cache\/debrief\/post_mortems-[0-9a-f]{12}$/);
  await symlink(join(folder, 'post mortems'), join(folder, 'link'));
  expect(await cacheDirectoryOf(join(folder, 'link'), env)).toBe(place);
  expect(await cacheDirectoryOf(folder, { HOME: '/home/ann' })).toMatch(/^\/home\/ann\/\.cache\/debrief\//);
});
