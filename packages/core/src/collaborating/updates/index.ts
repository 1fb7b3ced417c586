export { type CheckedUpdate, checkUpdate, type UpdateBounds } from './check-update.ts';
export type { UpdateRefusal } from './read-update.ts';
export { replaceText } from './replace-text.ts';
