import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green';

/** Where a command writes to and reads from. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output. */
  print(text: string): void;
  /** Writes to standard error. */
  note(text: string): void;
  /** A text in a style, where standard output (or error) is a terminal that shows colours. */
  styled(text: string, ...styles: Style[]): string;
  styledNote(text: string, ...styles: Style[]): string;
  /** Shows how far something has come, on a terminal alone. Gives what ends it. */
  showProgress(what: string, progress: { done: number; of: number }): () => void;
  readStandardInput(): Promise<Uint8Array>;
}

const PROGRESS_MS = 100;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin, env } = process;
  // The reader of a pipe may go before we are done (`| head`): that is no failure.
  stdout.on('error', (failure: NodeJS.ErrnoException) => {
    if (failure.code === 'EPIPE') process.exit();
    throw failure;
  });
  const coloured = (stream: NodeJS.WriteStream) =>
    stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const style = (on: boolean, text: string, styles: Style[]) =>
    on && styles.length > 0 ? styleText(styles, text, { validateStream: false }) : text;
  return {
    env,
    print: (text) => {
      stdout.write(text);
    },
    note: (text) => {
      stderr.write(text);
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
  };
}
