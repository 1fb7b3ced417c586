import { ChangeSet } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import { editCell } from './cell-edit.ts';
import { tracks } from './render-cell.ts';
import { smallestChange } from './smallest-change.ts';
import { type ActiveCell, tablesOf } from './table-field.ts';
import { typedOver } from './typed-over.ts';

/** Zero width: gives the last line of the words a height, and the place behind them a box. */
const END = '\u200b';

export interface CellFieldSettings {
  view: EditorView;
  cell: ActiveCell;
  onKey: (event: KeyboardEvent, field: CellField) => void;
  onUndo: (kind: 'undo' | 'redo') => void;
}

/**
 * The one text field of a table: the words of the active cell as they are written, place for place. What is typed goes into the text as
 * the smallest change; what others type in the same cell comes in at once, or after an input method is done with its word.
 */
export class CellField {
  /** What stands in the cell: words that give it its size, and the field over them. */
  readonly dom = document.createElement('div');
  readonly input = document.createElement('textarea');
  cell: ActiveCell;
  focused = false;
  readonly #view: EditorView;
  readonly #mirror = document.createElement('span');
  /** What the field said when it was last looked at, and what has changed in the text since. */
  #shown = '';
  #pending = ChangeSet.empty(0);
  #composing = false;
  #sending = false;

  constructor({ view, cell, onKey, onUndo }: CellFieldSettings) {
    this.#view = view;
    this.cell = cell;
    this.dom.className = 'cell-field';
    this.#mirror.className = 'cell-mirror';
    this.#mirror.setAttribute('aria-hidden', 'true');
    this.#mirror.append(document.createTextNode(''), END);
    this.input.rows = 1;
    this.input.className = 'cell-input';
    this.input.spellcheck = true;
    this.input.autocomplete = 'off';
    this.dom.append(this.#mirror, this.input);
    const { input } = this;
    input.addEventListener('input', (event) => this.#typed((event as InputEvent).inputType));
    input.addEventListener('compositionstart', () => {
      this.#composing = true;
    });
    input.addEventListener('compositionend', () => {
      this.#composing = false;
      this.#typed('insertCompositionText');
      this.#settle();
    });
    input.addEventListener('beforeinput', (event) => {
      // A phone's keyboard gives no key for it.
      if (/^insert(?:LineBreak|Paragraph)$/.test(event.inputType)) {
        event.preventDefault();
        onKey(new KeyboardEvent('keydown', { key: 'Enter' }), this);
      }
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      onUndo(event.inputType === 'historyUndo' ? 'undo' : 'redo');
    });
    input.addEventListener('keydown', (event) => {
      if (!event.isComposing && event.keyCode !== 229) onKey(event, this);
    });
    input.addEventListener('selectionchange', () => this.#pointed());
    input.addEventListener('focus', () => {
      this.focused = true;
    });
    input.addEventListener('blur', () => {
      if (input.isConnected) this.focused = false;
    });
    this.#write(view.state.sliceDoc(cell.from, cell.to));
    this.readSelection();
  }

  get composing(): boolean {
    return this.#composing;
  }

  get value(): string {
    return this.input.value;
  }

  /** Whether this is the field of a cell. */
  isOf(cell: ActiveCell): boolean {
    return cell.table === this.cell.table && cell.row === this.cell.row && cell.column === this.cell.column;
  }

  /** Takes the focus; the page does not move. */
  focus(): void {
    if (document.activeElement !== this.input) this.input.focus({ preventScroll: true });
  }

  /** Puts the caret where the selection of the text is. */
  readSelection(): void {
    if (this.#composing) return;
    const { anchor, head } = this.#view.state.selection.main;
    const place = (at: number) => Math.min(this.#shown.length, Math.max(0, at - this.cell.from));
    const [from, to] = [place(Math.min(anchor, head)), place(Math.max(anchor, head))];
    const { selectionStart, selectionEnd } = this.input;
    if (selectionStart === from && selectionEnd === to) return;
    this.input.setSelectionRange(from, to, head < anchor ? 'backward' : 'forward');
  }

  /** Types words at the caret. */
  insert(words: string): void {
    const { input } = this;
    if (input.readOnly || this.#composing) return;
    input.setRangeText(words, input.selectionStart, input.selectionEnd, 'end');
    this.#typed('insertText');
  }

  /** Takes in what has changed in the text; called after each update of the editor, with the cell as it is then. */
  update(update: ViewUpdate, cell: ActiveCell): void {
    const former = this.cell;
    this.cell = cell;
    const { readOnly } = update.state;
    if (this.input.readOnly !== readOnly) this.input.readOnly = readOnly;
    if (this.#sending) return;
    if (update.docChanged) {
      const words = update.state.sliceDoc(cell.from, cell.to);
      const incoming = within(update, former, cell) ?? replaced(this.#pending.newLength, words);
      this.#pending = this.#pending.compose(incoming);
    } else if (former.from !== cell.from || former.to !== cell.to) {
      const words = update.state.sliceDoc(cell.from, cell.to);
      this.#pending = this.#pending.compose(replaced(this.#pending.newLength, words));
    }
    this.#settle();
    // One's own caret may be further than the selection knows: only a selection that somebody asked for moves it.
    if (update.transactions.some(({ selection }) => selection !== undefined)) this.readSelection();
  }

  /** The box of a place of the words on the screen. */
  boxAt(at: number): DOMRect | undefined {
    const [text, end] = this.#mirror.childNodes;
    if (text === undefined || end === undefined) return undefined;
    const range = document.createRange();
    if (at >= this.#shown.length) range.selectNodeContents(end);
    else {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
    }
    const boxes = range.getClientRects();
    return boxes[boxes.length - 1];
  }

  /** The place of the words that is nearest to an x on the first or the last line of the cell. */
  placeNear(x: number, line: 'first' | 'last'): number {
    const length = Math.min(this.#shown.length, 2_000);
    const edge = this.boxAt(line === 'first' ? 0 : this.#shown.length);
    let best = line === 'first' ? 0 : this.#shown.length;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at <= length; at++) {
      if (/[\udc00-\udfff]/.test(this.#shown[at] ?? '')) continue;
      const box = this.boxAt(at);
      if (box === undefined || edge === undefined || Math.abs(box.top - edge.top) > 4) continue;
      const away = Math.abs(box.left - x);
      if (away >= least) continue;
      least = away;
      best = at;
    }
    return best;
  }

  /** What was typed, as the smallest change of the text. */
  #typed(inputType: string): void {
    const { value } = this.input;
    const change = smallestChange(this.#shown, value, this.input.selectionEnd);
    if (change === undefined) return;
    const { state } = this.#view;
    const cell = tablesOf(state)?.active;
    if (cell === undefined || !this.isOf(cell) || state.readOnly) return this.#write(this.#shown);
    const { change: inText, pending } = typedOver(this.#pending, ChangeSet.of(change, this.#shown.length));
    const edit = editCell(
      state,
      cell,
      inText,
      {
        anchor: pending.mapPos(this.input.selectionStart, 1),
        head: pending.mapPos(this.input.selectionEnd, 1),
      },
      inputType.startsWith('delete') ? 'delete.cell' : 'input.type.cell',
    );
    if (edit === undefined) return;
    this.#shown = value;
    this.#pending = pending.compose(edit.cleaned);
    this.#sending = true;
    try {
      this.#view.dispatch(edit.spec);
    } finally {
      this.#sending = false;
    }
    this.#draw();
    this.#settle();
  }

  /** Shows what the text says, unless an input method is at work: it would be ended. */
  #settle(): void {
    if (this.#composing || this.#pending.empty) return;
    const words = this.#pending.apply(this.#view.state.toText(this.#shown)).toString();
    const { selectionStart, selectionEnd, selectionDirection } = this.input;
    const place = (at: number) => this.#pending.mapPos(at, -1);
    const [from, to] = [place(selectionStart), place(selectionEnd)];
    this.#write(words);
    this.input.setSelectionRange(from, to, selectionDirection);
  }

  #write(words: string): void {
    this.#shown = words;
    this.#pending = ChangeSet.empty(words.length);
    if (this.input.value !== words) this.input.value = words;
    this.#draw();
  }

  #draw(): void {
    const [text] = this.#mirror.childNodes;
    if (!(text instanceof Text)) return;
    if (text.data !== this.#shown) text.data = this.#shown;
    tracks(text, 0);
    this.#view.requestMeasure();
  }

  /** The caret was moved in the field: the selection of the text goes along. */
  #pointed(): void {
    const { input } = this;
    // A change that is under way tells its own selection.
    if (this.#composing || this.#sending || !this.focused || input.value !== this.#shown) return;
    if (!this.#pending.empty) return;
    const { state } = this.#view;
    const cell = tablesOf(state)?.active;
    if (cell === undefined || !this.isOf(cell)) return;
    const from = Math.min(cell.to, cell.from + input.selectionStart);
    const to = Math.min(cell.to, cell.from + input.selectionEnd);
    const [anchor, head] = input.selectionDirection === 'backward' ? [to, from] : [from, to];
    const { main } = state.selection;
    if (main.anchor === anchor && main.head === head) return;
    this.#view.dispatch({ selection: { anchor, head }, userEvent: 'select.cell' });
  }
}

/** The part of an update that is inside of a cell, in the places of its words; undefined where that cannot be told. */
function within(
  { changes, state, startState }: ViewUpdate,
  former: ActiveCell,
  cell: ActiveCell,
): ChangeSet | undefined {
  const length = former.to - former.from;
  const parts: { from: number; to: number; insert: string }[] = [];
  changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    if (to < former.from || from > former.to) return;
    parts.push({
      from: Math.max(0, from - former.from),
      to: Math.min(length, to - former.from),
      insert: inserted.sliceString(0, inserted.length, '\n'),
    });
  });
  const set = ChangeSet.of(parts, length);
  const words = startState.toText(startState.sliceDoc(former.from, former.to));
  return set.apply(words).toString() === state.sliceDoc(cell.from, cell.to) ? set : undefined;
}

/** All words made other ones, by the smallest change of unknown words: a replacement of all. */
function replaced(length: number, words: string): ChangeSet {
  return ChangeSet.of({ from: 0, to: length, insert: words }, length);
}
