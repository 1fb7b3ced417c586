import type { FieldName } from '../../postmortem/index.ts';
import type { FormatDefinition } from '../../templates/index.ts';
import { lookUp } from '../lexicons/index.ts';

/** The field that a label names: by the document's format first, `front` where it is a key of the data block. */
export function fieldOf(
  label: string,
  role: string,
  format: FormatDefinition | undefined,
  front: boolean,
): FieldName | undefined {
  if (format !== undefined) {
    const own = front
      ? format.frontMatter[label]
      : (format.labels[`${role}:${label}`] ?? format.labels[label]);
    if (own !== undefined) return own;
  }
  return lookUp('fields', label) ?? (/\bauthors?$/.test(label) ? 'authors' : undefined);
}
