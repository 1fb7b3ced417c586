import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LiveClient } from '../../../server/src/testing/live-client.ts';
import { debriefProcess, environment, folderWith, jsonLines, PROGRAM } from '../testing/run-debrief.ts';
import { serving } from '../testing/serving.ts';

const idOf = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 12);
const TIMEOUT = 60_000;

async function typist(server: { address: string; key: string }, path: string): Promise<LiveClient> {
  const client = await LiveClient.open(server, idOf(path), { name: 'Ann' });
  onTestFinished(() => client.close());
  return client;
}

test(
  'after a kill in the middle of work, every command sees all that was saved',
  async () => {
    const cwd = await folderWith({ 'from/a.md': '# Checkout was down\r\n\r\nThe database failed.\r\n' });
    await debriefProcess(['import', 'from', '--data', 'lib'], { cwd });
    const words: string[] = ['zebra', 'walrus', 'ocelot', 'narwhal'];
    const commands: Record<string, (word: string, expected: string) => Promise<void>> = {
      async export(_word, expected) {
        expect((await debriefProcess(['export', 'out', '--data', 'lib'], { cwd })).code).toBe(0);
        expect(await readFile(join(cwd, 'out/a.md'), 'utf8')).toBe(expected);
      },
      async search(word) {
        const found = await debriefProcess(['search', word, '--data', 'lib', '--json'], { cwd });
        expect(jsonLines(found.out)).toMatchObject([{ path: 'a.md' }]);
      },
      async reindex(word) {
        expect((await debriefProcess(['reindex', '--data', 'lib'], { cwd })).out).toBe(
          '1 document read again.\n',
        );
        const found = await debriefProcess(['search', word, '--data', 'lib', '--json'], { cwd });
        expect(jsonLines(found.out)).toMatchObject([{ path: 'a.md' }]);
      },
      async backup(word, expected) {
        expect((await debriefProcess(['backup', 'copy', '--data', 'lib'], { cwd })).code).toBe(0);
        const restored = await debriefProcess(['restore', 'copy', '--data', 'again'], { cwd });
        expect([restored.code, restored.err]).toEqual([0, '']);
        expect(restored.out).toMatch(/^1 document as of \d{4}-\d\d-\d\d \d\d:\d\d UTC, in again\.\n$/);
        await debriefProcess(['export', 'out2', '--data', 'again'], { cwd });
        expect(await readFile(join(cwd, 'out2/a.md'), 'utf8')).toBe(expected);
        const found = await debriefProcess(['search', word, '--data', 'again', '--json'], { cwd });
        expect(jsonLines(found.out)).toMatchObject([{ path: 'a.md' }]);
      },
    };
    for (const [index, [name, check]] of Object.entries(commands).entries()) {
      const word = words[index] ?? '';
      const server = await serving(['--data', 'lib'], { cwd });
      const ann = await typist(server, 'a.md');
      ann.typeAfter('database', ` ${word}`);
      await ann.saved();
      // Saved, and perhaps not read yet.
      await server.kill();
      await check(word, ann.words.replaceAll('\n', '\r\n')).catch((failure: unknown) => {
        throw new Error(name, { cause: failure });
      });
    }
  },
  TIMEOUT,
);

test(
  'commands on a library that a server holds go through it, or say where it is',
  async () => {
    const cwd = await folderWith({
      'from/a.md': '# Checkout was down\n\nThe database failed.\n',
      'from/b.md': '# Slow search\n',
      'more/c.md': '# More\n',
    });
    await debriefProcess(['import', 'from', '--data', 'lib'], { cwd });
    const server = await serving(['--data', 'lib'], { cwd });
    const ann = await typist(server, 'a.md');
    ann.typeAfter('database', ' zebra');
    await ann.saved();
    // Lists follow within a second.
    await ann.until(() => ann.notices.some(({ type }) => type === 'read'));

    const found = await debriefProcess(['search', 'zebra', '--data', 'lib', '--json'], { cwd });
    expect(jsonLines(found.out)).toMatchObject([{ path: 'a.md' }]);
    expect((await debriefProcess(['reindex', '--data', 'lib'], { cwd })).out).toBe(
      '2 documents read again.\n',
    );
    // A path from where the terminal is, not from where the server is.
    const copied = await debriefProcess(['backup', 'copies/one', '--data', 'lib', '--json'], { cwd });
    expect(jsonLines(copied.out)).toMatchObject([
      { folder: join(cwd, 'copies/one'), documents: 2, damaged: [] },
    ]);
    expect(await readdir(join(cwd, 'copies'))).toEqual(['one']);
    const again = await debriefProcess(['backup', 'copies/one', '--data', 'lib'], { cwd });
    expect(again.code).toBe(2);
    expect(again.err).toContain(`There is something else at ${join(cwd, 'copies/one')} already.`);
    expect(again.err).toContain('nothing is overwritten');
    await debriefProcess(['export', 'out', '--data', 'lib'], { cwd });
    expect(await readFile(join(cwd, 'out/a.md'), 'utf8')).toBe(ann.words);
    const imported = await debriefProcess(['import', 'more', '--data', 'lib'], { cwd });
    expect(imported.code).toBe(2);
    expect(imported.err).toContain(`is in use by process ${server.child.pid} at ${server.address}`);
    expect(imported.err).toContain('Stop that process');
    const restored = await debriefProcess(['restore', 'copies/one', '--data', 'lib'], { cwd });
    expect(restored.code).toBe(2);
    expect(restored.err).toContain('There is something else at lib already.');
    expect((await debriefProcess(['search', 'a b "', '--data', 'lib'], { cwd })).code).toBe(0);
  },
  TIMEOUT,
);

test(
  'a backup or a restore that is killed in the middle leaves nothing that could be taken for a whole one',
  async () => {
    const words = 'Words that say what happened. '.repeat(2000);
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`from/${index}.md`, `# ${index}\n\n${words}\n`]),
    );
    const cwd = await folderWith(files);
    await debriefProcess(['import', 'from', '--data', 'lib'], { cwd });
    const killedOnce = async (line: string[], place: string) => {
      const child = spawn(process.execPath, [PROGRAM, ...line], { cwd, env: environment(), stdio: 'ignore' });
      const ended = once(child, 'exit');
      const begun = (names: string[]) => names.some((name) => name.startsWith(`.${place}.unfinished`));
      while (!begun(await readdir(cwd)) && child.exitCode === null) await new Promise(setImmediate);
      child.kill('SIGKILL');
      const [, signal] = await ended;
      expect(signal).toBe('SIGKILL');
      expect(await readdir(cwd)).not.toContain(place);
      const left = (await readdir(cwd)).find((name) => name.startsWith(`.${place}.`));
      return left ?? '';
    };
    const half = await killedOnce(['backup', 'copy', '--data', 'lib'], 'copy');
    const refused = await debriefProcess(['restore', half, '--data', 'again'], { cwd });
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('There is no whole backup')]);
    // What was left is no obstacle.
    expect((await debriefProcess(['backup', 'copy', '--data', 'lib'], { cwd })).code).toBe(0);
    await killedOnce(['restore', 'copy', '--data', 'again'], 'again');
    const whole = await debriefProcess(['restore', 'copy', '--data', 'again'], { cwd });
    expect(whole.out).toContain('200 documents');
  },
  TIMEOUT,
);
