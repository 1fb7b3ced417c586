import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { runProgram } from '../run-program.ts';
import { processTerminal } from '../terminal.ts';

/** As it is installed where tests are run (`tools/install-for-tests.ts`), else from its sources. */
export const PROGRAM =
  process.env.DEBRIEF_TEST_PROGRAM ?? fileURLToPath(new URL('../../bin/debrief.js', import.meta.url));

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** What stands on standard input. */
  input?: string | Uint8Array;
}

let running = false;

/**
 * Runs a command in this process: with streams of its own, in the given folder, one at a time. For commands that end by themselves and
 * leave nothing behind; `run-program.test.ts` holds that the real program says the same.
 */
export async function debrief(line: readonly string[], options: RunOptions = {}): Promise<Ran> {
  if (running) throw new Error('the folder of this process is that of one command at a time');
  running = true;
  const before = process.cwd();
  process.chdir(options.cwd ?? before);
  try {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const stdin = Readable.from([Buffer.from(options.input ?? '')]);
    const said = Promise.all([text(stdout), text(stderr)]);
    const code = await runProgram(
      line,
      processTerminal({ stdout, stderr, stdin, env: environment(options.env) }),
    );
    stdout.end();
    stderr.end();
    const [out, err] = await said;
    return { code, out, err };
  } finally {
    process.chdir(before);
    running = false;
  }
}

/** Runs the real program in a process of its own. */
export async function debriefProcess(line: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, [PROGRAM, ...line], {
    cwd: options.cwd,
    env: environment(options.env),
    stdio: 'pipe',
  });
  child.stdin.end(options.input ?? '');
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, err };
}

/** The environment of a run: nothing of the one that tests run in but where programs and the user's folders are. */
export function environment(own: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR, DEBRIEF_TEST_COMPILED } = process.env;
  return {
    PATH,
    HOME,
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...(DEBRIEF_TEST_COMPILED === undefined ? {} : { NODE_COMPILE_CACHE: DEBRIEF_TEST_COMPILED }),
    ...own,
  };
}

/** A folder with these files that is gone after the test. */
export async function folderWith(files: Record<string, string | Uint8Array> = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-cli-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** The objects of output with one a line. */
export function jsonLines(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
