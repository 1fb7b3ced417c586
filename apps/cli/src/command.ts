import type { DebriefError } from '@debrief/core/errors';
import type { Terminal } from './terminal.ts';

/** An option of a command. With `value` (its name in the help) it takes one, without it is on or off. */
export interface OptionDescription {
  value?: string;
  help: string;
}

/** The options as they were given. */
export interface GivenOptions {
  isOn(name: string): boolean;
  valueOf(name: string): string | undefined;
  /** Every value of an option that was given more than once, in order. */
  valuesOf(name: string): readonly string[];
  /** The names of the options that were given. */
  names(): readonly string[];
}

/** One call of a command. */
export interface Call {
  /** What stands on the line beside options, in order. */
  words: readonly string[];
  options: GivenOptions;
  terminal: Terminal;
  /** Tells of a failure after which the command goes on with its other files. The program then ends with 2. */
  tell(failure: DebriefError): void;
}

/** A command of the terminal: what its help says, and what it does. */
export interface Command {
  name: string;
  /** What comes after the name: `FILE...`. */
  usage: string;
  description: string;
  options: Record<string, OptionDescription>;
  examples: readonly [line: string, meaning: string][];
  /** Gives the exit code: 0 fine, 1 findings of severity error (lint alone). Failures are thrown and end with 2. */
  run(call: Call): Promise<number>;
}
