import type {
  ActionKind,
  ActionPriority,
  ActionStatus,
  Horizon,
  IncidentState,
  RecordStatus,
  ReviewState,
  Severity,
} from '../../postmortem/index.ts';
import { foldAccents, narrowLetters, repairMojibake } from '../../text/index.ts';
import { anyOf, findState, findWord, lookUp } from '../lexicons/index.ts';

/** The words of a value as they are looked up: without quotes and signs in front, in lower case, accents folded. */
function plainWord(written: string): string {
  return foldAccents(
    repairMojibake(written)
      .replace(/^[\s"'“(]+/, '')
      .replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+\s*(?=\p{L})/u, '')
      .replace(/[’]/g, "'")
      .toLowerCase(),
  );
}

export function readIncidentState(written: string): IncidentState | undefined {
  return findWord('incidentStates', plainWord(written));
}

export function readReviewState(written: string): ReviewState | undefined {
  return findWord('reviewStates', plainWord(written));
}

export function readRecordStatus(written: string): RecordStatus | undefined {
  return findWord('recordStatuses', plainWord(written));
}

/** A status of an action with the reason behind its dash. Unknown words count as open and keep their native form. */
export function readActionStatus(written: string): { native: string; value: ActionStatus; reason?: string } {
  const value = findWord('actionStatuses', plainWord(written)) ?? 'open';
  const cut = /^(.*?\S)\s*(?:(?:\s[-–—]|:)\s+|：\s*)(\S.*)$/s.exec(written.trim());
  if (cut?.[1] === undefined || cut[2] === undefined) return { native: written.trim(), value };
  return { native: cut[1], value, reason: cut[2] };
}

/** The same where the words are a status and nothing more: `DONE`, not `Done deal`. */
export function isWholeStatus(written: string): boolean {
  const words = plainWord(written).replace(/[\s.!]+$/, '');
  return findState('actionStatuses', words)?.length === words.length;
}

export function isActionStatus(written: string): boolean {
  return findWord('actionStatuses', plainWord(written)) !== undefined;
}

const LEVEL =
  /^(?:sev(?:erity)?[- ]?\d|p\d|s\d|(?:priority|level|tier|class|grade|stufe|niveau|nivel)[- ]?\d|[0-5])$/i;
const SEVERITY_WORD = new RegExp(`^(?:${anyOf('severityWords')})$`, 'i');

/**
 * Severity by its leading word. Words of the four levels have a rank; `SEV1`, `P1`, `Major` have none, as their scale is not
 * known without a policy. `threeLevels` is the scale High, Medium, Low.
 */
export function readSeverity(written: string, threeLevels = false): Severity | undefined {
  const trimmed = written.trim();
  // Full-width letters are as long as others: the native word is cut from the text as it stands.
  const lead =
    /^(?:(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+\s*)?((?:sev(?:erity)?|priority|level|tier|class|grade|stufe|niveau|nivel|nível)[- ]?\d|p\d|s\d|[0-5](?![\d.:%/-])(?=$|\s*[-–—:(,|])|\p{L}\p{M}*(?:[\p{L}\p{M}])*(?:-[\p{L}\p{M}]+)?)/iu.exec(
      narrowLetters(trimmed),
    );
  if (lead?.[1] === undefined) return undefined;
  const word = foldAccents(lead[1].toLowerCase());
  const rank = lookUp('severityRanks', word);
  const native = trimmed.slice(0, lead[0].length);
  if (rank === undefined) return LEVEL.test(word) || SEVERITY_WORD.test(word) ? { native } : undefined;
  return { native, scale: threeLevels ? 'high-medium-low' : 'critical-high-medium-low', rank };
}

export function readPriority(written: string): { native: string; value?: ActionPriority } {
  const native = written.trim();
  const word = narrowLetters(plainWord(native));
  const value = /^p([0-4])\b/.exec(word)?.[0]?.toUpperCase() as ActionPriority | undefined;
  const known = value ?? lookUp('priorities', /^\p{L}+/u.exec(word)?.[0] ?? '');
  return known === undefined ? { native } : { native, value: known };
}

export function readHorizon(written: string): Horizon | undefined {
  return findWord('horizons', foldAccents(written.toLowerCase()));
}

export function readActionKind(written: string): ActionKind | undefined {
  return findWord('actionKinds', plainWord(written));
}
