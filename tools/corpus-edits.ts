import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdit, type Edit } from '@debrief/core/editing';
import { readPostmortem } from '@debrief/core/reading';
import { strayChanges, trialEdits } from '@debrief/core/testing';
import { decodeText } from '@debrief/core/text';

/**
 * Runs edits of every kind on every document of a folder and prints how many were made: each made edit reads as asked and leaves
 * every other fact (the engine's own law), touches only the lines of its target, and is taken back by its inverse.
 * Gives whether all held.
 */
export function editCorpus(folder: string): boolean {
  const kinds = new Map<string, { made: number; refused: number }>();
  let wrong = 0;
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.md') && !/^(?:README|INDEX)\.md$/.test(file),
  );
  for (const file of files) {
    const { text } = decodeText(readFileSync(join(folder, file)));
    const reading = readPostmortem(text, { path: file });
    for (const edit of trialEdits(reading)) {
      const kind = kindOf(edit);
      const count = kinds.get(kind) ?? { made: 0, refused: 0 };
      kinds.set(kind, count);
      const result = applyEdit(text, edit, { path: file }, reading);
      if (!result.ok) {
        count.refused++;
        continue;
      }
      count.made++;
      const stray = strayChanges(text, edit, result, reading);
      const back = applyEdit(result.text, result.inverse, { path: file });
      if (stray.length === 0 && back.ok && back.text === text) continue;
      wrong++;
      console.error(
        `${file}: ${kind} ${stray.length > 0 ? `touches another line at ${stray[0]?.from}` : 'is not taken back'}`,
      );
    }
  }
  const all = [...kinds.values()];
  const made = all.reduce((sum, one) => sum + one.made, 0);
  const tried = made + all.reduce((sum, one) => sum + one.refused, 0);
  console.log(
    `edits on ${files.length} documents: ${made} of ${tried} made, ${wrong} wrong; the others were refused and changed nothing`,
  );
  for (const [kind, { made: own, refused }] of [...kinds].sort(([a], [b]) => a.localeCompare(b)))
    if (refused > 0) console.log(`  ${kind}: ${own} of ${own + refused}`);
  return wrong === 0;
}

function kindOf(edit: Edit): string {
  if (edit.type === 'setField') return `${edit.type} ${edit.field}`;
  if ('list' in edit) return `${edit.type} ${edit.list}`;
  return 'set' in edit ? `${edit.type} ${Object.keys(edit.set).join(', ')}` : edit.type;
}
