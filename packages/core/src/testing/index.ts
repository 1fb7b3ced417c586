export { everyField } from './every-field.ts';
export { factsOf } from './facts-of.ts';
export { fillTemplate } from './fill-template.ts';
export {
  exifWith,
  madePng,
  TELLTALE,
  tellingGif,
  tellingJpeg,
  tellingPng,
  tellingWebp,
} from './made-pictures.ts';
export { strayChanges } from './stray-changes.ts';
export { trialEdits } from './trial-edits.ts';
