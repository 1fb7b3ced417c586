import { convertPostmortem, lostFacts } from '@debrief/core/converting';
import { examine } from '@debrief/core/lint';
import { readPostmortem } from '@debrief/core/reading';
import { TEMPLATES } from '@debrief/core/templates';
import { everyField, fillTemplate } from '@debrief/core/testing';

/**
 * `npm run conversions`: fills every field of each of the five formats through edits, converts the result to each of the five and
 * back, and prints how many facts are there again.
 */
const formats = TEMPLATES.filter(({ format }) => format !== undefined);
let whole = 0;
for (const from of formats) {
  const filled = fillTemplate(from.skeleton, everyField(from.id));
  const errors = examine(filled.text).findings.filter(({ severity }) => severity === 'error').length;
  const { postmortem } = readPostmortem(filled.text);
  const asked = everyField(from.id).length;
  console.log(
    `${from.id}: ${asked - filled.refused.length} of ${asked} edits made, ${asked - filled.unread.length} read as put in, ${errors} errors by lint`,
  );
  for (const to of formats) {
    const there = convertPostmortem(filled.text, to);
    const back = convertPostmortem(there.text, from);
    const lost =
      lostFacts(postmortem, readPostmortem(there.text).postmortem).length +
      lostFacts(postmortem, readPostmortem(back.text).postmortem).length;
    if (lost === 0) whole++;
    console.log(`  to ${to.id} and back: ${lost === 0 ? 'every fact' : `${lost} facts are not there`}`);
  }
}
console.log(`${whole} of ${formats.length * formats.length} pairs keep every fact`);
process.exitCode = whole === formats.length * formats.length ? 0 : 1;
