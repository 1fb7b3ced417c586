export { fnv1a64 } from './fnv.ts';
export { LineIndex, type Place } from './line-index.ts';
export { findMojibake, type Mojibake } from './mojibake.ts';
export { applyChanges, type Span, type TextChange } from './span.ts';
export { decodeText, type LineEnds, type StoredText } from './stored-text.ts';
