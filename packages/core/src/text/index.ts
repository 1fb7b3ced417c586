export { fnv1a64 } from './fnv.ts';
export { foldAccents } from './fold-accents.ts';
export { LineIndex, type Place } from './line-index.ts';
export { matchAt } from './match-at.ts';
export { findMojibake, type Mojibake, repairMojibake } from './mojibake.ts';
export { narrowLetters } from './narrow-letters.ts';
export { applyChanges, type Span, type TextChange } from './span.ts';
export { decodeText, type LineEnds, type StoredText } from './stored-text.ts';
export { withoutControls } from './without-controls.ts';
