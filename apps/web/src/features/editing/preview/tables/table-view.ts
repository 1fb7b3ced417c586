import type { EditorView, Rect } from '@codemirror/view';
import type { CellField } from './cell-field.ts';
import { type CellMark, placeInSource, placeOnScreen, renderCell } from './render-cell.ts';
import { cellAt, sourceOf, type TableBody, widthOf } from './table-body.ts';
import type { TableRow } from './table-row.ts';

/** Findings in the cells of a table, by key of row and column. */
export type TableMarks = ReadonlyMap<string, readonly CellMark[]>;

export const NO_MARKS: TableMarks = new Map();

/** A cell on the screen; while its words are written in a field it is not drawn anew. */
interface ShownCell {
  element: HTMLTableCellElement;
  source: string | undefined;
  marks: readonly CellMark[] | undefined;
  field: CellField | undefined;
}

interface ShownRow {
  element: HTMLTableRowElement;
  row: TableRow | undefined;
  cells: ShownCell[];
}

const views = new WeakMap<HTMLElement, TableView>();
const shownIn = new WeakMap<EditorView, Map<number, TableView>>();

/** What shows the table of an element. */
export function viewOf(dom: HTMLElement): TableView | undefined {
  return views.get(dom);
}

/** What shows a table, by its key; undefined while it is out of sight. */
export function shownTable(view: EditorView, key: number): TableView | undefined {
  const table = shownIn.get(view)?.get(key);
  return table?.dom.isConnected ? table : undefined;
}

/** The page's elements of one table: only rows and cells that say something else are touched. */
export class TableView {
  readonly dom: HTMLElement;
  readonly frame: HTMLElement;
  readonly view: EditorView;
  body: TableBody;
  marks: TableMarks;
  readonly #head = document.createElement('thead');
  readonly #rest = document.createElement('tbody');
  readonly #table = document.createElement('table');
  #rows = new Map<number, ShownRow>();

  constructor(view: EditorView, body: TableBody, marks: TableMarks) {
    this.view = view;
    this.body = body;
    this.marks = marks;
    this.dom = document.createElement('div');
    this.dom.className = 'table-block';
    this.frame = document.createElement('div');
    this.frame.className = 'table-frame';
    this.frame.tabIndex = 0;
    this.frame.setAttribute('role', 'region');
    this.#table.append(this.#head, this.#rest);
    this.frame.append(this.#table);
    this.dom.append(this.frame);
    views.set(this.dom, this);
    const known = shownIn.get(view) ?? new Map<number, TableView>();
    shownIn.set(view, known.set(body.key, this));
    this.show(body, marks, true);
  }

  show(body: TableBody, marks: TableMarks, anew = false): void {
    if (!anew && body === this.body && marks === this.marks) return;
    const height = this.dom.isConnected ? body.rows.length : 0;
    this.body = body;
    this.marks = marks;
    const rows = new Map<number, ShownRow>();
    const kept = new Set<Element | undefined>(body.rows.map(({ key }) => this.#rows.get(key)?.element));
    let place = this.#rest.firstElementChild;
    for (const [index, row] of body.rows.entries()) {
      const shown = this.#rows.get(row.key) ?? newRow();
      rows.set(row.key, shown);
      this.#showRow(shown, row, index);
      if (index === 0) {
        if (this.#head.firstElementChild !== shown.element) this.#head.replaceChildren(shown.element);
        // Its row may have been the place that is looked at.
        place = this.#rest.firstElementChild;
        continue;
      }
      // Rows that stay are never moved: a field in them would lose the focus.
      while (place !== null && !kept.has(place)) {
        const gone = place;
        place = place.nextElementSibling;
        gone.remove();
      }
      if (place === shown.element) place = place.nextElementSibling;
      else this.#rest.insertBefore(shown.element, place);
    }
    while (place !== null) {
      const gone = place;
      place = place.nextElementSibling;
      gone.remove();
    }
    this.#rows = rows;
    const names = body.rows[0]?.cells.map((_, column) => this.nameOfColumn(column)) ?? [];
    this.frame.setAttribute('aria-label', `Table: ${names.join(', ').slice(0, 120)}`);
    if (height !== body.rows.length) this.view.requestMeasure();
  }

  /** What a column is called; its number where its head is empty. */
  nameOfColumn(column: number): string {
    const [head] = this.body.rows;
    const name = head === undefined ? '' : (this.cell(head.key, column)?.element.textContent ?? '');
    const written = head === undefined ? '' : sourceOf(head, column);
    return (this.cell(head?.key ?? -1, column)?.field ? written : name).trim() || `Column ${column + 1}`;
  }

  cell(row: number, column: number): ShownCell | undefined {
    return this.#rows.get(row)?.cells[column];
  }

  /** Puts a field into a cell in the place of its words. */
  hold(row: number, column: number, field: CellField): boolean {
    const cell = this.cell(row, column);
    if (cell === undefined) return false;
    if (cell.field === field && field.dom.parentNode === cell.element) return true;
    this.#holdWidths();
    cell.field = field;
    cell.element.classList.add('is-active');
    this.dom.classList.add('is-written');
    cell.element.replaceChildren(field.dom);
    return true;
  }

  /** Shows the words of a cell again; `stays` says that another cell of this table gets a field. */
  release(field: CellField, stays: boolean): void {
    for (const { cells } of this.#rows.values())
      for (const cell of cells) {
        if (cell.field !== field) continue;
        cell.field = undefined;
        cell.element.classList.remove('is-active');
        renderCell(cell.element, cell.source ?? '', cell.marks);
      }
    if (stays) return;
    this.dom.classList.remove('is-written');
    this.#letWidthsGo();
  }

  /** While somebody writes in the table its columns stay as wide as they are: what is typed moves nothing beside it. */
  #holdWidths(): void {
    const heads = [...(this.#head.firstElementChild?.children ?? [])];
    if (this.#table.style.tableLayout === 'fixed' && heads.every((head) => isWide(head))) return;
    this.#letWidthsGo();
    const widths = heads.map((head) => head.getBoundingClientRect().width);
    const all = this.#table.getBoundingClientRect().width;
    const fits = this.frame.scrollWidth <= this.frame.clientWidth + 1;
    this.#table.style.width = fits ? '100%' : `${all}px`;
    for (const [index, head] of heads.entries()) {
      const width = widths[index] ?? 0;
      if (head instanceof HTMLElement)
        head.style.width = fits ? `${((100 * width) / all).toFixed(3)}%` : `${width}px`;
    }
    this.#table.style.tableLayout = 'fixed';
  }

  #letWidthsGo(): void {
    this.#table.style.tableLayout = '';
    this.#table.style.width = '';
    for (const head of this.#head.querySelectorAll('th')) head.style.width = '';
  }

  /** The cell of an element, or the nearest one to a place on the screen. */
  cellOf(target: Element | null, x: number, y: number): { row: number; column: number } | undefined {
    let nearest: { row: number; column: number } | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [index, row] of this.body.rows.entries()) {
      const shown = this.#rows.get(row.key);
      for (const [column, { element }] of shown?.cells.entries() ?? []) {
        if (target !== null && element.contains(target)) return { row: index, column };
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const away = Math.max(left - x, x - right, 0) + 4 * Math.max(top - y, y - bottom, 0);
        if (away < least) {
          least = away;
          nearest = { row: index, column };
        }
      }
    }
    return nearest;
  }

  /** The place in a cell's words at a place on the screen; the end of the words where it is behind them. */
  placeInCell(row: number, column: number, x: number, y: number): number {
    const shown = this.#rows.get(this.body.rows[row]?.key ?? -1)?.cells[column];
    if (shown === undefined) return 0;
    const found = caretAt(x, y);
    const length = shown.source?.length ?? 0;
    if (found === undefined || !shown.element.contains(found.node)) return length;
    const place = placeInSource(found.node, found.offset);
    if (place !== undefined) return place;
    // Between the words' elements: where the next words begin.
    const next = found.node.childNodes[found.offset];
    if (next === undefined) return length;
    for (let node: Node | null = next; node !== null; node = node.firstChild) {
      const start = placeInSource(node, 0);
      if (start !== undefined) return start;
    }
    return length;
  }

  /** Where a place of the table's text is on the screen. */
  coordsAt(at: number, _side: number): Rect | null {
    const { row, column } = cellAt({ from: 0, to: this.body.length, body: this.body }, at);
    const shown = this.#rows.get(this.body.rows[row]?.key ?? -1)?.cells[column];
    const span = this.body.rows[row]?.cells[column];
    if (shown === undefined) return null;
    const box = shown.element.getBoundingClientRect();
    const frame = this.frame.getBoundingClientRect();
    const within = (x: number) => Math.min(frame.right, Math.max(frame.left, x));
    const offset = span === undefined ? 0 : Math.max(0, at - (this.body.starts[row] ?? 0) - span.from);
    const place = placeOnScreen(shown.element, offset);
    if (place !== undefined) {
      const range = document.createRange();
      range.setStart(place.node, place.offset);
      const rect = range.getClientRects()[0] ?? range.getBoundingClientRect();
      if (rect.height > 0)
        return { left: within(rect.left), right: within(rect.left), top: rect.top, bottom: rect.bottom };
    }
    const x = within(box.left);
    return { left: x, right: x, top: box.top + 6, bottom: Math.min(box.bottom, box.top + 28) };
  }

  #showRow(shown: ShownRow, row: TableRow, index: number): void {
    const width = widthOf(this.body, row);
    const tag = index === 0 ? 'th' : 'td';
    while (shown.cells.length > width) shown.cells.pop()?.element.remove();
    for (let column = 0; column < width; column++) {
      const source = sourceOf(row, column);
      const marks = this.marks.get(`${row.key} ${column}`);
      let cell = shown.cells[column];
      if (cell === undefined || cell.element.localName !== tag) {
        const element = document.createElement(tag);
        if (tag === 'th') element.scope = 'col';
        const former = cell;
        cell = { element, source: undefined, marks: undefined, field: undefined };
        if (former === undefined) shown.element.append(element);
        else former.element.replaceWith(element);
        shown.cells[column] = cell;
      }
      const alignment = this.body.alignments[column] ?? '';
      cell.element.classList.toggle('is-center', alignment === 'center');
      cell.element.classList.toggle('is-right', alignment === 'right');
      if (cell.source === source && sameMarks(cell.marks, marks)) continue;
      cell.source = source;
      cell.marks = marks;
      for (const name of ['finding-error', 'finding-warning', 'finding-info'])
        cell.element.classList.toggle(
          `has-${name}`,
          marks?.some(({ className }) => className === name) === true,
        );
      if (cell.field === undefined) renderCell(cell.element, source, marks);
    }
    shown.row = row;
  }
}

function isWide(head: Element): boolean {
  return head instanceof HTMLElement && head.style.width !== '';
}

/** The place between two letters at a point of the screen, by whichever way the browser tells it. */
function caretAt(x: number, y: number): { node: Node; offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? undefined : { node: position.offsetNode, offset: position.offset };
  }
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range === null ? undefined : { node: range.startContainer, offset: range.startOffset };
}

function newRow(): ShownRow {
  return { element: document.createElement('tr'), row: undefined, cells: [] };
}

function sameMarks(a: readonly CellMark[] | undefined, b: readonly CellMark[] | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((mark, index) => {
    const other = b[index];
    return mark.from === other?.from && mark.to === other.to && mark.className === other.className;
  });
}
