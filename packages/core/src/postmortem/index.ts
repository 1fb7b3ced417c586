export type { TimePrecision } from '../time/time-value.ts';
export { emptyPostmortem } from './empty-postmortem.ts';
export { type ExplainedFact, explainFacts, whyInferred, whyTime } from './explain-facts.ts';
export type { ColumnName, FieldName } from './field-names.ts';
export * from './finding.ts';
export { isOpen } from './is-open.ts';
export * from './postmortem.ts';
export * from './values.ts';
export * from './vocabularies.ts';
