import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
  type TooltipView,
} from '@codemirror/view';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { FindingCard } from './finding-card.tsx';
import { findingsAt, findingsOf, underlinedPart } from './finding-field.ts';
import { fixInWords, type PlacedFinding } from './placed-finding.ts';

/** Opens the popover of a finding by its key; undefined closes it. With `focus` its first button takes the focus. */
const openFinding = StateEffect.define<{ key: string; focus: boolean } | undefined>();

/** After the pointer rests for so long (ms) on an underline its popover opens. */
const HOVER = 250;

export interface PopoverSettings {
  /** Makes the fix; says whether it could be made. */
  onFix: (view: EditorView, placed: PlacedFinding) => boolean;
  onOpen: (placed: PlacedFinding) => void;
}

/**
 * The popover of a finding, under its words: on hover, on a tap, with `Mod-.` at the caret (the focus goes in, `Esc` comes
 * back), and by `showFinding`.
 */
export function findingPopover(settings: PopoverSettings): Extension {
  const tooltipOf = (state: EditorState, placed: PlacedFinding, focus: boolean): Tooltip => {
    const [pos, end] = underlinedPart(state, placed);
    return {
      pos,
      end,
      above: false,
      create: (view) => cardIn(view, [placed], settings, focus),
    };
  };
  const open = StateField.define<{ key: string; tooltip: Tooltip } | undefined>({
    create: () => undefined,
    update: (value, transaction) => {
      for (const effect of transaction.effects) {
        if (!effect.is(openFinding)) continue;
        const asked = effect.value;
        const placed = asked && findingsOf(transaction.state).find(({ key }) => key === asked.key);
        return placed && { key: placed.key, tooltip: tooltipOf(transaction.state, placed, asked.focus) };
      }
      // Typing or going elsewhere closes it.
      return transaction.docChanged || transaction.selection !== undefined ? undefined : value;
    },
    provide: (own) => showTooltip.from(own, (value) => value?.tooltip ?? null),
  });
  const isOpen = (view: EditorView): boolean => view.state.field(open) !== undefined;
  return [
    open,
    hoverTooltip(
      (view, at) => {
        const found = findingsAt(view.state, at);
        const [first] = found;
        if (first === undefined || isOpen(view)) return null;
        const [pos, end] = underlinedPart(view.state, first);
        return { pos, end, above: false, create: () => cardIn(view, found, settings, false) };
      },
      { hoverTime: HOVER, hideOnChange: true },
    ),
    EditorView.domEventHandlers({
      pointerup: (event, view) => {
        if (event.pointerType !== 'touch') return;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const placed = at === null ? undefined : findingsAt(view.state, at)[0];
        // The tap sets the caret first, which would close it again.
        if (placed) requestAnimationFrame(() => show(view, placed, false, settings));
      },
    }),
    keymap.of([
      {
        key: 'Mod-.',
        run: (view) => {
          const { head } = view.state.selection.main;
          const placed = findingsAt(view.state, head)[0] ?? nextFinding(view.state, head);
          if (placed === undefined) return false;
          select(view, placed);
          show(view, placed, true, settings);
          return true;
        },
      },
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

/** Brings a finding into sight, with the caret before its words and its popover open. */
export function showFinding(view: EditorView, placed: PlacedFinding, settings: PopoverSettings): void {
  select(view, placed);
  show(view, placed, false, settings);
}

/** The next finding after a place; after the last one the first again. */
export function nextFinding(state: EditorState, at: number): PlacedFinding | undefined {
  const findings = findingsOf(state);
  return findings.find(({ from }) => from > at) ?? findings[0];
}

function select(view: EditorView, placed: PlacedFinding): void {
  const [from] = underlinedPart(view.state, placed);
  view.dispatch({
    selection: { anchor: from },
    effects: EditorView.scrollIntoView(from, { y: 'center' }),
  });
}

function show(view: EditorView, placed: PlacedFinding, focus: boolean, { onOpen }: PopoverSettings): void {
  view.dispatch({ effects: openFinding.of({ key: placed.key, focus }) });
  onOpen(placed);
}

function cardIn(
  view: EditorView,
  found: readonly PlacedFinding[],
  settings: PopoverSettings,
  focus: boolean,
): TooltipView {
  const dom = document.createElement('div');
  dom.className = 'finding-popover';
  dom.setAttribute('role', 'dialog');
  dom.setAttribute('aria-label', found.length === 1 ? 'Finding' : 'Findings');
  dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    view.dispatch({ effects: openFinding.of(undefined) });
    view.focus();
  });
  const root = createRoot(dom);
  const fix = (placed: PlacedFinding) => {
    // The places may have moved since this card was made.
    const now = findingsOf(view.state).find(({ key }) => key === placed.key) ?? placed;
    settings.onFix(view, now);
    view.dispatch({ effects: openFinding.of(undefined) });
    view.focus();
  };
  flushSync(() =>
    root.render(
      found.map((placed) => (
        <FindingCard
          key={placed.key}
          placed={placed}
          preview={placed.fix && fixInWords(view.state.doc, placed.fix)}
          frozen={view.state.readOnly}
          onFix={() => fix(placed)}
        />
      )),
    ),
  );
  return {
    dom,
    mount: () => {
      if (!focus) return;
      dom.tabIndex = -1;
      (dom.querySelector('button') ?? dom).focus();
    },
    // Not while React is at work on the page around the editor.
    destroy: () => queueMicrotask(() => root.unmount()),
  };
}
