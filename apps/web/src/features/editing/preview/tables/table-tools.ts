import { type EditorView, WidgetType } from '@codemirror/view';
import { enterCell } from './open-field.ts';
import { columnCommands, goToSource, rowCommands } from './table-commands.ts';
import { type ActiveCell, activeRow, showSource, tablesOf } from './table-field.ts';
import { menuButton } from './table-menu.ts';
import { shownTable, type TableView } from './table-view.ts';

/** The tools of a table, above its right end: what can be done with row and column of the caret, and the way to its source. */
export function addTools(table: TableView): void {
  const { view } = table;
  const own = (): ActiveCell | undefined => {
    const cell = tablesOf(view.state)?.active;
    return cell?.table === table.body.key ? cell : undefined;
  };
  const bar = document.createElement('div');
  bar.className = 'table-tools';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', 'Table');
  const row = menuButton('Row', () => commandsOf(own(), (cell) => rowCommands(view, cell)));
  const column = menuButton('Column', () => commandsOf(own(), (cell) => columnCommands(view, cell)));
  const name = () => {
    const cell = own();
    const index = cell === undefined ? 0 : (activeRow(view.state, cell)?.index ?? 0);
    row.button.setAttribute('aria-label', index === 0 ? 'Row of heads' : `Row ${index}`);
    column.button.setAttribute('aria-label', `Column ${table.nameOfColumn(cell?.column ?? 0)}`);
  };
  for (const event of ['pointerenter', 'focusin']) bar.addEventListener(event, name);
  for (const { button } of [row, column]) button.classList.add('of-cell');
  const source = buttonOf('Source', () => goToSource(view, table.body.key));
  const buttons = [row.button, column.button, source];
  for (const button of buttons) button.tabIndex = -1;
  bar.append(row.button, row.menu, column.button, column.menu, source);
  // A press must not take the focus from the cell before it is known what was pressed.
  bar.addEventListener('mousedown', (event) => event.preventDefault());
  bar.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const shown = buttons.filter((button) => button.offsetParent !== null);
    const at = shown.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (next !== undefined && at >= 0) shown.at(next % shown.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') {
      row.close();
      column.close();
      enterCell(view);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const place = document.createElement('div');
  place.className = 'table-tools-place';
  place.append(bar);
  table.dom.prepend(place);
}

/** Gives the focus to the tools of the table of a cell; says whether there are any. */
export function focusTools(view: EditorView, cell: ActiveCell): boolean {
  const buttons = shownTable(view, cell.table)?.dom.querySelectorAll<HTMLElement>('.table-tools > button');
  const first = [...(buttons ?? [])].find((button) => button.offsetParent !== null);
  first?.focus();
  return first !== undefined;
}

/** Above a table that is shown as it is written: the way back. */
export class SourceTools extends WidgetType {
  override eq(): boolean {
    return true;
  }

  toDOM(view: EditorView): HTMLElement {
    const place = document.createElement('div');
    place.className = 'table-tools-place is-source';
    const bar = document.createElement('div');
    bar.className = 'table-tools';
    const back = () => {
      view.dispatch({ effects: showSource.of(undefined) });
      view.focus();
    };
    bar.append(buttonOf('Show as table', back));
    bar.addEventListener('mousedown', (event) => event.preventDefault());
    place.append(bar);
    return place;
  }

  override get estimatedHeight(): number {
    return 0;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

function buttonOf(words: string, run: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.addEventListener('click', run);
  return button;
}

function commandsOf<T>(cell: ActiveCell | undefined, of: (cell: ActiveCell) => T[]): T[] {
  return cell === undefined ? [] : of(cell);
}
