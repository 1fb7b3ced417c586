import type { FindingSeverity, FormatId, SectionRole } from '../postmortem/index.ts';
import type { DateOrder } from '../time/index.ts';

/** What a policy may say of a rule. */
export const RULE_LEVELS = ['off', 'info', 'warning', 'error'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** Severity as a number: 0 critical to 4 near miss. */
export const RANKS = [0, 1, 2, 3, 4] as const;
export type Rank = (typeof RANKS)[number];

/** The words of one scale, the most severe first. Several words may have one rank. */
export interface SeverityScale {
  name: string;
  words: { word: string; rank: Rank }[];
}

/** Sections that every document has to have; with `ranks` those of these severities alone, with `formats` those of these formats. */
export interface RequiredSections {
  sections: SectionRole[];
  ranks?: Rank[];
  formats?: FormatId[];
}

/** How much one rule counts: in general, and for severities of its own. */
export interface RulePolicy {
  level?: RuleLevel;
  byRank: Partial<Record<Rank, RuleLevel>>;
}

/** Somebody or some team with every name that texts use. `handle` has no `@`. */
export interface PolicyPerson {
  name: string;
  handle?: string;
  team?: string;
  aliases: string[];
}
export type PolicyTeam = Omit<PolicyPerson, 'team'>;
export interface PolicyService {
  name: string;
  aliases: string[];
}

/** Findings of one rule that are allowed in one document, named by its path or by the id of its incident. */
export interface PolicyWaiver {
  rule: string;
  file?: string;
  incident?: string;
  reason: string;
  /** The last day (`YYYY-MM-DD`) on which it holds. */
  until?: string;
}

/**
 * What a team has agreed on, as its `debrief.yaml` says it: names resolved, severities as ranks, nothing left to look up. Plain
 * data, so that it can be sent to a worker. What the file does not say is absent or empty.
 */
export interface Policy {
  timeZone?: string;
  dateOrder?: DateOrder;
  severity: SeverityScale[];
  requiredSections: RequiredSections[];
  rules: Record<string, RulePolicy>;
  /** Days until an action is due, by severity; `none` where the file says that there is no limit. Absent where it says nothing. */
  sla?: Partial<Record<Rank, number | 'none'>>;
  services: PolicyService[];
  people: PolicyPerson[];
  teams: PolicyTeam[];
  /** Paths of the team's own templates, inside the folder of the policy. */
  templates: string[];
  waivers: PolicyWaiver[];
}

/** Days until an action is due where a policy does not say it: two weeks and a day for the worst, a month for the next. */
export const USUAL_SLA: Readonly<Partial<Record<Rank, number>>> = { 0: 15, 1: 30 };

/** A policy that says nothing. */
export function emptyPolicy(): Policy {
  return {
    severity: [],
    requiredSections: [],
    rules: {},
    services: [],
    people: [],
    teams: [],
    templates: [],
    waivers: [],
  };
}

/** Days until an action of an incident of this rank is due; nothing where there is no limit. */
export function daysUntilDue(policy: Policy | undefined, rank: Rank | undefined): number | undefined {
  if (rank === undefined) return undefined;
  const days = policy?.sla?.[rank] ?? USUAL_SLA[rank];
  return days === 'none' ? undefined : days;
}

const FROM_MILD: readonly FindingSeverity[] = ['info', 'warning', 'error'];

/**
 * The severity of a finding of a rule that is on: what the policy says of the rule takes the place of the rule's own. A finding to
 * which its rule gave a severity of its own (`graded`) is never made more severe than that.
 */
export function severityByPolicy(
  policy: Policy | undefined,
  rule: { id: string; severity: FindingSeverity },
  graded: FindingSeverity | undefined,
  rank: Rank | undefined,
): FindingSeverity {
  const level = levelOf(policy, rule.id, rank);
  if (level === undefined || level === 'off') return graded ?? rule.severity;
  return graded === undefined || FROM_MILD.indexOf(level) < FROM_MILD.indexOf(graded) ? level : graded;
}

/** What a policy says of a rule for a severity; nothing where it says nothing. */
export function levelOf(
  policy: Policy | undefined,
  rule: string,
  rank: Rank | undefined,
): RuleLevel | undefined {
  const said = policy !== undefined && Object.hasOwn(policy.rules, rule) ? policy.rules[rule] : undefined;
  if (said === undefined) return undefined;
  return (rank === undefined ? undefined : said.byRank[rank]) ?? said.level;
}

/** The sections that a policy asks of a document of this severity and format, each once. */
export function sectionsRequired(
  policy: Policy | undefined,
  rank: Rank | undefined,
  format: FormatId | undefined,
): SectionRole[] {
  const required = new Set<SectionRole>();
  for (const { sections, ranks, formats } of policy?.requiredSections ?? []) {
    if (ranks !== undefined && (rank === undefined || !ranks.includes(rank))) continue;
    if (formats !== undefined && (format === undefined || !formats.includes(format))) continue;
    for (const section of sections) required.add(section);
  }
  return [...required];
}

/** Whether a waiver still holds on a day (`YYYY-MM-DD`). Where the day is not known it does. */
export function isInForce({ until }: PolicyWaiver, today: string | undefined): boolean {
  return until === undefined || today === undefined || today <= until;
}

/** The rules that the policy allows to be broken in a document: by its path in the policy's folder or its incident's id. */
export function rulesWaived(
  policy: Policy | undefined,
  document: { file?: string | undefined; incident?: string | undefined },
  today: string | undefined,
): ReadonlySet<string> {
  const waived = new Set<string>();
  for (const waiver of policy?.waivers ?? []) {
    const isMeant =
      (waiver.file !== undefined && waiver.file === document.file) ||
      (waiver.incident !== undefined && waiver.incident === document.incident);
    if (isMeant && isInForce(waiver, today)) waived.add(waiver.rule);
  }
  return waived;
}

/** The same policy without the waivers that no longer hold. */
export function policyOn(policy: Policy, today: string): Policy {
  return { ...policy, waivers: policy.waivers.filter((waiver) => isInForce(waiver, today)) };
}
