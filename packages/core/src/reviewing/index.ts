export { CHECK_STATES, type CheckItem, type Checklist, type CheckState } from './check-item.ts';
export {
  type CheckedFinding,
  type CheckedText,
  checkText,
  placeOfFinding,
  type WaivedFinding,
  waivedFindings,
} from './check-text.ts';
export { type EmptySection, emptySections, filledIn } from './empty-sections.ts';
export { whatIsMissing } from './what-is-missing.ts';
