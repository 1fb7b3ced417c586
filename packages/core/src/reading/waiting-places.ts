import type { Block, ListItem } from '../markdown/index.ts';
import type { Span } from '../text/index.ts';
import type { Reading } from './parts/passages.ts';

/**
 * The rows and items in which a template asks for something and nobody has written anything yet, in order: they hold no fact. An item
 * with others below it is none.
 */
export function waitingPlaces({ source, facts }: Reading): Span[] {
  const isUnset = (from: number, to: number) => to === from || facts.text(from, to) === undefined;
  const places: Span[] = [];
  const take = (block: Block): void => {
    if (block.type === 'table') {
      for (const { from, to, cells } of block.rows)
        if (cells.every((cell) => isUnset(cell.from, cell.to))) places.push([from, to]);
    } else if (block.type === 'list') for (const item of block.items) takeItem(item);
  };
  const takeItem = ({ from, to, textFrom, textTo, task, blocks }: ListItem): void => {
    const alone = blocks.every(({ type }) => type === 'comment');
    if (alone && task?.checked !== true && isUnset(textFrom, textTo)) places.push([from, to]);
    for (const block of blocks) take(block);
  };
  for (const section of source.sections) for (const block of section.blocks) take(block);
  return places;
}
