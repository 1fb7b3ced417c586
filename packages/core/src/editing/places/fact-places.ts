import type { FieldName } from '../../postmortem/index.ts';
import type { Reading } from '../../reading/parts/passages.ts';
import { EDITABLE_FIELDS, type EditableField } from '../fields/editable-fields.ts';
import { FIELD_RULES } from '../fields/field-rules.ts';
import { fieldPlaces } from './field-places.ts';

/** A value of a fact that can be set, where its label stands: filled, or waiting to be. */
export interface FactPlace {
  field: EditableField;
  from: number;
  to: number;
  /** Whether no fact stands there yet: empty, a prompt, a mask, a choice. */
  unset: boolean;
}

/** The field that `setField` changes under each name that labels have: the one whose own name it is, else the first that shares it. */
const FIELD_OF_NAME: ReadonlyMap<FieldName, EditableField> = new Map([
  ...EDITABLE_FIELDS.toReversed().flatMap((field) => named(field, FIELD_RULES[field]?.names.slice(1))),
  ['dateTime', 'incident.startedAt'],
  ...EDITABLE_FIELDS.flatMap((field) => named(field, FIELD_RULES[field]?.names.slice(0, 1))),
]);

function named(field: EditableField, names: readonly FieldName[] = []): [FieldName, EditableField][] {
  return names.map((name) => [name, field]);
}

/** Every labelled place of a fact that can be set, in the order of the text. Bodies under headings of their own are none. */
export function factPlaces(reading: Reading): FactPlace[] {
  return fieldPlaces(reading, [...FIELD_OF_NAME.keys()])
    .flatMap(({ field: name, from, to, unset, body }) => {
      const field = FIELD_OF_NAME.get(name);
      return field === undefined || body === true ? [] : [{ field, from, to, unset }];
    })
    .sort((a, b) => a.from - b.from);
}
