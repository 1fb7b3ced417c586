import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, parseBlocks, readBlocks } from '@debrief/core/markdown';
import { applyChanges, type TextChange } from '@debrief/core/text';

/** One example of each of the five formats. */
const EXAMPLES = [
  '2026-03-14-silent-gateways-in-sundmark.md',
  '2026-06-18-hot-water-flush-at-shower-time.md',
  '2026-04-16-bills-with-last-years-price.md',
  '2026-10-05-first-cold-morning-commands-wait-again.md',
  '2026-05-22-alarms-that-nobody-heard.md',
] as const;

const folder = join(import.meta.dirname, '../../examples');

/** Measures to tick, added where the example has none or few. */
const CHECKLIST = '- [ ] Rehearse it once a year\n- [x] Tell the plants whom to call\n';

/**
 * The documents on which changes meet: examples with tables cut to six rows and lists to four items, so that changes meet
 * often, and with a checklist of measures.
 */
export function documents(): { name: string; text: string }[] {
  return EXAMPLES.map((name) => {
    const text = shorten(readFileSync(join(folder, name), 'utf8'));
    const heading = /^#+ (?:Preventi(?:ve|on) Measures|Short-term.*)\n+(?=[-*\d])/m.exec(text);
    const at = heading === null ? text.length : heading.index + heading[0].length;
    const before = heading === null ? '\n## Preventive Measures\n\n' : '';
    const after = /^[-*]/.test(text.slice(at)) || heading === null ? '' : '\n';
    return { name, text: `${text.slice(0, at)}${before}${CHECKLIST}${after}${text.slice(at)}` };
  });
}

function shorten(text: string): string {
  const cuts: TextChange[] = [];
  for (const block of readBlocks(parseBlocks(text).tree, text) as Block[]) {
    if (block.type !== 'table' && block.type !== 'list') continue;
    const [last, end] =
      block.type === 'table' ? [block.rows[5], block.rows.at(-1)] : [block.items[3], block.items.at(-1)];
    if (last !== undefined && end !== undefined && end.to > last.to)
      cuts.push({ from: last.to, to: end.to, insert: '' });
  }
  return applyChanges(text, cuts);
}
