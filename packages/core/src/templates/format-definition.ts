import type {
  ColumnName,
  DocumentKind,
  FieldName,
  FormatId,
  Mark,
  SectionRole,
} from '../postmortem/index.ts';

/** One heading of a format. `label` is normalised: no number, emoji, bracketed tail, final punctuation or case. */
export interface FormatHeading {
  label: string;
  role: SectionRole;
  aspect?: string;
  /** Whether a finished post-mortem of this format has it (lint rule STR-01). */
  required?: boolean;
  /** The label of the heading that it stands under, where the same words mean two things. */
  under?: string;
}

/**
 * What is recognised as one format, as data: its headings, the meaning of labels that other formats use otherwise, and the
 * lines of its skeleton that are no facts.
 */
export interface FormatDefinition {
  id: FormatId;
  kind: DocumentKind;
  /** Normalised titles that say nothing but the format's name. */
  skeletonTitles: readonly string[];
  /** Parts of a title that belong to the format: set aside when titles are compared. */
  titlePrefixes: readonly string[];
  headings: readonly FormatHeading[];
  /** A heading that is known by its ending (a team's own name stands before it). */
  headingEnding?: FormatHeading;
  /** Labels of the front matter whose meaning is this format's own. */
  frontMatter: Readonly<Record<string, FieldName>>;
  /** Labels of key lines whose meaning is this format's own; `role:label` holds in sections of that role alone. */
  labels: Readonly<Record<string, FieldName>>;
  columns: Readonly<Record<string, ColumnName>>;
  /** Texts of events that are marks (`Incident began`). */
  milestones: Readonly<Record<string, Mark>>;
  /** Whether the bullets of its timeline are phases. */
  phaseBullets: boolean;
  /** List items that are labels waiting for a value. */
  promptLabels: boolean;
  /** People of the skeleton's example rows. */
  examplePeople: readonly string[];
  /** Hashes of normalised lines and rows of the skeleton (`stockHash`). */
  stock: readonly string[];
  /** Shapes of the same lines (`letterShape`): what has none of them is no stock line. */
  stockShapes: readonly number[];
}
