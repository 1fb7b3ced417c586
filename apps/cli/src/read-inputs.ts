import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { FoundFolder } from '@debrief/server';
import type { Call } from './command.ts';
import { foreignEncoding } from './foreign-encoding.ts';

/** A file named on the line, or found in a folder that was. */
export type Input = {
  /** As it is shown: the words of the line, `-` for standard input. */
  name: string;
  /** Where it lies; absent for standard input. */
  file?: string;
} & ({ bytes: Uint8Array } | { failure: DebriefError });

/**
 * Reads what is named on the line: files as they are, of folders the Markdown files that are post-mortems by their
 * names, `-` once. A file that cannot be read, or is no UTF-8 at all, comes with its failure, and the others are still read.
 * @throws DebriefError MISSING_ARGUMENT when nothing is named
 */
export async function* readInputs(call: Call): AsyncGenerator<Input> {
  if (call.words.length === 0) throw new DebriefError('MISSING_ARGUMENT', 'The name of a file');
  for (const word of call.words) {
    if (word === '-') {
      yield await standardInput(call);
      continue;
    }
    const found = await stat(word).catch(() => undefined);
    if (found?.isDirectory() === true) yield* folderInputs(call, word);
    else yield await fileInput(word, word);
  }
}

/** One file by its name, or `-`; a folder is none. */
export function readInput(call: Call, word: string): Promise<Input> {
  return word === '-' ? standardInput(call) : fileInput(word, word);
}

async function* folderInputs(call: Call, folder: string): AsyncGenerator<Input> {
  const { walkFolder } = await import('@debrief/server');
  let found: FoundFolder;
  try {
    found = await walkFolder(folder);
  } catch (failure) {
    if (!(failure instanceof DebriefError)) throw failure;
    yield { name: folder, failure };
    return;
  }
  const { files, skipped } = found;
  if (files.length === 0) {
    const leftOut = skipped.some(({ path }) => /\.(md|markdown)$/i.test(path));
    call.terminal.note(
      `There is no Markdown in ${folder}${leftOut ? ' that is a post-mortem by its name' : ''}.\n`,
    );
  }
  for (const file of files) yield await fileInput(join(folder, file.path), file.absolute);
}

async function fileInput(name: string, file: string): Promise<Input> {
  const { readDocumentFile } = await import('@debrief/server');
  try {
    const bytes = await readDocumentFile(file, name);
    const encoding = foreignEncoding(bytes);
    if (encoding === undefined) return { name, file, bytes };
    return { name, file, failure: new DebriefError('FILE_NOT_UTF8', `${name} (${encoding})`) };
  } catch (failure) {
    if (failure instanceof DebriefError) return { name, file, failure };
    throw failure;
  }
}

async function standardInput(call: Call): Promise<Input> {
  const { LARGEST_FILE } = await import('@debrief/server');
  const bytes = await call.terminal.readStandardInput();
  if (bytes.length > LARGEST_FILE) {
    return { name: '-', failure: new DebriefError('FILE_TOO_LARGE', 'Standard input') };
  }
  const encoding = foreignEncoding(bytes);
  if (encoding !== undefined) {
    return { name: '-', failure: new DebriefError('FILE_NOT_UTF8', `Standard input (${encoding})`) };
  }
  return { name: '-', bytes };
}
