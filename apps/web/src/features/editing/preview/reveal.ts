import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

interface Reveal {
  focused: boolean;
  /** Whether the pointer is down: nothing may move under it. */
  held: boolean;
  at: number | undefined;
}

const setFocused = StateEffect.define<boolean>();
const setHeld = StateEffect.define<boolean>();

const field = StateField.define<Reveal>({
  create: () => ({ focused: false, held: false, at: undefined }),
  update: (value, { effects, changes, docChanged, state: { selection } }) => {
    let { focused, held } = value;
    for (const effect of effects) {
      if (effect.is(setFocused)) focused = effect.value;
      if (effect.is(setHeld)) held = effect.value;
    }
    const kept = value.at !== undefined && docChanged ? changes.mapPos(value.at, 1) : value.at;
    const empty = selection.ranges.length === 1 && selection.main.empty;
    const at = !focused ? undefined : empty && !held ? selection.main.head : kept;
    const same = focused === value.focused && held === value.held && at === value.at;
    return same ? value : { focused, held, at };
  },
});

/**
 * Markup is shown around the caret and nowhere else. It follows the caret of an empty selection: while somebody selects, or the pointer
 * is down, what is shown stays as it is, so that the text does not move under them. Without the focus nothing is shown.
 */
export const reveal: Extension = [
  field,
  EditorView.focusChangeEffect.of((_state, focusing) => focusReveal(focusing)),
  EditorView.domEventHandlers({
    pointerdown: (event, view) => {
      if (event.button !== 0) return;
      view.dispatch({ effects: setHeld.of(true) });
      const letGo = () => {
        for (const name of ['pointerup', 'pointercancel']) window.removeEventListener(name, letGo);
        // The click is handled first: the caret is where it was put when the markup shows.
        setTimeout(() => view.dispatch({ effects: setHeld.of(false) }));
      };
      for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, letGo);
    },
  }),
];

/** Says that the text has the focus, or has lost it. */
export function focusReveal(focused: boolean): StateEffect<boolean> {
  return setFocused.of(focused);
}

/** The place whose markup is shown; undefined where none is. */
export function revealedAt(state: EditorState): number | undefined {
  return state.field(field, false)?.at;
}
