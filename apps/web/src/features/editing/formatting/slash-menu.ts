import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState, Extension, TransactionSpec } from '@codemirror/state';
import { type EditorView, tooltips } from '@codemirror/view';
import { chooseFiles } from '../attaching/choose-files.ts';
import { frontMatterOf } from '../source/markdown-language.ts';
import { insertLink, toggleFormat } from './inline-format.ts';
import { insertBlock } from './insert-block.ts';
import { formatLines } from './line-format.ts';

interface Entry {
  name: string;
  /** What else one might type for it. */
  also: string;
  does: Does;
}

type Does = ((state: EditorState) => TransactionSpec) | { run: (view: EditorView) => void };

const ENTRIES: readonly Entry[] = [
  { name: 'Heading', also: 'h2 section title', does: (state) => formatLines(state, 'h2') },
  { name: 'Smaller heading', also: 'h3 subsection', does: (state) => formatLines(state, 'h3') },
  { name: 'List', also: 'bullets items ul', does: (state) => formatLines(state, 'bullets') },
  { name: 'Numbered list', also: 'steps ol 1.', does: (state) => formatLines(state, 'numbers') },
  { name: 'Tasks', also: 'todo checkbox boxes', does: (state) => formatLines(state, 'tasks') },
  { name: 'Table', also: 'columns rows grid', does: (state) => insertBlock(state, 'table') },
  { name: 'Quote', also: 'citation blockquote', does: (state) => formatLines(state, 'quote') },
  { name: 'Code', also: 'log output fence block', does: (state) => insertBlock(state, 'code') },
  { name: 'Line', also: 'rule divider separator', does: (state) => insertBlock(state, 'rule') },
  { name: 'Link', also: 'url address', does: (state) => insertLink(state) },
  { name: 'Picture or file', also: 'image attach upload screenshot', does: { run: chooseFiles } },
  { name: 'Bold', also: 'strong', does: (state) => toggleFormat(state, 'bold') },
  { name: 'Now', also: 'time date clock', does: (state) => insertNow(state, new Date()) },
];

/** Typing `/` where a word could begin offers what can be put there. */
export const slashMenu: Extension = [
  tooltips({ tooltipSpace: roomForMenus }),
  autocompletion({
    override: [offer],
    icons: false,
    activateOnTyping: true,
    // Who types fast means the choice: there is no other use of Enter behind a slash.
    interactionDelay: 0,
    optionClass: () => 'slash-option',
    tooltipClass: () => 'slash-menu',
  }),
];

/** What floats over the text stays clear of the bar at the bottom of a phone, where it could not be pressed. */
function roomForMenus(view: EditorView): { top: number; bottom: number; left: number; right: number } {
  const { clientWidth: right, clientHeight } = view.dom.ownerDocument.documentElement;
  const bar = view.dom.ownerDocument.querySelector('.bottom-bar')?.getBoundingClientRect();
  const bottom = bar === undefined || bar.height === 0 ? clientHeight : Math.min(clientHeight, bar.top);
  return { top: 0, left: 0, right, bottom };
}

function offer(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(/(?:^|(?<=[\s(]))\/[\p{L}\d. ]{0,20}$/u);
  if (typed === null || isLiteral(context.state, typed.from)) return null;
  return {
    from: typed.from,
    options: ENTRIES.map(
      ({ name, also, does }, index): Completion => ({
        label: `/${name.toLowerCase()} ${also}`,
        displayLabel: name,
        boost: -index,
        apply: (view, _completion, from, to) => apply(view, from, to, does),
      }),
    ),
    validFor: /^\/[\p{L}\d. ]{0,20}$/u,
  };
}

function apply(view: EditorView, from: number, to: number, does: Does): void {
  view.dispatch({ changes: { from, to }, userEvent: 'input.complete' });
  if (typeof does === 'function') view.dispatch(does(view.state));
  else does.run(view);
}

/** Inside of code, addresses and front matter a slash is a slash. */
function isLiteral(state: EditorState, at: number): boolean {
  if (at < frontMatterOf(state)) return true;
  for (let node = syntaxTree(state).resolveInner(at, -1); ; ) {
    if (/Code|URL|HTML|Comment/.test(node.name)) return true;
    if (node.parent === null) return false;
    node = node.parent;
  }
}

/** The moment, as timelines write it: the day and the time in UTC. */
export function insertNow(state: EditorState, now: Date): TransactionSpec {
  const written = `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return { ...state.replaceSelection(written), userEvent: 'input.complete' };
}
