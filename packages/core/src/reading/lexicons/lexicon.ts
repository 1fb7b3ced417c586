import type {
  ActionKind,
  ActionPriority,
  ActionStatus,
  CauseRole,
  ColumnName,
  FieldName,
  Horizon,
  IncidentState,
  Mark,
  Phase,
  RecordStatus,
  ReviewState,
  SectionRole,
} from '../../postmortem/index.ts';

export interface RoleEntry {
  role: SectionRole;
  aspect?: string;
}

/** Words of a closed list: patterns of a value's first words, in lower case, tried in order. */
export type Words<Value extends string> = readonly (readonly [pattern: RegExp, value: Value])[];

/**
 * The words of one language; how it writes times stands in `TIME_WORDS` of `time`. Keys are labels as `normaliseLabel` leaves
 * them, but for accents: they are folded where the lists are put together, so that words are written here as people write
 * them. A word of a team's own does not belong here; a word that strangers share does.
 */
export interface Lexicon {
  language: string;
  /** Headings known by their whole text. */
  headings: Readonly<Record<string, readonly [SectionRole, aspect?: string]>>;
  /** Headings known by a part of their text, tried in order after the exact ones of every language. */
  headingPatterns: readonly (readonly [pattern: RegExp, role: SectionRole, aspect?: string])[];
  fields: Readonly<Record<string, FieldName>>;
  columns: Readonly<Record<string, ColumnName>>;
  /** Labels of causes: role, and whether the label stands for several. */
  causes: Readonly<Record<string, readonly [role: CauseRole, plural: boolean]>>;
  impact: Readonly<Record<string, string>>;
  detectionGap: Readonly<Record<string, string>>;
  resolution: Readonly<Record<string, string>>;
  response: Readonly<Record<string, string>>;
  /** Labels of stated metrics → canonical name. */
  metrics: Readonly<Record<string, string>>;
  phases: Readonly<Record<string, Phase>>;
  /** Written names of marks, and further milestones that count when they are bold or in capitals. */
  marks: Readonly<Record<string, Mark>>;
  incidentStates: Words<IncidentState>;
  reviewStates: Words<ReviewState>;
  recordStatuses: Words<RecordStatus>;
  actionStatuses: Words<ActionStatus>;
  /** Words that plainly are one of the four levels of severity: 0 is the worst. */
  severityRanks: Readonly<Record<string, 0 | 1 | 2 | 3>>;
  /** Further words that a severity can be: they have no rank without a policy. */
  severityWords: readonly string[];
  priorities: Readonly<Record<string, ActionPriority>>;
  /** Words of a horizon anywhere in a heading or value. */
  horizons: Words<Horizon>;
  actionKinds: Words<ActionKind>;
  /** Words in a name that make it a team or a role. */
  team: RegExp;
  role: RegExp;
  /** Words between two names. */
  and: readonly string[];
  /** Labels of a nested why. */
  why: readonly string[];
  /** A sentence that says the review is blameless holds one of these. */
  blameless: RegExp;
  /** The beginning of a sentence about all times of a document. */
  everyTime: RegExp;
  /** Words for times right before the zone that they are given in: `times in`, `alle Zeiten in`. */
  zoneLead: RegExp;
  /** Titles that say nothing of an incident, whole, in lower case with accents folded. */
  emptyTitle: RegExp;
}
