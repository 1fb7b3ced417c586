import { deleteItem } from '../blocks/list-items.ts';
import { deleteRow } from '../blocks/table-rows.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { lineEnd } from '../writing/lines.ts';
import { locate } from './locate.ts';

/** Ways to take a row, an item or a piece of text out. */
export function* removals(span: readonly [number, number], reading: EditedReading): Iterable<Proposal> {
  const { text } = reading.source;
  const place = locate(reading, span);
  if (place?.shape === 'row') yield deleteRow(text, place.table, place.index);
  else if (place?.shape === 'item') yield deleteItem(text, place.list, place.index);
  else if (place !== undefined) {
    const from = text.lastIndexOf('\n', place.from - 1) + 1;
    let end = place.to;
    while (end > place.from && /\s/.test(text[end - 1] ?? '')) end--;
    const to = lineEnd(text, end);
    const blankBefore = /\n[ \t]*\n$/.test(text.slice(Math.max(0, from - 80), from));
    yield [
      { from: blankBefore ? text.slice(0, from).trimEnd().length : Math.max(0, from - 1), to, insert: '' },
    ];
    yield [{ from: place.from, to: end, insert: '' }];
  }
}
