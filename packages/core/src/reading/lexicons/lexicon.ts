import type { CauseRole, ColumnName, FieldName, Mark, Phase, SectionRole } from '../../postmortem/index.ts';

export interface RoleEntry {
  role: SectionRole;
  aspect?: string;
}

/**
 * The words of one language. Keys are labels as `normaliseLabel` leaves them. A word of a team's own does not belong here;
 * a word that strangers share does.
 */
export interface Lexicon {
  language: string;
  /** Headings known by their whole text. */
  headings: Readonly<Record<string, readonly [SectionRole, aspect?: string]>>;
  /** Headings known by a part of their text, tried in order after the exact ones. */
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
}
