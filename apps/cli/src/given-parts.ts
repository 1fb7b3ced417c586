import { DebriefError } from '@debrief/core/errors';
import type { Call } from './command.ts';
import { EDIT_OPTIONS } from './edited-document.ts';

/** A task of a command that has several (`event add`): which options it takes besides those of every edit. */
export interface Task {
  /** What comes after the name of the task. */
  usage: string;
  help: string;
  options: readonly string[];
}

/**
 * The task that is named, with its other words.
 * @throws DebriefError MISSING_ARGUMENT, BAD_VALUE for a task that there is not, and for an option of another one
 */
export function taskOf<Name extends string>(
  call: Call,
  tasks: Readonly<Record<Name, Task>>,
): { task: Name; words: readonly string[] } {
  const names = Object.keys(tasks) as Name[];
  const [named, ...words] = call.words;
  if (named === undefined) throw new DebriefError('MISSING_ARGUMENT', names.join(' or '));
  const task = names.find((name) => name === named);
  if (task === undefined) throw new DebriefError('BAD_VALUE', `${named} (one of ${names.join(', ')})`);
  for (const option of call.options.names())
    if (!Object.hasOwn(EDIT_OPTIONS, option) && !tasks[task].options.includes(option))
      throw new DebriefError('BAD_VALUE', `--${option} beside ${task}`);
  return { task, words };
}

/** What tasks there are, for the help. */
export function taskList(command: string, tasks: Readonly<Record<string, Task>>): string {
  const rows = Object.entries(tasks).map(([name, { usage, help }]) => [`${name} ${usage}`, help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  debrief ${command} ${left.padEnd(width)}  ${right}`).join('\n');
}

/** The one word that is left after those that were taken. @throws DebriefError MISSING_ARGUMENT, BAD_VALUE */
export function exactly(words: readonly string[], ...names: readonly string[]): string[] {
  const missing = names[words.length];
  if (missing !== undefined) throw new DebriefError('MISSING_ARGUMENT', missing);
  const surplus = words[names.length];
  if (surplus !== undefined)
    throw new DebriefError('BAD_VALUE', `${surplus} (a text of several words is put in quotes)`);
  return [...words];
}

/** The parts that `--unset` names, each one that the entry has. @throws DebriefError BAD_VALUE */
export function unsetParts<Part extends string>(
  { options }: Call,
  parts: Readonly<Record<string, Part>>,
): Partial<Record<Part, null>> {
  const unset: Partial<Record<Part, null>> = {};
  for (const name of options.valuesOf('unset').flatMap((value) => value.split(','))) {
    const part = Object.hasOwn(parts, name.trim()) ? parts[name.trim()] : undefined;
    if (part === undefined)
      throw new DebriefError('BAD_VALUE', `--unset ${name} (one of ${Object.keys(parts).join(', ')})`);
    if (options.isOn(name.trim())) throw new DebriefError('BAD_VALUE', `--unset ${name} beside --${name}`);
    unset[part] = null;
  }
  return unset;
}
