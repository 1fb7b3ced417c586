import { type EditorView, type Rect, WidgetType } from '@codemirror/view';
import type { TableBody } from './table-body.ts';
import { listenToPointer } from './table-pointer.ts';
import { addTools } from './table-tools.ts';
import { type TableMarks, TableView, viewOf } from './table-view.ts';

/** One table as a block. It compares what is shown and never where it stands: places are looked up when something happens. */
export class TableWidget extends WidgetType {
  readonly body: TableBody;
  readonly marks: TableMarks;

  constructor(body: TableBody, marks: TableMarks) {
    super();
    this.body = body;
    this.marks = marks;
  }

  override eq(other: TableWidget): boolean {
    return other.body === this.body && other.marks === this.marks;
  }

  override get estimatedHeight(): number {
    return 30 + (this.body.rows.length - 1) * 37 + 16;
  }

  toDOM(view: EditorView): HTMLElement {
    const table = new TableView(view, this.body, this.marks);
    addTools(table);
    listenToPointer(table);
    return table.dom;
  }

  override updateDOM(dom: HTMLElement): boolean {
    const table = viewOf(dom);
    if (table === undefined || table.body.key !== this.body.key) return false;
    table.show(this.body, this.marks);
    return true;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  override coordsAt(dom: HTMLElement, at: number, side: number): Rect | null {
    return viewOf(dom)?.coordsAt(at, side) ?? null;
  }
}
