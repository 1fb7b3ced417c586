import { explainFacts, type Postmortem, severalIncidents } from '@debrief/core/postmortem';
import { LineIndex } from '@debrief/core/text';
import type { Terminal } from './terminal.ts';

/** Longer values are shown from their start; `--json` has them whole. */
const LONGEST_VALUE = 100;

/** One fact, where it stands, and why it counts where the text does not say it in so many words. */
export interface PlacedFact {
  path: string;
  value: string;
  line?: number;
  column?: number;
  why: string[];
}

/** Every fact of one post-mortem with its place; lines and columns count from 1. */
export function placedFacts(text: string, postmortem: Postmortem): PlacedFact[] {
  const lines = new LineIndex(text);
  return explainFacts(postmortem).map(({ path, value, span, why }) => {
    if (span === undefined) return { path, value, why };
    const { line, column } = lines.place(span[0]);
    return { path, value, line, column, why };
  });
}

/** The same for people: place, path, value, and the reasons below. */
export function explanationOf(
  name: string,
  text: string,
  postmortem: Postmortem,
  terminal: Terminal,
): string {
  const facts = placedFacts(text, postmortem);
  const places = facts.map(({ line, column }) => (line === undefined ? '' : `${line}:${column}`));
  const placeWidth = Math.max(0, ...places.map((place) => place.length));
  const pathWidth = Math.max(0, ...facts.map(({ path }) => path.length));
  const lines = facts.flatMap(({ path, value, why }, index) => {
    const place = (places[index] ?? '').padStart(placeWidth);
    const indent = ' '.repeat(placeWidth + pathWidth + 6);
    const reasons = why.length === 0 ? [] : [terminal.styled(`${indent}${why.join('; ')}`, 'dim')];
    return [`  ${terminal.styled(place, 'dim')}  ${path.padEnd(pathWidth)}  ${shortened(value)}`, ...reasons];
  });
  const several = severalIncidents(postmortem.sections).length;
  const head = [
    terminal.styled(name, 'bold'),
    ...(postmortem.format === undefined
      ? ['  no known format: read by its headings, lists, tables and key lines']
      : [`  read as ${postmortem.format}, by its headings`]),
    ...(several === 0
      ? []
      : [`  tells of ${several} incidents; their events and actions are read as those of one`]),
    ...(postmortem.repaired.includes('open-fence') ? ['  read without a fence that never closes'] : []),
    ...(postmortem.repaired.includes('line-breaks') ? ['  read with its lost line ends put back'] : []),
  ];
  return [...head, ...(lines.length === 0 ? ['  nothing was found in it'] : lines), '\n'].join('\n');
}

function shortened(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length <= LONGEST_VALUE ? line : `${line.slice(0, LONGEST_VALUE - 1).trimEnd()}…`;
}
