import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertPostmortem, lostFacts } from '@debrief/core/converting';
import { readPostmortem } from '@debrief/core/reading';
import { TEMPLATES } from '@debrief/core/templates';
import { decodeText } from '@debrief/core/text';

/**
 * Converts every document of a folder to each of the five formats and prints in how many pairs every fact is there again, and
 * what kinds of facts are not. What a conversion says of itself has to be true; gives whether it is.
 */
export function convertCorpus(folder: string): boolean {
  const formats = TEMPLATES.filter(({ format }) => format !== undefined);
  const kinds = new Map<string, number>();
  const whole = new Map(formats.map(({ id }) => [id, 0]));
  let untold = 0;
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.md') && !/^(?:README|INDEX)\.md$/.test(file),
  );
  for (const file of files) {
    const { text } = decodeText(readFileSync(join(folder, file)));
    const { postmortem } = readPostmortem(text, { path: file });
    for (const template of formats) {
      const converted = convertPostmortem(text, template, { path: file });
      const lost = lostFacts(postmortem, readPostmortem(converted.text, { path: file }).postmortem);
      if (lost.length === 0) whole.set(template.id, (whole.get(template.id) ?? 0) + 1);
      for (const fact of lost) kinds.set(kindOf(fact), (kinds.get(kindOf(fact)) ?? 0) + 1);
      if (lost.length === converted.lost.length) continue;
      untold++;
      console.error(
        `${file} to ${template.id}: ${lost.length} facts are not there, ${converted.lost.length} are told`,
      );
    }
  }
  const pairs = files.length * formats.length;
  const kept = [...whole.values()].reduce((sum, one) => sum + one, 0);
  console.log(
    `conversions of ${files.length} documents: ${kept} of ${pairs} keep every fact, the others tell what they do not`,
  );
  for (const [id, count] of whole) console.log(`  to ${id}: ${count} of ${files.length}`);
  for (const [kind, count] of [...kinds].sort(([, a], [, b]) => b - a))
    console.log(`  not there: ${kind} ${count}`);
  return untold === 0;
}

function kindOf(fact: string): string {
  return fact.slice(0, fact.indexOf(':'));
}
