export { Facts } from './facts.ts';
export { linesOf, splitKeyLine } from './key-line.ts';
export { normaliseLabel } from './labels.ts';
export type { Note } from './notes.ts';
export { breakChanges, findLostBreaks, restoreBreaks } from './one-line.ts';
export type { Reading } from './passages.ts';
export type { Placeholder, PlaceholderKind } from './placeholders.ts';
export { type PostmortemReading, type ReadingOptions, readPostmortem } from './read-postmortem.ts';
export { type Source, type SourceSection, sectionAt } from './source.ts';
