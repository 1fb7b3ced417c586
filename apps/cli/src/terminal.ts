import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import { DebriefError } from '@debrief/core/errors';
import { visibleControls } from './visible-controls.ts';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green';

/** Where a command writes to and reads from. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output, for people: control characters from texts and file names become visible. */
  print(text: string): void;
  /** Writes to standard output what other programs take as it is (a text, a difference); visible only on a terminal. */
  printExact(text: string): void;
  /** Writes to standard error, for people as `print` does. */
  note(text: string): void;
  /** A text in a style, where standard output (or error) is a terminal that shows colours. */
  styled(text: string, ...styles: Style[]): string;
  styledNote(text: string, ...styles: Style[]): string;
  /** Shows how far something has come, on a terminal alone. Gives what ends it. */
  showProgress(what: string, progress: { done: number; of: number }): () => void;
  readStandardInput(): Promise<Uint8Array>;
  /** Opens a conversation on standard error; nothing where nobody sits there to answer. */
  openQuestions(): Promise<Questions | undefined>;
}

/** Questions that somebody answers at a keyboard, a line each. */
export interface Questions {
  /** The line that was typed; nothing once the input has ended. */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

/** What a terminal is made of: the streams and the environment of a process. */
export interface Surroundings {
  stdout: Output;
  stderr: Output;
  stdin: Readable & { isTTY?: boolean };
  env: Readonly<Record<string, string | undefined>>;
}
type Output = Writable & { isTTY?: boolean };

const PROGRESS_MS = 100;
/** The exit code of a program that Ctrl+C ended. */
const INTERRUPTED = 130;

/** The terminal of this process, or of one that is only played. */
export function processTerminal({ stdout, stderr, stdin, env }: Surroundings = process): Terminal {
  // Styles are the only control sequences that reach a terminal: until then they stand as a word that no text can hold.
  const styleMark = randomUUID();
  const forPeople = (text: string) => visibleControls(text).replaceAll(styleMark, '\u001b');
  stdout.on('error', (failure: NodeJS.ErrnoException) => {
    // The reader of a pipe may go before we are done (`| head`): that is no failure.
    if (failure.code === 'EPIPE') process.exit();
    const { message, remedy } = new DebriefError('OUTPUT_UNWRITABLE', failure.code);
    stderr.write(`debrief: ${message} ${remedy}\n`);
    process.exit(2);
  });
  // Where nobody can be told anything, the exit code still says it.
  stderr.on('error', () => {});
  const coloured = (stream: Output) =>
    stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const style = (on: boolean, text: string, styles: Style[]) =>
    on && styles.length > 0
      ? styleText(styles, visibleControls(text), { validateStream: false }).replaceAll('\u001b', styleMark)
      : text;
  return {
    env,
    print: (text) => {
      stdout.write(forPeople(text));
    },
    printExact: (text) => {
      stdout.write(stdout.isTTY === true ? visibleControls(text) : text);
    },
    note: (text) => {
      stderr.write(forPeople(text));
    },
    styled: (text, ...styles) => style(coloured(stdout), text, styles),
    styledNote: (text, ...styles) => style(coloured(stderr), text, styles),
    showProgress(what, progress) {
      if (stderr.isTTY !== true) return () => {};
      const show = () => stderr.write(`\r\u001b[K${what} ${progress.done} of ${progress.of}`);
      const timer = setInterval(show, PROGRESS_MS);
      return () => {
        clearInterval(timer);
        stderr.write('\r\u001b[K');
      };
    },
    async readStandardInput() {
      const pieces: Uint8Array[] = [];
      for await (const piece of stdin) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async openQuestions() {
      if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
      const { createInterface } = await import('node:readline/promises');
      const lines = createInterface({ input: stdin, output: stderr });
      // Nothing has been written by then.
      lines.on('SIGINT', () => process.exit(INTERRUPTED));
      const ended = new Promise<undefined>((resolve) => {
        lines.on('close', () => resolve(undefined));
      });
      return {
        ask: (question) => Promise.race([lines.question(forPeople(question)), ended]),
        close: () => lines.close(),
      };
    },
  };
}
