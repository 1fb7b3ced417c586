import { writeItem } from '../blocks/list-items.ts';
import type { EditOf, EntryChanges, EntryList } from '../edit.ts';
import { onOneLine } from '../places/prompts.ts';
import { newSection, newSubsection } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { isAspect } from './aspect-labels.ts';
import { aspectOf, ENTRY_KINDS, sectionsFor } from './entry-kinds.ts';
import { entryShows } from './entry-shows.ts';
import { entryText } from './entry-text.ts';
import { labelledWays, plainWays } from './entry-ways.ts';
import { ASPECT_HEADINGS, labelFor } from './format-labels.ts';

/** Plans one more entry of a list: in a place that waits for it, else last in its section, else in a section of its own. */
export function planAddEntry({ list, entry }: EditOf<'addEntry'>, reading: EditedReading): Plan | Refusal {
  const kind = ENTRY_KINDS[list];
  const aspect = aspectOf(list, entry);
  if (
    kind.labels !== undefined &&
    aspect !== undefined &&
    list !== 'metrics' &&
    !isAspect(kind.labels, aspect)
  )
    return new Refusal('EDIT_VALUE', `an aspect of ${list}, as docs/text-conventions.md §10 lists them`);
  if (list === 'metrics' && aspect === undefined) return new Refusal('EDIT_VALUE', 'the name of the metric');
  return {
    proposals: allProposals(list, entry, reading),
    expectation: {
      entries: [{ list: kind.list, added: true }],
      follow: kind.follow,
      shows: entryShows(list, entry),
    },
  };
}

/** An entry of several lines is tried as it is, then on one line. */
function* allProposals(list: EntryList, entry: EntryChanges, reading: EditedReading): Iterable<Proposal> {
  yield* proposals(list, entry, reading);
  if (typeof entry.text === 'string' && entry.text.includes('\n'))
    yield* proposals(list, { ...entry, text: onOneLine(entry.text) }, reading);
}

function* proposals(list: EntryList, entry: EntryChanges, reading: EditedReading): Iterable<Proposal> {
  for (const section of sectionsFor(list, entry, reading)) {
    const ways = kindHasLabels(list)
      ? labelledWays(list, entry, section, reading)
      : plainWays(list, entry, section, reading);
    for (const way of ways) yield way;
  }
  yield* lastResort(list, entry, reading);
}

function kindHasLabels(list: EntryList): boolean {
  return ENTRY_KINDS[list].labels !== undefined;
}

function* lastResort(list: EntryList, entry: EntryChanges, reading: EditedReading): Iterable<Proposal> {
  const kind = ENTRY_KINDS[list];
  const aspect = aspectOf(list, entry);
  const { source } = reading;
  const label =
    kind.labels === undefined || aspect === undefined ? '' : `**${labelFor(list, aspect, reading)}:** `;
  const content = entryText(list, entry, { horizon: true });
  const item = writeItem('- ', {
    content: `${label}${content}`,
    box: typeof entry.done === 'boolean' ? entry.done : undefined,
  });
  if (kind.sibling === true) {
    const siblings = source.sections.filter(
      ({ role, known, parent }) =>
        known &&
        (role === 'wentWell' || role === 'wentWrong' || role === 'lucky' || role === 'surprises') &&
        parent?.headingBlock !== undefined &&
        parent !== source.titleSection,
    );
    const parent = siblings.at(-1)?.parent;
    if (parent !== undefined) yield newSubsection(reading, parent, kind.heading, item);
  }
  const code = entry.text ?? '';
  if (/^(?:```|~~~)/.test(code)) yield newSection(reading, kind.heading, code);
  yield newSection(reading, kind.heading, item);
  if (kind.labels !== undefined && aspect !== undefined) {
    // A text that no item can hold stands under the heading of its aspect.
    const heading = ASPECT_HEADINGS[`${list}:${aspect}`] ?? kind.heading;
    yield newSection(reading, heading, writeItem('- ', { content }));
    yield newSection(reading, heading, content);
  }
}
