export { type CheckedUpdate, checkUpdate, type UpdateBounds } from './check-update.ts';
export type { UpdateRefusal } from './read-update.ts';
export { replaceText } from './replace-text.ts';
export { standsAsTyped, traceOf, type UpdateTrace } from './stands-as-typed.ts';
