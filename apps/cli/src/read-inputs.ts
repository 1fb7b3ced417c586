import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Call } from './command.ts';

/** A file named on the line, or found in a folder that was. */
export type Input = {
  /** As it is shown: the words of the line, `-` for standard input. */
  name: string;
  /** Where it lies; absent for standard input. */
  file?: string;
} & ({ bytes: Uint8Array } | { failure: DebriefError });

/**
 * Reads what is named on the line: files as they are, of folders the Markdown files that are post-mortems by their
 * names, `-` once. A file that cannot be read comes with its failure, and the others are still read.
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
    if (found?.isDirectory() === true) yield* folderInputs(word);
    else yield await fileInput(word, word);
  }
}

async function* folderInputs(folder: string): AsyncGenerator<Input> {
  const { walkFolder } = await import('@debrief/server');
  const { files } = await walkFolder(folder);
  for (const file of files) yield await fileInput(join(folder, file.path), file.absolute);
}

async function fileInput(name: string, file: string): Promise<Input> {
  const { readDocumentFile } = await import('@debrief/server');
  try {
    return { name, file, bytes: await readDocumentFile(file, name) };
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
  return { name: '-', bytes };
}
