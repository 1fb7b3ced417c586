import type {
  ActionKind,
  ActionPriority,
  ActionStatus,
  Horizon,
  IncidentState,
  RecordStatus,
  ReviewState,
  Severity,
} from '../postmortem/index.ts';

/** A word of a vocabulary as it was found: the value, and the words of the text that say it. */
export interface FoundWord<Value> {
  value: Value;
  native: string;
}

type Words<Value extends string> = readonly (readonly [pattern: RegExp, value: Value])[];

const INCIDENT: Words<IncidentState> = [
  [/^(?:false[ -]?(?:alarm|positive))/, 'false_alarm'],
  [/^suspected/, 'suspected'],
  [/^(?:declared|triggered)/, 'declared'],
  [/^(?:investigating|acknowledged|ongoing|active)/, 'investigating'],
  [/^identified/, 'identified'],
  [/^(?:mitigated|contained)/, 'mitigated'],
  [/^monitoring/, 'monitoring'],
  [/^(?:resolved|fixed|restored)/, 'resolved'],
  [/^closed/, 'closed'],
  [/^reopened/, 'reopened'],
  [/^merged/, 'merged'],
  [/^cancell?ed/, 'cancelled'],
];

const REVIEW: Words<ReviewState> = [
  [/^(?:due|not started)/, 'due'],
  [/^(?:draft|in progress|wip|work in progress)/, 'draft'],
  [/^(?:in review|under review|pending review|review\b)/, 'in_review'],
  [/^(?:approved|reviewed|signed off)/, 'approved'],
  [/^(?:finali[sz]ed|final|completed?|published)/, 'finalised'],
  [/^closed/, 'closed'],
  [/^waived/, 'waived'],
  [/^reopened/, 'reopened'],
  [/^superseded/, 'superseded'],
];

const RECORD: Words<RecordStatus> = [
  [/^active/, 'active'],
  [/^archived/, 'archived'],
  [/^deprecated/, 'deprecated'],
  [/^superseded/, 'superseded'],
];

const ACTION: Words<ActionStatus> = [
  [/^(?:won'?t[ -_]?(?:do|fix)|wont_do|wontfix|rejected|declined|dropped|cancell?ed)/, 'wont_do'],
  [/^(?:superseded|replaced|duplicate)/, 'superseded'],
  [/^(?:not (?:started|done)|to[ -]?do|open|pending|new|planned|backlog|accepted)/, 'open'],
  [/^(?:proposed|suggested|idea)/, 'proposed'],
  [/^(?:in[ -_]progress|doing|started|wip|ongoing|in review|partial)/, 'in_progress'],
  [/^(?:blocked|waiting|on hold)/, 'blocked'],
  [/^(?:verified|confirmed)/, 'verified'],
  [/^(?:done|completed?|fixed|closed|resolved|merged|shipped|deployed|implemented|✅|✓|✔|完了|済)/, 'done'],
];

function plainWord(written: string): string {
  return written
    .replace(/^[\s"'“(]+/, '')
    .replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+\s*(?=\p{L})/u, '')
    .replace(/[’]/g, "'")
    .toLowerCase();
}

function find<Value extends string>(words: Words<Value>, written: string): Value | undefined {
  const word = plainWord(written);
  for (const [pattern, value] of words) if (pattern.test(word)) return value;
  return undefined;
}

export function readIncidentState(written: string): IncidentState | undefined {
  return find(INCIDENT, written);
}

export function readReviewState(written: string): ReviewState | undefined {
  return find(REVIEW, written);
}

export function readRecordStatus(written: string): RecordStatus | undefined {
  return find(RECORD, written);
}

/** A status of an action with the reason behind its dash. Unknown words count as open and keep their native form. */
export function readActionStatus(written: string): { native: string; value: ActionStatus; reason?: string } {
  const value = find(ACTION, written) ?? 'open';
  const cut = /^(.*?\S)\s*(?:\s[-–—]|[:])\s+(\S.*)$/s.exec(written.trim());
  if (cut?.[1] === undefined || cut[2] === undefined) return { native: written.trim(), value };
  return { native: cut[1], value, reason: cut[2] };
}

export function isActionStatus(written: string): boolean {
  return find(ACTION, written) !== undefined;
}

const RANKS: Record<string, number> = { critical: 0, high: 1, medium: 2, moderate: 2, low: 3 };

/**
 * Severity by its leading word. Words have a rank; `SEV1`, `P1`, `Major` have none, as their scale is not known without a
 * policy. `threeLevels` is the scale High, Medium, Low.
 */
export function readSeverity(written: string, threeLevels = false): Severity | undefined {
  const lead =
    /^(?:(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+\s*)?(sev[- ]?\d|p\d|s\d|\p{L}+(?:-\p{L}+)?)/iu.exec(
      written.trim(),
    );
  if (lead?.[1] === undefined) return undefined;
  const rank = RANKS[lead[1].toLowerCase()];
  const native = lead[0];
  if (rank === undefined) {
    return /^(?:sev[- ]?\d|p\d|s\d|major|minor|severe|none|informational|blocker|urgent|trivial|significant)$/i.test(
      lead[1],
    )
      ? { native }
      : undefined;
  }
  return { native, scale: threeLevels ? 'high-medium-low' : 'critical-high-medium-low', rank };
}

const PRIORITY_WORDS: Record<string, ActionPriority> = {
  critical: 'P0',
  urgent: 'P0',
  high: 'P1',
  medium: 'P2',
  normal: 'P2',
  low: 'P3',
};

export function readPriority(written: string): { native: string; value?: ActionPriority } {
  const native = written.trim();
  const word = plainWord(native);
  const value = /^p([0-4])\b/.exec(word)?.[0]?.toUpperCase() as ActionPriority | undefined;
  const known = value ?? PRIORITY_WORDS[/^[a-z]+/.exec(word)?.[0] ?? ''];
  return known === undefined ? { native } : { native, value: known };
}

export function readHorizon(written: string): Horizon | undefined {
  const word = written.toLowerCase();
  if (/\bimmediate|\burgent|\bnow\b|\btoday\b|\bquick/.test(word)) return 'immediate';
  if (/\bshort|\bthis week|\bnear[- ]term/.test(word)) return 'short';
  if (/\bmedium|\bmid[- ]term|\bthis month/.test(word)) return 'medium';
  if (/\blong|\bthis quarter|\bstrategic/.test(word)) return 'long';
  return undefined;
}

export function readActionKind(written: string): ActionKind | undefined {
  const word = written.trim().toLowerCase();
  if (/^prevent/.test(word)) return 'prevent';
  if (/^detect|^monitor|^alert/.test(word)) return 'detect';
  if (/^mitigat/.test(word)) return 'mitigate';
  if (/^process/.test(word)) return 'process';
  return /^other/.test(word) ? 'other' : undefined;
}
