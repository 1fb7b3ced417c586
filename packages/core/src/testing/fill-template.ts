import { applyEdit, type Edit } from '../editing/index.ts';
import { type PostmortemReading, readPostmortem } from '../reading/index.ts';

/** An edit with the fact that it must leave in the reading. */
export interface FilledField {
  edit: Edit | ((reading: PostmortemReading) => Edit);
  /** What is read afterwards, and what was put in. */
  reads: (reading: PostmortemReading) => unknown;
  as: unknown;
}

/** Fills a skeleton through edits alone, takes the prompts out that are left, and tells what was refused or is not read as put in. */
export function fillTemplate(
  skeleton: string,
  fields: readonly FilledField[],
): { text: string; refused: string[]; unread: string[] } {
  let text = skeleton;
  let reading = readPostmortem(text);
  const refused: string[] = [];
  for (const { edit } of [...fields, { edit: { type: 'removePrompts' } as const }]) {
    const asked = typeof edit === 'function' ? edit(reading) : edit;
    const result = applyEdit(text, asked, {}, reading);
    if (!result.ok) {
      if (asked.type !== 'removePrompts' || result.code !== 'EDIT_UNCHANGED')
        refused.push(`${JSON.stringify(asked).slice(0, 100)}: ${result.code} ${result.detail}`);
      continue;
    }
    text = result.text;
    reading = result.reading;
  }
  const unread = fields
    .filter(({ reads, as }) => JSON.stringify(reads(reading)) !== JSON.stringify(as))
    .map(({ reads, as }) => `${JSON.stringify(as)} is read as ${JSON.stringify(reads(reading))}`);
  return { text, refused, unread };
}
