export { factsOf } from './facts-of.ts';
export { strayChanges } from './stray-changes.ts';
export { trialEdits } from './trial-edits.ts';
