import { escapeMarkup } from '../drawing/index.ts';
import type { Span } from '../text/index.ts';

/** A range of the text that is to stand out. `label` says why, as a hint; `class` says how. */
export interface Highlight {
  span: Span;
  class: string;
  label: string;
}

/** Writes a piece of text, given by its place in the source, as escaped text with its highlights. */
export type WriteText = (from: number, to: number) => string;

/** How many highlights may lie on one another; further ones are not shown there. */
const MOST_NESTED = 4;

interface Numbered extends Highlight {
  index: number;
}

/**
 * Makes a writer for pieces of one text that come in order. Marks never go across an element: each piece gets marks of its
 * own, with the number of the highlight in `data-highlight`, so that the parts of one can be found again.
 */
export function highlighter(text: string, highlights: readonly Highlight[]): WriteText {
  const waiting: Numbered[] = highlights
    .map((highlight, index) => ({ ...highlight, index }))
    .filter(({ span }) => span[1] > span[0])
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  if (waiting.length === 0) return (from, to) => escapeMarkup(text.slice(from, to));
  let next = 0;
  let active: Numbered[] = [];
  return (from, to) => {
    active = active.filter(({ span }) => span[1] > from);
    for (let candidate = waiting[next]; candidate && candidate.span[0] < to; candidate = waiting[++next]) {
      if (candidate.span[1] > from && active.length < MOST_NESTED) active.push(candidate);
    }
    if (active.length === 0) return escapeMarkup(text.slice(from, to));
    const cuts = new Set([from, to]);
    for (const { span } of active) {
      for (const cut of span) if (cut > from && cut < to) cuts.add(cut);
    }
    const places = [...cuts].sort((a, b) => a - b);
    let html = '';
    for (let i = 0; i + 1 < places.length; i++) {
      html += marked(text, places[i] ?? from, places[i + 1] ?? to, active);
    }
    return html;
  };
}

function marked(text: string, from: number, to: number, active: readonly Numbered[]): string {
  const covering = active.filter(({ span }) => span[0] <= from && span[1] >= to);
  const open = covering.map(
    ({ class: name, label, index }) =>
      `<mark class="${name.replace(/[^\w -]/g, '')}" title="${escapeMarkup(label)}" data-highlight="${index}">`,
  );
  return `${open.join('')}${escapeMarkup(text.slice(from, to))}${'</mark>'.repeat(covering.length)}`;
}
