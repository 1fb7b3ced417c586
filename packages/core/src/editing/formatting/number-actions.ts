import type { Block, TableBlock } from '../../markdown/index.ts';
import type { PostmortemReading } from '../../reading/index.ts';
import type { TextChange } from '../../text/index.ts';
import { actionColumns } from '../actions/action-columns.ts';
import { setCell } from '../blocks/table-rows.ts';

/** How ids begin in formats that have them, where no row has one yet (docs/text-conventions.md §7.2). */
const FIRST_IDS: Readonly<Record<string, string>> = {
  'postmortem-with-sign-off': 'A1',
  'incident-review': 'PM-AI-001',
};

/**
 * The changes that give an id to every action without one that stands in a table with a column for it: the prefix and width of the last
 * id, and the next number that no action of the document has. Ids that stand there are never changed, and gaps between them stay free.
 */
export function numberActions(reading: PostmortemReading): TextChange[] {
  const { source, postmortem, facts } = reading;
  const { text } = source;
  const actionAt = new Map(postmortem.actions.map((action) => [action.span[0], action]));
  const taken = new Set(postmortem.actions.flatMap(({ id }) => id ?? []));
  const changes: TextChange[] = [];
  for (const table of source.sections.flatMap(({ blocks }) => tablesOf(blocks))) {
    const rows = table.rows.filter(({ from }) => actionAt.has(from));
    const column = actionColumns(table, reading)?.of('id') ?? -1;
    if (rows.length === 0 || column < 0) continue;
    const own = rows.flatMap(({ from }) => actionAt.get(from)?.id ?? []);
    const bold = rows.some(({ cells }) => {
      const cell = cells[column];
      return cell !== undefined && /^\*\*[^*]+\*\*$/.test(text.slice(cell.from, cell.to));
    });
    let last = own.findLast((id) => /\d$/.test(id));
    const first = FIRST_IDS[source.format?.id ?? ''] ?? 'A-1';
    for (const row of rows) {
      const cell = row.cells[column];
      if (actionAt.get(row.from)?.id !== undefined) continue;
      // Words that are read as no id are somebody's all the same.
      if (cell !== undefined && facts.text(cell.from, cell.to) !== undefined) continue;
      const id = nextId(last, first, taken);
      const sign = bold || (own.length === 0 && source.format?.id === 'incident-review') ? '**' : '';
      changes.push(...setCell(text, row, column, `${sign}${id}${sign}`));
      taken.add(id);
      last = id;
    }
  }
  return changes;
}

function tablesOf(blocks: readonly Block[]): TableBlock[] {
  return blocks.filter((block): block is TableBlock => block.type === 'table');
}

/** The id after the highest of its kind: `PM-009` gives `PM-010`. */
function nextId(last: string | undefined, first: string, taken: ReadonlySet<string>): string {
  const [, prefix = '', digits = '1'] = /^(.*?)(\d+)$/s.exec(last ?? first) ?? [];
  const numbers = [...taken].flatMap((id) => {
    const number = id.startsWith(prefix) ? id.slice(prefix.length) : '';
    return /^\d{1,9}$/.test(number) ? [Number(number)] : [];
  });
  const next = Math.max(last === undefined ? Number(digits) - 1 : 0, ...numbers) + 1;
  return `${prefix}${String(next).padStart(digits.length, '0')}`;
}
