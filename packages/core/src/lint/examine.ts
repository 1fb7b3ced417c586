import { deriveMetrics } from '../metrics/index.ts';
import { levelOf, RANKS, rulesWaived, severityByPolicy } from '../policy/index.ts';
import type { Finding, Postmortem } from '../postmortem/index.ts';
import {
  codeBlocks,
  findWaivers,
  type PostmortemReading,
  type ReadingOptions,
  readPostmortem,
  type Waiver,
  waiverOf,
} from '../reading/index.ts';
import { applyChanges, LineIndex, type TextChange } from '../text/index.ts';
import type { Draft, Rule, RuleContext } from './rule.ts';
import { RULES } from './rules/index.ts';

/** All that Debrief has to say about one text. */
export interface Examination {
  postmortem: Postmortem;
  /** In the order of the text. */
  findings: Finding[];
  /** For each fixable finding, in the order of `findings`, the changes that mend it. */
  fixes: { finding: Finding; changes: TextChange[] }[];
  /** What the text itself waives, in its order, each with the comment that does; what a policy waives is not looked for. */
  waived: { finding: Finding; waiver: Waiver }[];
  /** The text as it was read. */
  reading: PostmortemReading;
}

/** What is known of a text besides its words, and by what it is judged. */
export interface ExamineOptions extends ReadingOptions {
  /** Its path from the folder of the policy, by which waivers name it; `path` where it is not given. */
  file?: string | undefined;
  /** The day (`YYYY-MM-DD`) by which waivers of the policy have expired; without one all hold. */
  today?: string | undefined;
}

/** Reads, measures and checks one text (LF, no byte-order mark). Never throws, whatever the text. */
export function examine(text: string, options: ExamineOptions = {}): Examination {
  return examineWith(RULES, text, options);
}

/** The same with some rules only. */
export function examineWith(rules: readonly Rule[], text: string, options: ExamineOptions = {}): Examination {
  const reading = readMeasured(text, options);
  const all = draftsOf(rules, reading, options);
  const found = all.filter(({ waiver }) => waiver === undefined);
  return {
    postmortem: reading.postmortem,
    findings: found.map(({ finding }) => finding),
    fixes: found.flatMap(({ finding, draft }) =>
      draft.changes === undefined ? [] : [{ finding, changes: [...draft.changes] }],
    ),
    waived: all.flatMap(({ finding, waiver }) => (waiver === undefined ? [] : [{ finding, waiver }])),
    reading,
  };
}

/** How often one rule, and all rules together, are tried again after a fix. Real documents need one or two rounds. */
const MOST_ROUNDS = 8;

/**
 * The text with every safe fix made, rule by rule and read again after each, until none is left. `fixed` are the findings
 * that were mended; each has its place in the text as it was before its own fix. Fixing a fixed text changes nothing.
 */
export function fixText(text: string, options: ExamineOptions = {}): { text: string; fixed: Finding[] } {
  return fixTextWith(RULES, text, options);
}

/** The same with some rules only. */
export function fixTextWith(
  rules: readonly Rule[],
  text: string,
  options: ExamineOptions = {},
): { text: string; fixed: Finding[] } {
  const fixed: Finding[] = [];
  const fixing = rules.filter((rule) => rule.fixes);
  let current = text;
  let reading = readMeasured(text, options);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = current;
    for (const rule of fixing) {
      for (let again = 0; again < MOST_ROUNDS; again++) {
        const made = fixOnce(rule, reading, options);
        if (made.text === current) break;
        current = made.text;
        reading = readMeasured(current, options);
        fixed.push(...made.fixed);
      }
    }
    if (current === before) break;
  }
  return { text: current, fixed };
}

function fixOnce(
  rule: Rule,
  reading: PostmortemReading,
  options: ExamineOptions,
): { text: string; fixed: Finding[] } {
  const fixed: Finding[] = [];
  const changes: TextChange[] = [];
  let at = 0;
  for (const { finding, draft, waiver } of draftsOf([rule], reading, options)) {
    if (waiver !== undefined || draft.changes === undefined || draft.changes.length === 0) continue;
    const own = [...draft.changes].sort((a, b) => a.from - b.from);
    // A fix that overlaps the one before waits for the next reading.
    if ((own[0]?.from ?? 0) < at) continue;
    at = Math.max(at, ...own.map((change) => change.to));
    changes.push(...own);
    fixed.push(finding);
  }
  return { text: applyChanges(reading.source.stored, changes), fixed };
}

function readMeasured(text: string, options: ReadingOptions = {}): PostmortemReading {
  const reading = readPostmortem(text, options);
  reading.postmortem.metrics.derived = deriveMetrics(reading.postmortem);
  return reading;
}

interface Found {
  finding: Finding;
  draft: Draft;
  /** The comment that waives it, where one does. */
  waiver: Waiver | undefined;
}

function draftsOf(rules: readonly Rule[], reading: PostmortemReading, options: ExamineOptions): Found[] {
  const { source } = reading;
  const { incident } = reading.postmortem;
  const { policy, path, file = path, today } = options;
  const code = codeBlocks(source);
  const rank = RANKS.find((one) => one === incident.severity?.rank);
  const context: RuleContext = { reading, text: source.text, code, policy, rank };
  const allowed = rulesWaived(policy, { file, incident: incident.id }, today);
  const waivers = findWaivers(source, code);
  const lines = new LineIndex(source.stored);
  const found: Found[] = [];
  for (const rule of rules) {
    if (allowed.has(rule.id) || levelOf(policy, rule.id, rank) === 'off') continue;
    for (const draft of rule.check(context)) {
      const waiver = waiverOf(waivers, rule.id, draft.span);
      const { line, column } = lines.place(draft.span[0]);
      found.push({
        draft,
        waiver,
        finding: {
          rule: rule.id,
          severity: severityByPolicy(policy, rule, draft.severity, rank),
          message: draft.message,
          span: [draft.span[0], draft.span[1]],
          line,
          column,
          fixable: draft.changes !== undefined,
        },
      });
    }
  }
  return found.sort(
    (a, b) =>
      a.finding.span[0] - b.finding.span[0] ||
      a.finding.span[1] - b.finding.span[1] ||
      (a.finding.rule < b.finding.rule ? -1 : a.finding.rule > b.finding.rule ? 1 : 0),
  );
}
