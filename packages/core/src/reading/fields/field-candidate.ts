import type { FieldName } from '../../postmortem/index.ts';
import type { SourceSection } from '../source/source.ts';

/** A value with its label, in whatever shape it was written. */
export interface FieldCandidate {
  field: FieldName;
  label: string;
  from: number;
  to: number;
  /** Plain text; placeholders are gone already. */
  value: string;
  /** The parts of a list (front matter, list items). */
  items?: string[];
  section: SourceSection;
  origin: 'front-matter' | 'line' | 'table' | 'body';
}
