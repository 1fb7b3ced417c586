export {
  applyEdit,
  type EditDone,
  type EditOptions,
  type EditRefused,
  type EditResult,
} from './apply-edit.ts';
export {
  deleteItem,
  insertItem,
  moveItem,
  type NewItem,
  setBox,
} from './blocks/list-items.ts';
export { addColumn, addColumns, deleteRow, insertRow, moveRow, setCell } from './blocks/table-rows.ts';
export {
  type ActionChanges,
  type CauseChanges,
  type Edit,
  type EditOf,
  EditSchema,
  ENTRY_LISTS,
  type EntryChanges,
  type EntryList,
  type EventChanges,
} from './edit.ts';
export { editByNames } from './edit-by-names.ts';
export { eventPlace } from './events/event-place.ts';
export { EDITABLE_FIELDS, type EditableField } from './fields/editable-fields.ts';
export { sameWords } from './fields/set-passage.ts';
export { FORMAT_STEPS, type FormatStep, type Formatted, formatText } from './formatting/format-text.ts';
export { type FactPlace, factPlaces } from './places/fact-places.ts';
export { locate } from './places/locate.ts';
export { type QuotedPlace, QuotedPlaceSchema, quotePlace } from './places/quoted-place.ts';
export { editOfChanges } from './restore-text.ts';
export { whyNoReason } from './signs/waiver-reason.ts';
export { personText } from './writing/people.ts';
