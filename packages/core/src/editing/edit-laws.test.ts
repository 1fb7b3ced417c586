import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type PostmortemReading, readPostmortem } from '../reading/index.ts';
import { TEMPLATES } from '../templates/index.ts';
import { factsOf } from '../testing/facts-of.ts';
import { strayChanges } from '../testing/stray-changes.ts';
import { trialEdits } from '../testing/trial-edits.ts';
import { applyEdit } from './apply-edit.ts';
import { type Edit, EditSchema } from './edit.ts';

const folder = join(import.meta.dirname, '../../../../examples');
const examples = readdirSync(folder)
  .filter((name) => /^\d{4}.*\.md$/.test(name))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const templates = TEMPLATES.map(({ id, skeleton }) => [id, skeleton] as const);

const nameOf = (edit: Edit): string => JSON.stringify(edit).slice(0, 120);

describe.each([...examples, ...templates])('%s', (name, text) => {
  const reading = readPostmortem(text);
  const edits = trialEdits(reading);

  test('takes edits of every kind, each on the lines of its target alone, and gives the old text back by the inverse', () => {
    const refused: string[] = [];
    for (const edit of edits) {
      expect(EditSchema.parse(edit)).toEqual(edit);
      const result = applyEdit(text, edit, {}, reading);
      if (!result.ok) {
        if (result.code !== 'EDIT_UNCHANGED')
          refused.push(`${nameOf(edit)}: ${result.code} ${result.detail}`);
        continue;
      }
      expect(strayChanges(text, edit, result, reading), nameOf(edit)).toEqual([]);
      const back = applyEdit(result.text, result.inverse);
      expect(back.ok && back.text, nameOf(edit)).toBe(text);
    }
    // Prose can hold no why below it, and the summary of a document may hold other facts.
    expect(
      refused.filter((one) => !/addCause|setField","field":"summary/.test(one)),
      name,
    ).toEqual([]);
  });

  test('comes to the same facts whichever of two fields is set first', () => {
    const fields = edits.filter((edit) => edit.type === 'setField');
    for (let index = 0; index + 5 < fields.length; index += 3) {
      const [first, second] = [fields[index], fields[index + 5]];
      if (
        first === undefined ||
        second === undefined ||
        first.field === 'incident.date' ||
        second.field === 'incident.date'
      )
        continue;
      const facts = [inTurn(text, reading, first, second), inTurn(text, reading, second, first)];
      if (facts.includes(undefined)) continue;
      expect(facts[0], `${nameOf(first)} and ${nameOf(second)}`).toEqual(facts[1]);
    }
  });
});

function inTurn(text: string, reading: PostmortemReading, first: Edit, second: Edit): unknown {
  const one = applyEdit(text, first, {}, reading);
  const both = one.ok ? applyEdit(one.text, second, {}, one.reading) : one;
  if (!both.ok) return undefined;
  const { sections: _sections, ...facts } = factsOf(readPostmortem(both.text).postmortem) as Record<
    string,
    unknown
  >;
  return facts;
}
