import { type ChangeDesc, EditorSelection, type Extension, StateEffect } from '@codemirror/state';
import {
  BlockType,
  Direction,
  type EditorView,
  type LayerMarker,
  layer,
  RectangleMarker,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import * as Y from 'yjs';
import type { OtherPerson, Presence } from '../presence/presence.ts';

/** So long (ms) a name stands at a caret after it moved. */
const NAMED_FOR = 2_000;
/** Own movements are told at most so often (ms). */
const POINT_EVERY = 80;
/** Selections of this many others are drawn. */
const MOST_DRAWN = 24;

/** Carets came, went or moved by themselves, not with the text. */
const news = StateEffect.define<null>();

function isNews({ transactions }: ViewUpdate): boolean {
  return transactions.some(({ effects }) => effects.some((effect) => effect.is(news)));
}

/** Draws the carets again after something beside the text has moved them, such as a table that was scrolled. */
export function redrawCarets(view: EditorView): void {
  view.dispatch({ effects: news.of(null) });
}

/** Whether a selection is inside of one block, which would be covered as a whole. */
function isInBlock(view: EditorView, from: number, to: number): boolean {
  const { type } = view.lineBlockAt(from);
  return (
    !Array.isArray(type) &&
    type !== BlockType.Text &&
    view.lineBlockAt(to).from === view.lineBlockAt(from).from
  );
}

interface Caret {
  person: OtherPerson;
  anchor: number;
  head: number;
  /** Until when the name is shown. */
  namedUntil: number;
}

/**
 * Where others are in the text: a bar with the person's colour, their name for a moment after they moved, and a ground behind
 * what they have selected. Drawn above and below the text, so that the text itself is never touched. Also tells others where
 * the selection of this editor is, while it has the focus.
 */
export function remoteCarets(text: Y.Text, presence: Presence): Extension {
  const plugin = ViewPlugin.define((view) => new RemoteCarets(view, text, presence));
  const caretsOf = (view: EditorView): readonly Caret[] => view.plugin(plugin)?.carets ?? [];
  return [
    plugin,
    layer({
      above: false,
      class: 'cm-others-selections',
      update: isNews,
      markers: (view) =>
        caretsOf(view).flatMap(({ person, anchor, head }) =>
          anchor === head || isInBlock(view, Math.min(anchor, head), Math.max(anchor, head))
            ? []
            : RectangleMarker.forRange(
                view,
                `cm-others-selection person-${person.colour}`,
                EditorSelection.range(anchor, head),
              ),
        ),
    }),
    layer({
      above: true,
      class: 'cm-others-carets',
      update: isNews,
      markers: (view) => caretsOf(view).flatMap((caret) => CaretMarker.of(view, caret)),
    }),
  ];
}

class RemoteCarets {
  carets: Caret[] = [];
  readonly #view: EditorView;
  readonly #text: Y.Text;
  readonly #presence: Presence;
  readonly #endListening: () => void;
  #repaint: ReturnType<typeof setTimeout> | undefined;
  #point: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, text: Y.Text, presence: Presence) {
    this.#view = view;
    this.#text = text;
    this.#presence = presence;
    this.#endListening = presence.listen(() => this.#look());
    this.#look();
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.#move(update.changes);
    if (update.docChanged || update.selectionSet || update.focusChanged) {
      this.#point ??= setTimeout(() => this.#tellOwn(), POINT_EVERY);
    }
  }

  destroy(): void {
    this.#endListening();
    clearTimeout(this.#repaint);
    clearTimeout(this.#point);
    this.#presence.point(undefined);
  }

  /** Between two words of others their carets go along with the text. */
  #move(changes: ChangeDesc): void {
    for (const caret of this.carets) {
      caret.anchor = changes.mapPos(caret.anchor, -1);
      caret.head = changes.mapPos(caret.head, -1);
    }
  }

  #look(): void {
    const now = Date.now();
    const before = new Map(this.carets.map((caret) => [caret.person.client, caret]));
    this.carets = this.#presence
      .others()
      .slice(0, MOST_DRAWN)
      .flatMap((person) => {
        const former = before.get(person.client);
        if (former !== undefined && JSON.stringify(former.person.cursor) === JSON.stringify(person.cursor)) {
          return [{ ...former, person }];
        }
        const anchor = this.#placeOf(person.cursor?.anchor);
        const head = this.#placeOf(person.cursor?.head);
        return anchor === undefined || head === undefined
          ? []
          : [{ person, anchor, head, namedUntil: now + NAMED_FOR }];
      });
    this.#show();
    const next = Math.min(...this.carets.map(({ namedUntil }) => namedUntil).filter((until) => until > now));
    clearTimeout(this.#repaint);
    if (next < Number.POSITIVE_INFINITY) this.#repaint = setTimeout(() => this.#show(), next - now + 1);
  }

  #show(): void {
    // Not at once: the view may be in the middle of an update.
    queueMicrotask(() => {
      if (this.#view.dom.isConnected) this.#view.dispatch({ effects: news.of(null) });
    });
  }

  /** A place that somebody told, in this text; undefined where it cannot be found, or is none. */
  #placeOf(told: unknown): number | undefined {
    const { doc } = this.#text;
    if (doc === null || told === undefined) return undefined;
    try {
      const relative = Y.createRelativePositionFromJSON(told);
      const place = Y.createAbsolutePositionFromRelativePosition(relative, doc);
      if (place === null || place.type !== this.#text) return undefined;
      return Math.min(place.index, this.#view.state.doc.length);
    } catch {
      return undefined;
    }
  }

  #tellOwn(): void {
    this.#point = undefined;
    if (this.#text.length !== this.#view.state.doc.length) return;
    // Also while a field in the text has the focus: the selection is in its cell then.
    if (!this.#view.contentDOM.contains(document.activeElement)) return this.#presence.point(undefined);
    const { anchor, head } = this.#view.state.selection.main;
    const relative = (at: number): unknown =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(this.#text, at, -1));
    this.#presence.point({ anchor: relative(anchor), head: relative(head) });
  }
}

/** One caret, with or without its name. */
class CaretMarker implements LayerMarker {
  readonly #left: number;
  readonly #top: number;
  readonly #height: number;
  readonly #colour: number;
  readonly #name: string | undefined;

  private constructor(rectangle: RectangleMarker, { person, namedUntil }: Caret) {
    this.#left = rectangle.left;
    this.#top = rectangle.top;
    this.#height = rectangle.height;
    this.#colour = person.colour;
    this.#name = namedUntil > Date.now() ? person.name || 'Somebody' : undefined;
  }

  static of(view: EditorView, caret: Caret): CaretMarker[] {
    const side = view.textDirection === Direction.LTR ? 1 : -1;
    return RectangleMarker.forRange(view, '', EditorSelection.cursor(caret.head, side)).map(
      (rectangle) => new CaretMarker(rectangle, caret),
    );
  }

  eq(other: LayerMarker): boolean {
    return (
      other instanceof CaretMarker &&
      other.#left === this.#left &&
      other.#top === this.#top &&
      other.#height === this.#height &&
      other.#colour === this.#colour &&
      other.#name === this.#name
    );
  }

  draw(): HTMLElement {
    const bar = document.createElement('div');
    const name = document.createElement('span');
    bar.append(name);
    this.#dress(bar);
    return bar;
  }

  update(bar: HTMLElement, former: LayerMarker): boolean {
    if (!(former instanceof CaretMarker) || former.#colour !== this.#colour) return false;
    this.#dress(bar);
    return true;
  }

  #dress(bar: HTMLElement): void {
    bar.className = `cm-others-caret person-${this.#colour}`;
    bar.style.left = `${this.#left}px`;
    bar.style.top = `${this.#top}px`;
    bar.style.height = `${this.#height}px`;
    const name = bar.firstElementChild;
    if (!(name instanceof HTMLElement)) return;
    name.textContent = this.#name ?? '';
    name.hidden = this.#name === undefined;
  }
}
