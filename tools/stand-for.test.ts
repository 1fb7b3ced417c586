import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../apps/server/src/testing/temporary-folder.ts';

/** A program that says when it is ready and which signal ended it. */
const PROGRAM = `
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => { console.log(signal); process.exit(7); });
setInterval(() => {}, 60_000);
console.log('ready', process.pid);
`;

/** What stands for the program, started by the words of a shell; and the lines that the program says. */
async function start(shell: (node: string) => string) {
  const folder = await temporaryFolder();
  const [program, stand] = [join(folder, 'program.mjs'), join(folder, 'stand.ts')];
  await writeFile(program, PROGRAM);
  await writeFile(
    stand,
    `import { standFor } from ${JSON.stringify(join(import.meta.dirname, 'stand-for.ts'))};
standFor(process.execPath, [${JSON.stringify(program)}], { underShell: true });\n`,
  );
  const shellProcess = spawn('sh', ['-c', shell(`'${process.execPath}' '${stand}'`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: shellProcess.stdout })[Symbol.asyncIterator]();
  const say = async () => String((await lines.next()).value);
  const [, pid] = (await say()).split(' ');
  onTestFinished(() => {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended.
    }
  });
  return { shell: shellProcess as ChildProcess, say };
}

test.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s goes on to the program, and its code is the one that it all ends with',
  async (signal) => {
    const { shell, say } = await start((node) => `exec ${node}`);
    const ended = once(shell, 'exit');
    shell.kill(signal);
    expect(await say()).toBe(signal);
    expect((await ended)[0]).toBe(7);
  },
);

test('a shell that is ended alone, as npm does it, ends the program too', async () => {
  const { shell, say } = await start((node) => `${node}; true`);
  shell.kill('SIGTERM');
  expect(await say()).toBe('SIGTERM');
});
