import type { Policy, Rank } from '../policy/index.ts';
import type { FindingSeverity } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';
import type { Span, TextChange } from '../text/index.ts';

/** What a rule is shown: one text, read. Positions are those of the stored text. */
export interface RuleContext {
  reading: PostmortemReading;
  /** The text as read; the stored one, with lost line ends put back, and of the same length. */
  text: string;
  /** Stretches that are code blocks, in order; most rules say nothing about them. */
  code: readonly Span[];
  /** What the team has agreed on; absent where there is no policy. */
  policy?: Policy | undefined;
  /** The severity of the incident, where it is known. */
  rank?: Rank | undefined;
}

/** What a rule has to say about one place. */
export interface Draft {
  span: Span;
  /** A full sentence in plain words: what this means, and the next step. */
  message: string;
  /** Where it differs from the rule's own. */
  severity?: FindingSeverity;
  /** A safe fix, as changes of the stored text: whole values, nothing else. */
  changes?: readonly TextChange[];
}

/** A text with what the rule finds in it, and what `--fix` makes of it. Each example runs its own rule only. */
export interface RuleExample {
  /** What the example shows, for the manual. */
  name: string;
  markdown: string;
  /** Line and column of each finding, in order; none for a text that the rule has nothing to say about. */
  findings: readonly (readonly [line: number, column: number])[];
  fixed?: string;
}

/** What people read about a rule: a few sentences each. */
export interface RuleManual {
  what: string;
  why: string;
  /** When to switch it off, by a waiver or by policy. */
  off: string;
}

/** One rule of the linter: its manual, its examples and its check. */
export interface Rule {
  /** `PLC-01`; never reused. */
  id: string;
  title: string;
  severity: FindingSeverity;
  /** Whether it offers safe fixes, at least for some of its findings. */
  fixes: boolean;
  manual: RuleManual;
  examples: readonly RuleExample[];
  /** Must not throw; linear in the text. */
  check(context: RuleContext): Draft[];
}
