import { dirname, relative, resolve, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { ExamineOptions } from '@debrief/core/lint';
import type { LoadedPolicy } from '@debrief/server';
import type { Call, OptionDescription } from './command.ts';
import { today } from './today.ts';

/** The options of every command that reads by a policy. */
export const POLICY_OPTIONS: Record<'policy' | 'no-policy', OptionDescription> = {
  policy: {
    value: 'FILE',
    help: 'reads by this policy; otherwise by the nearest debrief.yaml above each file',
  },
  'no-policy': { help: 'reads by no policy' },
};

const SHOWN_PROBLEMS = 5;

/** What decides, besides the words of a file, how it is read and judged. */
export type PolicyFor = (input: {
  file?: string;
}) => Promise<Pick<ExamineOptions, 'policy' | 'file' | 'today'>>;

/**
 * Gives the policy for each file: the one that was named, else the nearest one above it; for standard input that of the current folder.
 * Of one with errors people are told once; the rest of it holds.
 * @throws DebriefError BAD_VALUE; FILE_NOT_FOUND and FILE_UNREADABLE for a policy that was named
 */
export async function policyFor(call: Call): Promise<PolicyFor> {
  const named = call.options.valueOf('policy');
  if (call.options.isOn('no-policy')) {
    if (named !== undefined) throw new DebriefError('BAD_VALUE', '--no-policy beside --policy');
    return async () => ({});
  }
  const { findPolicy, loadPolicy } = await import('@debrief/server');
  const files = new Map<string, Promise<string | undefined>>();
  const loaded = new Map<string, Promise<LoadedPolicy | undefined>>();
  const load = async (file: string, shown: string): Promise<LoadedPolicy> => {
    const policy = await loadPolicy(file, shown, today());
    tellProblems(call, policy);
    return policy;
  };
  const only = named === undefined ? undefined : await load(named, named);
  const nearest = async (folder: string): Promise<LoadedPolicy | undefined> => {
    const file = await once(files, folder, () => findPolicy(folder));
    if (file === undefined) return undefined;
    return once(loaded, file, () =>
      load(file, shownPath(file)).catch((failure: unknown) => {
        if (!(failure instanceof DebriefError)) throw failure;
        warn(call, `${failure.message} It is not used.`);
        return undefined;
      }),
    );
  };
  return async ({ file }) => {
    const found = only ?? (await nearest(file === undefined ? process.cwd() : dirname(resolve(file))));
    if (found === undefined) return {};
    return {
      policy: found.policy,
      today: today(),
      // Standard input has no path that a waiver could name.
      file: file === undefined ? '' : relative(found.folder, resolve(file)).split(sep).join('/'),
    };
  };
}

/** A path as people would type it: from the current folder where that is shorter. */
export function shownPath(file: string): string {
  const from = relative(process.cwd(), file);
  return from !== '' && from.length < file.length ? from : file;
}

/** Says that a policy has errors, and where. What is right in it is used all the same. */
export function tellProblems(call: Call, { file, problems }: LoadedPolicy): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const shown = shownPath(file);
  warn(call, `${shown} has ${counted(errors.length, 'error')}; what is wrong is not used.`);
  for (const { line, column, message } of errors.slice(0, SHOWN_PROBLEMS))
    call.terminal.note(`  ${shown}:${line}:${column} ${message}\n`);
  const more = errors.length - SHOWN_PROBLEMS;
  call.terminal.note(
    `${more > 0 ? `  and ${more} more\n` : ''}debrief policy check ${shown} says what to do.\n`,
  );
}

/** `2 errors`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function warn(call: Call, words: string): void {
  call.terminal.note(`${call.terminal.styledNote('warning:', 'yellow')} ${words}\n`);
}

function once<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  find: () => Promise<Value>,
): Promise<Value> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}
