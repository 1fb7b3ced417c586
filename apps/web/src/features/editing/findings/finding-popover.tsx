import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  closeHoverTooltips,
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
  type TooltipView,
  ViewPlugin,
} from '@codemirror/view';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { isTyping } from '../../../keyboard/is-typing.ts';
import { FindingCard } from '../../checking/finding-card.tsx';
import { wholePromptOf } from '../prompts/whole-prompts.ts';
import { fromShared } from '../source/shared-text.ts';
import { findingsAt, findingsOf, underlinedPart } from './finding-field.ts';
import type { PlacedFinding } from './placed-finding.ts';

interface Opened {
  keys: readonly string[];
  /** Whether the first button takes the focus. */
  focus: boolean;
  /** The finding whose reason is asked for at once. */
  waiving?: string;
}

/** Opens the popover of findings by their keys; undefined closes it. */
const openFinding = StateEffect.define<Opened | undefined>();

/** After the pointer rests for so long (ms) on an underline its popover opens. */
const HOVER = 250;

export interface PopoverSettings {
  /** Makes the fix; says whether it could be made. */
  onFix: (view: EditorView, placed: PlacedFinding) => boolean;
  /** Waives it with a reason; gives back why that could not be done. */
  onWaive: (view: EditorView, placed: PlacedFinding, reason: string) => Promise<string | undefined>;
  onOpen: (placed: PlacedFinding) => void;
}

/**
 * The popover of a finding, under its words: on hover, on a tap, with `Mod-.` at the caret (the focus goes in, `Esc` comes
 * back), and by `showFinding`. What others write moves it along and never closes it.
 */
export function findingPopover(settings: PopoverSettings): Extension {
  const tooltipOf = (
    state: EditorState,
    found: readonly PlacedFinding[],
    opened: Opened,
  ): Tooltip | undefined => {
    const [first] = found;
    if (first === undefined) return undefined;
    const [pos, end] = underlinedPart(state, first);
    return { pos, end, above: false, create: (view) => cardIn(view, found, settings, opened) };
  };
  const open = StateField.define<Tooltip | undefined>({
    create: () => undefined,
    update: (value, transaction) => {
      const { state, changes, docChanged, selection } = transaction;
      for (const effect of transaction.effects) {
        if (!effect.is(openFinding)) continue;
        const asked = effect.value;
        if (asked === undefined) return undefined;
        const found = findingsOf(state).filter(({ key }) => asked.keys.includes(key));
        return tooltipOf(state, found, asked);
      }
      if (value === undefined) return undefined;
      if (docChanged && transaction.annotation(fromShared) === true && selection === undefined) {
        const pos = changes.mapPos(value.pos, 1);
        return { ...value, pos, end: Math.max(pos, changes.mapPos(value.end ?? value.pos, -1)) };
      }
      // Typing or going elsewhere closes it.
      return docChanged || selection !== undefined ? undefined : value;
    },
    provide: (own) => showTooltip.from(own, (value) => value ?? null),
  });
  const isOpen = (view: EditorView): boolean => view.state.field(open) !== undefined;
  return [
    open,
    hoverTooltip(
      (view, at) => {
        const found = findingsAt(view.state, at);
        const [first] = found;
        if (first === undefined || isOpen(view) || isFilling(view)) return null;
        const [pos, end] = underlinedPart(view.state, first);
        const opened = { keys: found.map(({ key }) => key), focus: false };
        const above = view.hasFocus && view.state.selection.main.head > view.state.doc.lineAt(end).to;
        return { pos, end, above, create: () => cardIn(view, found, settings, opened) };
      },
      {
        hoverTime: HOVER,
        hideOnChange: true,
        // One card at a time: what is asked for takes the place of what the pointer rests on.
        hideOn: ({ effects }) => effects.some((effect) => effect.is(openFinding)),
      },
    ),
    hidesWhileFilling,
    EditorView.domEventHandlers({
      pointerup: (event, view) => {
        if (event.pointerType !== 'touch') return;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const found = at === null ? [] : findingsAt(view.state, at);
        // The tap sets the caret first, which would close it again.
        if (found.length > 0) requestAnimationFrame(() => show(view, found, false, settings));
      },
    }),
    keymap.of([
      { key: 'Mod-.', run: (view) => openFixes(view, settings) },
      {
        key: 'Escape',
        run: (view) => {
          if (!isOpen(view)) return false;
          view.dispatch({ effects: openFinding.of(undefined) });
          return true;
        },
      },
    ]),
  ];
}

/** Whether somebody fills in a field of a block or a table, or something is open over the page: a card would lie over it. */
function isFilling({ contentDOM }: EditorView): boolean {
  const { activeElement } = document;
  return (
    (activeElement !== contentDOM && isTyping(activeElement)) ||
    document.querySelector(':popover-open, dialog[open]') !== null
  );
}

/** A card that the pointer has opened goes when a field takes the focus. */
const hidesWhileFilling = ViewPlugin.define((view) => {
  const page = view.dom.ownerDocument;
  // The editor may be in the middle of an update that gives the focus away.
  const hide = () =>
    queueMicrotask(() => {
      if (isFilling(view)) view.dispatch({ effects: closeHoverTooltips });
    });
  page.addEventListener('focusin', hide);
  return { destroy: () => page.removeEventListener('focusin', hide) };
});

/** Brings a finding into sight, with the caret before its words and its popover open. */
export function showFinding(view: EditorView, placed: PlacedFinding, settings: PopoverSettings): void {
  select(view, placed);
  show(view, [placed], false, settings);
}

/** Opens what the findings at the caret offer, else the next one's, with the focus on the first button. */
export function openFixes(view: EditorView, settings: PopoverSettings): boolean {
  const { head } = view.state.selection.main;
  const here = findingsAt(view.state, head);
  const next = here.length > 0 ? undefined : nextFinding(view.state, head);
  const found = next === undefined ? here : [next];
  const [first] = found;
  if (first === undefined) return false;
  if (next !== undefined) select(view, first);
  show(view, found, true, settings);
  return true;
}

/** The next finding after a place; after the last one the first again. */
export function nextFinding(state: EditorState, at: number): PlacedFinding | undefined {
  const findings = findingsOf(state);
  return findings.find(({ from }) => from > at) ?? findings[0];
}

function select(view: EditorView, placed: PlacedFinding): void {
  const [from] = underlinedPart(view.state, placed);
  view.dispatch({
    // What waits to be written gives way to the first letter.
    selection: wholePromptOf(view.state, placed) ?? { anchor: from },
    effects: EditorView.scrollIntoView(from, { y: 'center' }),
  });
}

function show(
  view: EditorView,
  found: readonly PlacedFinding[],
  focus: boolean,
  { onOpen }: PopoverSettings,
): void {
  view.dispatch({ effects: openFinding.of({ keys: found.map(({ key }) => key), focus }) });
  const [first] = found;
  if (first) onOpen(first);
}

function cardIn(
  view: EditorView,
  found: readonly PlacedFinding[],
  settings: PopoverSettings,
  { keys, focus, waiving }: Opened,
): TooltipView {
  const dom = document.createElement('div');
  dom.className = 'finding-popover';
  dom.setAttribute('role', 'dialog');
  dom.setAttribute('aria-label', found.length === 1 ? 'Finding' : 'Findings');
  const leave = () => {
    view.dispatch({ effects: openFinding.of(undefined) });
    view.focus();
  };
  dom.addEventListener('keydown', (event) => {
    // The form of the reason is left first.
    if (event.key !== 'Escape' || (event.target as Element).closest('.waive-form') !== null) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  });
  const root = createRoot(dom);
  // The places may have moved since this card was made.
  const now = (placed: PlacedFinding) =>
    findingsOf(view.state).find(({ key }) => key === placed.key) ?? placed;
  flushSync(() =>
    root.render(
      found.map((placed) => (
        <FindingCard
          key={placed.key}
          finding={placed.finding}
          shown={placed.fix && placed.shown}
          frozen={view.state.readOnly}
          waiving={placed.key === waiving}
          onFix={() => {
            settings.onFix(view, now(placed));
            leave();
          }}
          // On hover it would go with the pointer.
          {...(waiving === undefined && !focus
            ? {
                onAsk: () =>
                  view.dispatch({ effects: openFinding.of({ keys, focus: false, waiving: placed.key }) }),
              }
            : {})}
          onWaive={async (reason) => {
            const there = findingsOf(view.state).find(({ key }) => key === placed.key);
            if (there === undefined) return 'The text has changed here, and this is not found any more.';
            const trouble = await settings.onWaive(view, there, reason);
            if (trouble === undefined) leave();
            return trouble;
          }}
        />
      )),
    ),
  );
  return {
    dom,
    mount: () => {
      const field = dom.querySelector('input');
      if (field !== null && waiving !== undefined) return field.focus();
      if (!focus) return;
      dom.tabIndex = -1;
      (dom.querySelector('button') ?? dom).focus();
    },
    // Not while React is at work on the page around the editor.
    destroy: () => queueMicrotask(() => root.unmount()),
  };
}
