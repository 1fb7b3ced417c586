import { type Block, parseBlocks, readBlocks } from '../../markdown/index.ts';
import type { TextChange } from '../../text/index.ts';

/** What two ticks or two clearings of one box leave when they are merged letter by letter: more than one sign in it. */
const TORN_BOX = /^\[[ xX]{2,}\](?=[ \t]|$)/;

/**
 * The changes that mend task boxes torn by a merge: `[xx]`, `[ x]` and `[x ]` become `[x]`, `[  ]` becomes `[ ]`; a box in which
 * anybody's tick is left is ticked. Looks only where an item's box stands, never into code or prose.
 */
export function repairTaskBoxes(text: string): TextChange[] {
  if (!/^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]{2,}\]/m.test(text)) return [];
  const changes: TextChange[] = [];
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type === 'quote') visit(block.blocks);
      if (block.type !== 'list') continue;
      for (const item of block.items) {
        const box =
          item.task === undefined
            ? TORN_BOX.exec(text.slice(item.textFrom, item.textFrom + 32))?.[0]
            : undefined;
        if (box !== undefined)
          changes.push({
            from: item.textFrom + 1,
            to: item.textFrom + box.length - 1,
            insert: /x/i.test(box) ? 'x' : ' ',
          });
        visit(item.blocks);
      }
    }
  };
  visit(readBlocks(parseBlocks(text).tree, text));
  return changes;
}
