import type { Action } from '@debrief/core/postmortem';
import { detailOf, keyed, type RowWords, type WrittenCells } from './event-words.ts';
import { inOneLine, isShown, partsBetweenCommas, splitTail } from './words-of.ts';

/** The words of an action in a row of a table; undefined where no cell holds them. */
export function actionOfRow(action: Action, cells: WrittenCells): RowWords | undefined {
  const own = cells.find(({ written }) => isShown(action.text, written));
  if (own === undefined) return undefined;
  return {
    words: inOneLine(own.written),
    details: cells.flatMap((cell) => (cell === own || hasPlace(action, cell.written) ? [] : detailOf(cell))),
  };
}

/** The words of an action in an item of a list; what is said in brackets behind them is shown in the parts of the row. */
export function actionOfItem(action: Action, written: string): RowWords {
  const tail = splitTail(written);
  const parts = partsBetweenCommas(tail?.tail ?? '');
  if (
    tail === undefined ||
    parts.length === 0 ||
    !parts.every((part) => /^@[\w.-]+$|^[\p{L}][\p{L} -]{0,30}:\s/u.test(part))
  )
    return { words: inOneLine(written), details: [] };
  return {
    words: inOneLine(tail.words),
    details: parts.filter((part) => !hasPlace(action, valueAfterKey(part))).map(keyed),
  };
}

function valueAfterKey(part: string): string {
  return part.replace(/^[\p{L}][\p{L} -]{0,30}:\s+/u, '');
}

/** Whether what is written is one of the parts that every row of actions shows. */
function hasPlace(action: Action, written: string): boolean {
  const { id, owners, due, priority, status, reason, link } = action;
  return (
    isShown(written, id) ||
    isShown(written, ...owners.map(({ name }) => name)) ||
    (due?.date !== undefined &&
      written.length <= 20 &&
      !written.includes('(') &&
      isDay(written, due.written)) ||
    isShown(written, due?.written) ||
    isShown(written, priority?.native) ||
    isShown(written, status?.native, reason) ||
    (link !== undefined && isLink(written, link))
  );
}

/** A link by itself, whose words its address says as well: the row shows it as the tracker's. */
function isLink(written: string, link: string): boolean {
  const words = /^\[([^\]]*)\]\(([^)\s]*)\)$/.exec(written.trim());
  return words === null ? written.trim() === link : words[2] === link && link.endsWith(words[1] ?? '');
}

function isDay(written: string, due: string): boolean {
  return isShown(written, due) || isShown(due, written);
}
