import { convertPostmortem } from '@debrief/core/converting';
import { applyEdit } from '@debrief/core/editing';
import { readPostmortem } from '@debrief/core/reading';
import { TEMPLATES } from '@debrief/core/templates';
import { trialEdits } from '@debrief/core/testing';
import { fnv1a64 } from '@debrief/core/text';

/** Edits that are tried on each text; which ones, the text itself decides, so that a fault comes again. */
const TRIED = 4;
/** One text in so many is converted as well. */
const CONVERTED = 40;

/** What is wrong with edits of one text; nothing when all holds. */
export function brokenEdit(text: string): string | undefined {
  const reading = readPostmortem(text);
  const edits = trialEdits(reading);
  const start = Number.parseInt(fnv1a64(text).slice(0, 8), 16);
  for (let index = 0; index < TRIED; index++) {
    const edit = edits[(start + index * 37) % edits.length];
    if (edit === undefined) continue;
    const name = edit.type === 'setField' ? `setField ${edit.field}` : edit.type;
    const result = applyEdit(text, edit, {}, reading);
    if (!result.ok) continue;
    const back = applyEdit(result.text, result.inverse);
    if (!back.ok || back.text !== text) return `${name} is not taken back by its inverse`;
  }
  if (start % CONVERTED === 0 && text.length < 20_000) {
    const template = TEMPLATES[start % TEMPLATES.length];
    if (template !== undefined) readPostmortem(convertPostmortem(text, template).text);
  }
  return undefined;
}
