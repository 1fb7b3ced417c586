import type { Extension } from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { undoFrom } from '../../source/shared-text.ts';
import { CellField } from './cell-field.ts';
import { cellKey } from './cell-keys.ts';
import { leaveTable } from './enter-table.ts';
import { type FieldHolder, holdFields } from './open-field.ts';
import { cellAt } from './table-body.ts';
import { type ActiveCell, activeRow, tablesOf } from './table-field.ts';
import { shownTable } from './table-view.ts';

/**
 * Keeps one field in the cell that the selection is in, as long as the editor has the focus: wherever the selection comes from (a key, a
 * click, undo, a finding that is gone to), the caret is in that cell. Scrolled out of sight the table is taken off the page; then the text
 * holds the focus, and the next key brings the cell back.
 */
class TableFocus implements FieldHolder {
  field: CellField | undefined;
  readonly #view: EditorView;
  #inside = false;
  #pointed: Element | undefined;
  readonly #key = (event: Event) => this.#returns(event);
  readonly #out = () => this.#left();

  constructor(view: EditorView) {
    this.#view = view;
    holdFields(view, this);
    for (const name of RETURNS) view.contentDOM.addEventListener(name, this.#key, true);
    view.contentDOM.addEventListener('focusout', this.#out);
  }

  destroy(): void {
    for (const name of RETURNS) this.#view.contentDOM.removeEventListener(name, this.#key, true);
    this.#view.contentDOM.removeEventListener('focusout', this.#out);
  }

  /** Before the page is drawn anew: what holds the focus may be taken off it. */
  update({ view }: ViewUpdate): void {
    this.#inside = view.hasFocus || this.field?.focused === true;
  }

  /** Opens, moves or closes the field after an update. */
  settle(update: ViewUpdate): void {
    const view = this.#view;
    const active = tablesOf(view.state)?.active;
    const { field } = this;
    // Where the focus has gone elsewhere by itself, as into a popover, it stays there.
    const inside = (this.#inside || view.hasFocus || field?.focused === true) && this.#isFree();
    if (field !== undefined && (active === undefined || !field.isOf(active))) {
      this.#close(field, active?.table);
      if (active === undefined) {
        if (inside) view.focus();
        return;
      }
    }
    if (active !== undefined && this.field !== undefined) this.field.update(update, active);
    if (active !== undefined && (this.field !== undefined || inside)) this.#place(inside);
    if (inside) this.#keep();
    this.#point(this.field === undefined ? active : undefined);
  }

  /** Shows which cell the selection is in while the focus is elsewhere, as in the search. */
  #point(cell: ActiveCell | undefined): void {
    const shown = cell && shownTable(this.#view, cell.table)?.cell(cell.row, cell.column)?.element;
    if (shown === this.#pointed) return;
    this.#pointed?.classList.remove('is-pointed');
    shown?.classList.add('is-pointed');
    this.#pointed = shown;
  }

  /** What had the focus was taken off the page: the text takes it, or the next letters would be commands of the page. */
  #keep(): void {
    if (document.activeElement === null || document.activeElement === document.body)
      this.#view.contentDOM.focus({ preventScroll: true });
  }

  /** Whether nothing but the text or its field has the focus. */
  #isFree(): boolean {
    const now = document.activeElement;
    const { contentDOM } = this.#view;
    return now === null || now === document.body || now === contentDOM || now === this.field?.input;
  }

  /** Puts the caret into the active cell. */
  enter(): void {
    this.#place(true);
  }

  #place(focus: boolean): void {
    const view = this.#view;
    const cell = tablesOf(view.state)?.active;
    if (cell === undefined) return;
    const table = shownTable(view, cell.table);
    if (table === undefined) {
      // Out of sight: keys still have to come here.
      if (focus) {
        this.field = undefined;
        view.contentDOM.focus({ preventScroll: true });
      }
      return;
    }
    if (this.field === undefined) {
      this.field = new CellField({
        view,
        cell,
        onKey: (event, field) => cellKey(view, event, field),
        onUndo: (kind) => undoFrom(view.state, kind),
      });
      this.field.input.readOnly = view.state.readOnly;
    }
    const { field } = this;
    const index = activeRow(view.state, cell)?.index ?? 0;
    const name = `${table.nameOfColumn(cell.column)}, ${index === 0 ? 'head' : `row ${index}`}`;
    if (field.input.getAttribute('aria-label') !== name) field.input.setAttribute('aria-label', name);
    if (!table.hold(cell.row, cell.column, field)) return;
    if (focus && document.activeElement !== field.input) {
      field.focus();
      field.readSelection();
    }
    this.#bringSelection(cell);
  }

  /** The cell may be another one than the selection is in: its row was deleted. */
  #bringSelection(cell: ActiveCell): void {
    const view = this.#view;
    const { head } = view.state.selection.main;
    const found = activeRow(view.state, cell);
    if (found === undefined || (cell.from <= head && head <= cell.to)) return;
    const { from, to } = found.table;
    const place = from <= head && head <= to ? cellAt(found.table, head) : undefined;
    if (place?.row === found.index && place.column === cell.column) return;
    queueMicrotask(() => {
      if (tablesOf(view.state)?.active === cell) view.dispatch({ selection: { anchor: cell.from } });
    });
  }

  /** Shows the words of the field's cell again; `next` is the table of the next field. */
  #close(field: CellField, next?: number): void {
    this.field = undefined;
    const { table } = field.cell;
    shownTable(this.#view, table)?.release(field, table === next);
  }

  /** The focus went somewhere else than to the tools of the table: the cell shows its words again. */
  #left(): void {
    const { field } = this;
    if (field === undefined) return;
    queueMicrotask(() => {
      const now = document.activeElement;
      const table = shownTable(this.#view, field.cell.table);
      // The whole window lost the focus: the cell stays.
      if (now === field.input) return;
      if (!field.dom.isConnected) return this.#keep();
      if (this.field !== field) return;
      if (now !== null && table?.dom.contains(now)) return;
      this.#close(field);
    });
  }

  /** A key while the cell of the caret is out of sight: it is brought back, and takes the key. */
  #returns(event: Event): void {
    const view = this.#view;
    const cell = tablesOf(view.state)?.active;
    if (cell === undefined || event.target !== view.contentDOM) return;
    event.stopImmediatePropagation();
    if (event instanceof KeyboardEvent && /^(?:Shift|Control|Alt|Meta|CapsLock)$/.test(event.key)) return;
    view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: 'center' }) });
    // Measures, scrolls and draws now, so that what the key does is done in the field.
    view.lineBlockAtHeight(0);
    this.#place(true);
    if (this.field === undefined) {
      event.preventDefault();
      leaveTable(view, cell, 'below');
    } else if (event instanceof KeyboardEvent) cellKey(view, event, this.field);
  }
}

const RETURNS = ['keydown', 'paste', 'cut', 'beforeinput'] as const;

const plugin = ViewPlugin.define((view) => new TableFocus(view));

export const tableFocus: Extension = [
  plugin,
  EditorView.updateListener.of((update) => update.view.plugin(plugin)?.settle(update)),
];
