export { Facts } from './facts/facts.ts';
export type { Placeholder, PlaceholderKind } from './facts/placeholders.ts';
export type { Note } from './notes.ts';
export type { Reading } from './parts/passages.ts';
export { type PostmortemReading, type ReadingOptions, readPostmortem } from './read-postmortem.ts';
export { linesOf, splitKeyLine } from './source/key-line.ts';
export { normaliseLabel } from './source/labels.ts';
export { breakChanges, findLostBreaks, restoreBreaks } from './source/one-line.ts';
export { type Source, type SourceSection, sectionAt } from './source/source.ts';
