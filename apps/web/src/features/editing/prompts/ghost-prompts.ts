import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { EmptySection } from '@debrief/core/reviewing';

/** An empty section at its place in the text as it is now. */
interface Ghost {
  /** The end of the heading. */
  to: number;
  prompt: string;
}

/** The empty sections of a newer reading, at their places in the text as it is now. */
export const setEmptySections = StateEffect.define<readonly Pick<EmptySection, 'to' | 'prompt'>[]>();

interface Ghosts {
  sections: readonly Ghost[];
  shown: DecorationSet;
}

const field = StateField.define<Ghosts>({
  create: () => ({ sections: [], shown: Decoration.none }),
  update: (value, transaction) => {
    let { sections } = value;
    for (const effect of transaction.effects) if (effect.is(setEmptySections)) sections = effect.value;
    if (sections === value.sections && !transaction.docChanged) return value;
    if (sections === value.sections) {
      sections = sections.map((ghost) => ({ ...ghost, to: transaction.changes.mapPos(ghost.to, -1) }));
    }
    return { sections, shown: shownIn(transaction.state, sections) };
  },
  provide: (own) => [
    EditorView.decorations.from(own, ({ shown }) => shown),
    EditorView.contentAttributes.of((view): Record<string, string> => {
      const ghost = ghostAt(view.state, view.state.selection.main.head);
      return ghost === undefined ? {} : { 'aria-placeholder': ghost.prompt };
    }),
  ],
});

/**
 * What an empty section asks for stands below its heading as long as nothing is written there. It is drawn, never part of the text:
 * not copied, not found, not sent; assistive technology hears it as the placeholder of the text, once, where the caret is.
 */
export const ghostPrompts: Extension = [
  field,
  // The first word stands apart from the headings around it, as somebody who knows Markdown would type it.
  EditorView.inputHandler.of((view, from, to, text) => {
    const { state } = view;
    if (view.composing || from !== to || text.includes('\n') || ghostAt(state, from) === undefined)
      return false;
    const line = state.doc.lineAt(from);
    const above = line.number > 1 && state.doc.line(line.number - 1).text.trim() !== '';
    const below = line.number < state.doc.lines && state.doc.line(line.number + 1).text.trim() !== '';
    if (!above && !below) return false;
    const lead = above ? '\n' : '';
    view.dispatch({
      changes: { from, insert: `${lead}${text}${below ? '\n' : ''}` },
      selection: { anchor: from + lead.length + text.length },
      userEvent: 'input.type',
      scrollIntoView: true,
    });
    return true;
  }),
];

/** What is asked for at a place: the section's prompt where the caret stands below its empty heading. */
export function ghostAt(state: EditorState, at: number): Ghost | undefined {
  const { sections } = state.field(field, false) ?? { sections: [] };
  const line = state.doc.lineAt(at);
  return sections.find((ghost) => placeOf(state, ghost)?.from === line.from);
}

/** The place below a heading where its first word goes; undefined where something is written already. */
export function ghostPlace(state: EditorState, headingEnd: number): number | undefined {
  return placeOf(state, { to: headingEnd })?.from;
}

/** The first blank line below a heading under which nothing stands; undefined where something does, or there is no such line. */
function placeOf(state: EditorState, { to }: Pick<Ghost, 'to'>): { from: number } | undefined {
  const heading = state.doc.lineAt(Math.min(to, state.doc.length));
  let blank: { from: number } | undefined;
  for (let number = heading.number + 1; number <= state.doc.lines; number++) {
    const line = state.doc.line(number);
    if (line.text.trim() === '') blank ??= { from: line.from };
    else return /^(?:#{1,6}\s|<!--|---|\*\*\*$)/.test(line.text) ? blank : undefined;
  }
  return blank;
}

function shownIn(state: EditorState, sections: readonly Ghost[]): DecorationSet {
  return Decoration.set(
    sections.flatMap((ghost) => {
      const place = placeOf(state, ghost);
      if (place === undefined) return [];
      return [Decoration.widget({ widget: new GhostWidget(ghost.prompt), side: 1 }).range(place.from)];
    }),
    true,
  );
}

class GhostWidget extends WidgetType {
  readonly prompt: string;

  constructor(prompt: string) {
    super();
    this.prompt = prompt;
  }

  override eq(other: GhostWidget): boolean {
    return other.prompt === this.prompt;
  }

  override toDOM(): HTMLElement {
    const ghost = document.createElement('span');
    ghost.className = 'ghost-prompt';
    ghost.setAttribute('aria-hidden', 'true');
    ghost.contentEditable = 'false';
    ghost.textContent = this.prompt;
    return ghost;
  }

  // A press on it is one on the line.
  override ignoreEvent(): boolean {
    return false;
  }
}
