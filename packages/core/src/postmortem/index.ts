export { emptyPostmortem } from './empty-postmortem.ts';
export * from './finding.ts';
export * from './postmortem.ts';
export * from './values.ts';
export * from './vocabularies.ts';
