import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Milliseconds between two looks whether the shell is still there. */
const LOOK_MS = 250;

const starter = process.ppid;

/**
 * Runs a program in the place of this one: signals go on to it, and this process ends as it does. `underShell`: this process was started
 * by a shell that npm waits for. npm ends that shell and nothing else, so when it is gone the program is asked to end.
 */
export function standFor(
  command: string,
  args: readonly string[],
  { underShell }: { underShell: boolean },
): ChildProcess {
  const child = spawn(command, args, { stdio: 'inherit' });
  for (const signal of PASSED_ON) process.on(signal, () => child.kill(signal));
  const look = setInterval(() => {
    if (!underShell || process.ppid === starter) return;
    clearInterval(look);
    child.kill('SIGTERM');
  }, LOOK_MS);
  child.on('error', (failure) => {
    clearInterval(look);
    process.stderr.write(`${failure.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    clearInterval(look);
    process.exitCode = code ?? (signal === null ? 1 : 128 + constants.signals[signal]);
  });
  return child;
}
