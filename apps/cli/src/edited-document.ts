import { DebriefError } from '@debrief/core/errors';
import type { ReadingOptions } from '@debrief/core/reading';
import { decodeText, LineIndex, restoreBytes, type TextChange } from '@debrief/core/text';
import type { Call, OptionDescription } from './command.ts';
import { failureLine, jsonLine } from './json-line.ts';
import { POLICY_OPTIONS, type PolicyFor, policyFor } from './policy-of.ts';
import { type Input, readInput } from './read-inputs.ts';
import { replaceFile } from './replace-file.ts';
import { unifiedDiff } from './unified-diff.ts';

/** The options of every command that changes a document. */
export const EDIT_OPTIONS: Record<'dry-run' | 'json' | 'policy' | 'no-policy', OptionDescription> = {
  'dry-run': { help: 'prints what would change, as a difference, and writes nothing' },
  json: { help: 'prints one JSON object: file, changed, changes' },
  ...POLICY_OPTIONS,
};

/** A document that is to be changed: a file, or standard input. */
export interface OpenDocument {
  /** As it is shown: the word of the line. */
  name: string;
  /** Where it lies; absent for standard input. */
  file?: string;
  bytes: Uint8Array;
  text: string;
  /** How it is read. */
  options: ReadingOptions;
}

/** What became of a document. */
export interface Outcome {
  text: string;
  /** One line for people, without the name of the file; nothing where there is nothing to say. */
  said: string | undefined;
  /** What programs are told beside `file` and `changed`. */
  told: Record<string, unknown>;
}

/**
 * Opens the one document that is named, changes it and writes it: to its file all at once, or to standard output where it came from
 * standard input. With `--dry-run` the difference is printed instead. Gives the exit code.
 */
export async function changeDocument(
  call: Call,
  word: string | undefined,
  change: (document: OpenDocument) => Outcome,
): Promise<number> {
  if (word === undefined) throw new DebriefError('MISSING_ARGUMENT', 'The name of a file');
  const json = call.options.isOn('json');
  let document: OpenDocument | undefined;
  try {
    document = await openDocument(call, word);
    await writeOutcome(call, document, change(document));
    return 0;
  } catch (failure) {
    if (!(failure instanceof DebriefError)) throw failure;
    if (json) call.terminal.print(failureLine(word, failure));
    // What came in by a pipe goes on as it is: the next program in line must not take nothing for the text.
    else if (document !== undefined && document.file === undefined && !call.options.isOn('dry-run'))
      printText(call, document.bytes);
    throw failure;
  }
}

/** @throws DebriefError where it cannot be read, or is no UTF-8 and could not be written back as it was */
export async function openDocument(call: Call, word: string): Promise<OpenDocument> {
  return documentOf(await readInput(call, word), await policyFor(call));
}

/** The same of a file that was read. */
export async function documentOf(input: Input, policyOf: PolicyFor): Promise<OpenDocument> {
  if ('failure' in input) throw input.failure;
  const { text, valid } = decodeText(input.bytes);
  if (!valid) throw new DebriefError('FILE_NOT_UTF8', input.name);
  const { policy } = await policyOf(input);
  return {
    name: input.name,
    ...(input.file === undefined ? {} : { file: input.file }),
    bytes: input.bytes,
    text,
    options: { path: input.name, policy },
  };
}

/** @throws DebriefError FILE_CHANGED, FILE_UNWRITABLE */
export async function writeOutcome(call: Call, document: OpenDocument, outcome: Outcome): Promise<void> {
  const { name, file, bytes, text } = document;
  const dry = call.options.isOn('dry-run');
  const json = call.options.isOn('json');
  const changed = outcome.text !== text;
  const piped = file === undefined;
  const fresh = changed ? restoreBytes(bytes, outcome.text) : bytes;
  if (changed && !dry && !piped) await replaceFile(file, name, bytes, fresh);
  if (json) {
    const diff = dry ? { diff: unifiedDiff(name, text, outcome.text) } : {};
    const whole = piped && !dry ? { text: outcome.text } : {};
    call.terminal.print(jsonLine({ file: name, changed, ...outcome.told, ...diff, ...whole }));
    return;
  }
  if (dry) call.terminal.printExact(unifiedDiff(name, text, outcome.text));
  else if (piped) printText(call, fresh);
  if (outcome.said === undefined) return;
  const line = `${name}${outcome.said}\n`;
  // Where standard output is a text or a difference, words must not be mixed in.
  if (dry || piped) call.terminal.note(line);
  else call.terminal.print(line);
}

function printText(call: Call, bytes: Uint8Array): void {
  call.terminal.printExact(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}

/** Changes of a text with line and column, for programs. */
export function placedChanges(
  text: string,
  changes: readonly TextChange[],
): (TextChange & { line: number; column: number })[] {
  const lines = new LineIndex(text);
  return changes.map((change) => ({ ...lines.place(change.from), ...change }));
}
