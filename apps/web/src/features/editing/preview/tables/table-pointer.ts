import { redrawCarets } from '../../source/remote-carets.ts';
import { goToCell } from './enter-table.ts';
import { linkOf } from './render-cell.ts';
import { placeOfCell } from './table-body.ts';
import { tableByKey } from './table-field.ts';
import type { TableView } from './table-view.ts';

/** A press on a table puts the caret where it was pressed; with `Mod` a link opens beside the page. */
export function listenToPointer(table: TableView): void {
  table.frame.addEventListener('scroll', () => redrawCarets(table.view), { passive: true });
  table.dom.addEventListener('mousedown', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.button !== 0 || target?.closest('.cell-field, .table-tools') !== null) return;
    // The bar by which a wide table is scrolled.
    if (target === table.frame && event.offsetY > table.frame.clientHeight) return;
    event.preventDefault();
    const { view } = table;
    const cell = table.cellOf(target.closest('td, th'), event.clientX, event.clientY);
    const placed = tableByKey(view.state, table.body.key);
    if (cell === undefined || placed === undefined) return;
    if (event.metaKey || event.ctrlKey) {
      const href = linkOf(target);
      if (href !== undefined) window.open(href, '_blank', 'noopener');
      if (href !== undefined) return;
    }
    const at = table.placeInCell(cell.row, cell.column, event.clientX, event.clientY);
    const words = placeOfCell(placed, cell.row, cell.column);
    goToCell(view, placed, cell.row, cell.column, { at: Math.min(words.to, words.from + at) });
  });
}
