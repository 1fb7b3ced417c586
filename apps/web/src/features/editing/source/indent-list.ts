import type { ChangeSpec, EditorState, Extension, Line, StateCommand, Text } from '@codemirror/state';
import { Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { frontMatterOf } from './markdown-language.ts';

/** One line that begins an item: how far it is indented, and where its words begin, in letters from the line's start. */
interface Item {
  line: Line;
  indent: number;
  words: number;
  /** Undefined for a bullet. */
  number: number | undefined;
}

const ITEM = /^( *)(?:(\d{1,9})[.)]|[-*+])( +|$)/;

/** Tab in a numbered item: below the words of the item above it, where its numbers begin anew; the numbers behind it close up. */
export const nestItem: StateCommand = ({ state, dispatch }) => {
  const item = ownItem(state);
  if (item?.number === undefined) return false;
  const above = itemAbove(state.doc, item, (one) => one.indent <= item.indent);
  if (above === undefined || above.indent !== item.indent) return false;
  const before = itemAbove(state.doc, item, (one) => one.indent <= above.words);
  const goesOn = before !== undefined && before.indent === above.words && before.number !== undefined;
  const number = goesOn ? (before.number ?? 0) + 1 : 1;
  move(state, dispatch, item, above.words, number, (next) => next - 1);
  return true;
};

/** Shift+Tab in a numbered item: back to the item that it is under, with the number after that one's. */
export const liftItem: StateCommand = ({ state, dispatch }) => {
  const item = ownItem(state);
  if (item?.number === undefined || item.indent === 0) return false;
  const parent = itemAbove(state.doc, item, (one) => one.indent < item.indent);
  if (parent?.number === undefined) return false;
  move(state, dispatch, item, parent.indent, parent.number + 1, (next) => next + 1);
  return true;
};

function ownItem(state: EditorState): Item | undefined {
  const { main, ranges } = state.selection;
  const line = state.doc.lineAt(main.head);
  const one = ranges.length === 1 && main.from >= line.from && main.to <= line.to;
  return one && line.from >= frontMatterOf(state) ? itemOf(line) : undefined;
}

function itemOf(line: Line): Item | undefined {
  const found = ITEM.exec(line.text);
  if (found === null) return undefined;
  const [all, indent = '', number, blank = ''] = found;
  // An item without words yet begins them one blank behind its sign, as one with more than four blanks does.
  const words = blank.length === 0 || blank.length > 4 ? all.length - blank.length + 1 : all.length;
  return { line, indent: indent.length, words, number: number === undefined ? undefined : Number(number) };
}

/** The nearest item above that is meant; none beyond a line that ends the list. */
function itemAbove(doc: Text, { line }: Item, meant: (item: Item) => boolean): Item | undefined {
  for (let at = line.number - 1; at >= 1; at--) {
    const above = doc.line(at);
    const item = itemOf(above);
    if (item !== undefined && meant(item)) return item;
    const blank = at > 1 && doc.line(at - 1).text.trim() === '';
    if (item === undefined && /^\S/.test(above.text) && (blank || /^(?:#|>|```|~~~)/.test(above.text)))
      return undefined;
  }
  return undefined;
}

/** Moves an item with all that is under it, and lets the numbers of the items behind it, in the list that it leaves or joins, go on. */
function move(
  state: EditorState,
  dispatch: Parameters<StateCommand>[0]['dispatch'],
  item: Item,
  indent: number,
  number: number,
  behind: (number: number) => number,
): void {
  const { doc } = state;
  const by = indent - item.indent;
  const outer = Math.min(indent, item.indent);
  const changes: ChangeSpec[] = [reindented(item.line, by), numbered(item, number)];
  let own = true;
  let inner = 1;
  let expected = by > 0 ? (item.number ?? 0) + 1 : number;
  for (let at = item.line.number + 1; at <= doc.lines; at++) {
    const line = doc.line(at);
    if (line.text.trim() === '') continue;
    const deep = /^ */.exec(line.text)?.[0].length ?? 0;
    const next = itemOf(line);
    if (deep < outer || (next === undefined && deep <= outer)) break;
    own &&= deep > item.indent;
    if (own) changes.push(reindented(line, by));
    else if (next?.number !== undefined && next.indent === outer) {
      // Numbers that somebody has given in another order stay.
      if (next.number !== expected) break;
      changes.push(numbered(next, behind(next.number)));
      expected += 1;
    } else if (by < 0 && next?.number !== undefined && next.indent === item.indent)
      // What came behind it on its own level is under it now.
      changes.push(numbered(next, inner++));
  }
  dispatch(state.update({ changes, userEvent: 'input.indent', scrollIntoView: true }));
}

function reindented({ from }: Line, by: number): ChangeSpec {
  return by > 0 ? { from, insert: ' '.repeat(by) } : { from, to: from - by };
}

function numbered({ line, indent, number }: Item, wanted: number): ChangeSpec {
  const from = line.from + indent;
  return number === wanted ? [] : { from, to: from + String(number).length, insert: String(wanted) };
}

/** Tab and Shift+Tab in numbered items, before they only move lines. */
export const indentKeys: Extension = Prec.high(keymap.of([{ key: 'Tab', run: nestItem, shift: liftItem }]));
