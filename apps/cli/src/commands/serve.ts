import { DebriefError } from '@debrief/core/errors';
import type { LogLevel } from '@debrief/server';
import { attachmentLimitsOf } from '../attachment-limits-of.ts';
import type { Call, Command } from '../command.ts';
import { DATA_OPTION, givenDataDirectory } from '../data-directory-of.ts';
import { installedFiles } from '../installed-files.ts';
import { DATABASE_OPTION, givenDatabase } from '../library-place.ts';
import { today } from '../today.ts';

const USUAL_PORT = 4400;

/** `debrief serve`: opens a library in the browser. */
export const serve: Command = {
  name: 'serve',
  usage: '[FOLDER] [--port N] [--data DIR]',
  description:
    'Opens a folder of post-mortems, or the library of a data directory, in the browser of this computer.\nThe folder is read, by its debrief.yaml if it has one, and watched. What is written in the browser is in its files a moment later, and what changes in its files is in the browser.',
  options: {
    port: { value: 'N', help: `the port (default ${USUAL_PORT}); 0 for any that is free` },
    host: { value: 'NAME', help: '127.0.0.1 (default), localhost or ::1: only this computer may reach it' },
    data: {
      value: 'DIR',
      help: `${DATA_OPTION.help}; for a folder it is .debrief in it without this`,
    },
    database: DATABASE_OPTION,
    'log-level': { value: 'LEVEL', help: 'silent, error, warn (default), info or debug' },
  },
  examples: [
    ['debrief serve postmortems', 'a folder'],
    ['debrief serve --data library', 'what was imported into a data directory'],
    ['debrief serve postmortems --port 0', 'on any free port'],
    ['DEBRIEF_DATABASE_URL=postgres://… debrief serve --data node1', 'a node at a PostgreSQL database'],
  ],
  async run(call) {
    const [folder, surplus] = call.words;
    if (surplus !== undefined) throw new DebriefError('BAD_VALUE', surplus);
    const port = portOf(call);
    const { LOG_LEVELS, loadFolderData, loadServer } = await import('@debrief/server');
    const logLevel = levelOf(call, LOG_LEVELS);
    const { dataDirectoryOfFolder } = await loadFolderData();
    const data = givenDataDirectory(call);
    if (folder === undefined && data === undefined) {
      throw new DebriefError('NO_DATA_DIRECTORY', 'debrief serve without a folder');
    }
    const databaseUrl = givenDatabase(call);
    // The files of a folder are written by one server alone.
    if (folder !== undefined && databaseUrl !== undefined)
      throw new DebriefError('BAD_VALUE', 'A PostgreSQL database beside a folder');
    const key = sharedKey(call);
    const attachments = attachmentLimitsOf(call.terminal.env);
    const { startServer } = await loadServer();
    const stopAsked = stopSignal();
    const server = await startServer({
      ...installedFiles(),
      ...(folder === undefined ? {} : { folder }),
      dataDirectory: data ?? (await dataDirectoryOfFolder(folder ?? '.', call.terminal.env)),
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(key === undefined ? {} : { key }),
      attachments,
      host: call.options.valueOf('host') ?? '127.0.0.1',
      port,
      logLevel,
      today,
    });
    // A key that several nodes share is known to whoever started them, and comes into no log.
    call.terminal.print(
      key === undefined
        ? `Debrief is at ${server.address}/#key=${server.key}\n`
        : `Debrief is at ${server.address}/ with the key in DEBRIEF_KEY\n`,
    );
    if (server.readOnly !== undefined) call.terminal.note(`It is served to be read: ${server.readOnly}.\n`);
    server.firstRead.then(
      (summary) => call.terminal.note(summaryOf(summary)),
      (failure: unknown) => {
        // What was being read when a stop was asked for is no failure; any other is one, and the log says more.
        if (!(failure instanceof DebriefError)) call.terminal.note('The library could not be read.\n');
        else if (failure.code !== 'UNAVAILABLE')
          call.terminal.note(`${failure.message}\n${failure.remedy}\n`);
      },
    );
    await stopAsked;
    const again = stopSignal();
    const ended = await Promise.race([server.stop().then(() => true), again.then(() => false), tooLong()]);
    if (ended) return 0;
    call.terminal.note('Ended before everything was finished. What was shown as saved is on disk.\n');
    // Something that does not come to its end holds this process; waiting longer would change nothing.
    process.exit(1);
  },
};

function portOf(call: Call): number {
  const written = call.options.valueOf('port') ?? String(USUAL_PORT);
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535) throw new DebriefError('BAD_VALUE', `--port ${written}`);
  return port;
}

/**
 * The key that several nodes share; without one each data directory has its own.
 * @throws DebriefError KEY_TOO_SHORT, which does not repeat it
 */
function sharedKey(call: Call): string | undefined {
  const key = call.terminal.env.DEBRIEF_KEY || undefined;
  if (key !== undefined && !/^[\w-]{32,200}$/.test(key))
    throw new DebriefError('KEY_TOO_SHORT', 'DEBRIEF_KEY');
  return key;
}

function levelOf(call: Call, known: readonly LogLevel[]): LogLevel {
  const written = call.options.valueOf('log-level') ?? 'warn';
  const level = known.find((candidate) => candidate === written);
  if (level === undefined) throw new DebriefError('BAD_VALUE', `--log-level ${written}`);
  return level;
}

/** So long (ms) a stop may take; a database that does not answer would hold it up for good. */
const STOP_WITHIN_MS = 20_000;

/** Settles when the process is asked to stop, once more than before. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

function tooLong(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), STOP_WITHIN_MS).unref());
}

function summaryOf(summary: { postmortems: number; templates: number; skipped: readonly unknown[] }): string {
  const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
  const read = `Read ${many(summary.postmortems, 'post-mortem')}`;
  const templates = summary.templates > 0 ? ` and ${many(summary.templates, 'empty template')}` : '';
  if (summary.skipped.length === 0) return `${read}${templates}.\n`;
  return `${read}${templates}; ${many(summary.skipped.length, 'file')} left out; the library page says why.\n`;
}
