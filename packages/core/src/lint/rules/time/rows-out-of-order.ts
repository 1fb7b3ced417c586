import { compareTimes } from '../../../metrics/marked-times.ts';
import type { Mark, Time, TimelineEvent } from '../../../postmortem/index.ts';
import { readPostmortem } from '../../../reading/index.ts';
import { applyChanges, type TextChange } from '../../../text/index.ts';
import { wallSeconds } from '../../../time/index.ts';
import type { Draft, Rule, RuleContext } from '../../rule.ts';
import { factsOf } from '../../same-facts.ts';
import { type Entry, type EventSequence, eventSequences } from './event-sequences.ts';

export const rowsOutOfOrder: Rule = {
  id: 'TIM-04',
  title: 'Events out of order',
  severity: 'error',
  fixes: true,
  manual: {
    what: 'Finds events whose time is certainly earlier than one above them in the same table or list. A fall of twelve hours or more is midnight, not disorder. The fix moves whole lines, and is offered only where every line has a comparable time and none changes its day by moving.',
    why: 'A timeline is read from top to bottom. An event in the wrong place looks like cause where it was effect, or hides a typing error in its time.',
    off: 'Where events are told in another order on purpose, such as one list for each team.',
  },
  examples: [
    {
      name: 'Two rows that changed places',
      markdown:
        '# Gates refused valid tickets\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n| 2026-10-14 06:12 | Gates refuse tickets |\n| 06:58 | The certificate has expired |\n| 06:41 | A rider calls |\n| 08:03 | Gates open |\n',
      findings: [[9, 1]],
      fixed:
        '# Gates refused valid tickets\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n| 2026-10-14 06:12 | Gates refuse tickets |\n| 06:41 | A rider calls |\n| 06:58 | The certificate has expired |\n| 08:03 | Gates open |\n',
    },
    {
      name: 'Items with nested lines move as a whole',
      markdown:
        '# Gates refused valid tickets on 2026-10-14\n\n## Timeline\n\n- 06:12 Gates refuse tickets\n- 06:58 The certificate has expired\n  It was found by chance.\n- 06:41 A rider calls\n',
      findings: [[8, 1]],
      fixed:
        '# Gates refused valid tickets on 2026-10-14\n\n## Timeline\n\n- 06:12 Gates refuse tickets\n- 06:41 A rider calls\n- 06:58 The certificate has expired\n  It was found by chance.\n',
    },
    {
      name: 'A row that would take the day of others is reported only',
      markdown:
        '# Gates refused valid tickets\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n| 2026-10-15 00:20 | The last gate opens |\n| 2026-10-14 23:10 | Gates refuse tickets |\n| 23:40 | A rider calls |\n',
      findings: [
        [8, 1],
        [9, 1],
      ],
    },
    {
      name: 'Midnight, ranges and uncertain times are in order',
      markdown:
        '# Gates refused valid tickets on 2026-10-14\n\n## Timeline\n\n- 22:50 – 23:30 A stuck valve is suspected\n- ~23:10 A rider calls\n- 23:12 Gates are opened by hand\n- 00:20 The last gate opens\n',
      findings: [],
    },
  ],
  check(context) {
    const disorders = eventSequences(context).flatMap((sequence) => {
      const misplaced = misplacedIn(sequence);
      return misplaced.length === 0 ? [] : [{ misplaced, changes: sortingChanges(sequence, context) }];
    });
    const safe = safeMoves(
      disorders.map(({ changes }) => changes),
      context,
    );
    return disorders.flatMap(({ misplaced }, index) =>
      misplaced.map(({ event, latest }, position): Draft => {
        const changes = position === 0 ? safe[index] : undefined;
        return {
          span: event.span,
          message: `${event.at.written} stands below ${latest.at.written}. Move it, or correct its time.`,
          // One sort mends the whole sequence: the first finding carries it, and the others are gone with it.
          ...(changes === undefined ? {} : { changes }),
        };
      }),
    );
  },
};

/** The events of a sequence that are certainly earlier than one above them. */
function misplacedIn({ events }: EventSequence): { event: TimelineEvent; latest: TimelineEvent }[] {
  const misplaced: { event: TimelineEvent; latest: TimelineEvent }[] = [];
  let latest: TimelineEvent | undefined;
  for (const event of events) {
    if (event.at.precision === 'unknown') continue;
    const order = latest === undefined ? -1 : compareTimes(latest.at, event.at);
    if (latest !== undefined && order === 1) misplaced.push({ event, latest });
    else if (order !== undefined) latest = event;
  }
  return misplaced;
}

/** The moves that sort a sequence, or nothing where its lines cannot be moved. */
function sortingChanges(
  { entries }: EventSequence,
  { reading, text }: RuleContext,
): TextChange[] | undefined {
  if (entries === undefined || reading.source.repaired.length > 0) return undefined;
  const order = sortedEntries(entries);
  // An end above what it ends looks like a typo in a time, which sorting would hide: a person has to look.
  if (order !== undefined && endsBeforeItBegins(order) && !endsBeforeItBegins(entries)) return undefined;
  return order === undefined
    ? undefined
    : entries.flatMap((place, index): TextChange[] => {
        const moved = order[index];
        return moved === undefined || moved === place
          ? []
          : [{ from: place.from, to: place.to, insert: text.slice(moved.from, moved.to) }];
      });
}

const BEGINNINGS: ReadonlySet<Mark> = new Set([
  'impact_start',
  'first_signal',
  'detected',
  'declared',
  'paged',
  'acknowledged',
  'engaged',
]);
const ENDS: ReadonlySet<Mark> = new Set(['resolved', 'closed']);

/** Whether an entry that says the incident was over stands above one that says it began, by marks or by what the words suggest. */
function endsBeforeItBegins(entries: readonly Entry[]): boolean {
  let over = false;
  for (const { event } of entries) {
    const marks = [...(event?.marks ?? []), ...(event?.suggestedMarks ?? []), ...spoken(event?.text)];
    if (over && marks.some((mark) => BEGINNINGS.has(mark))) return true;
    over ||= marks.some((mark) => ENDS.has(mark));
  }
  return false;
}

/** Milestones that short entries name without a mark: `Resolved`, `Incident declared`. */
function spoken(text: string | undefined): Mark[] {
  if (text === undefined || text.length > 60) return [];
  if (/\bresolved\b/i.test(text)) return ['resolved'];
  return /\b(?:declared|detected)\b/i.test(text) ? ['declared'] : [];
}

/** Reading costs as much as the document is long, so only so many sequences are tried one by one. */
const MOST_TRIED = 2;

/**
 * The moves after which the document still says the same. A bare time takes its day from the line above it: if any value
 * reads otherwise behind a move, a person has to make it.
 */
function safeMoves(
  moves: readonly (TextChange[] | undefined)[],
  { reading, text, policy }: RuleContext,
): (TextChange[] | undefined)[] {
  const facts = moves.some((move) => move !== undefined) ? factsOf(reading.postmortem) : '';
  const isSafe = (changes: readonly TextChange[]): boolean =>
    factsOf(readPostmortem(applyChanges(text, changes), { policy }).postmortem) === facts;
  const all = moves.flatMap((move) => move ?? []);
  if (all.length === 0) return moves.map(() => undefined);
  if (isSafe(all)) return [...moves];
  let tried = 0;
  return moves.map((move) => (move !== undefined && tried++ < MOST_TRIED && isSafe(move) ? move : undefined));
}

function sortedEntries(entries: readonly Entry[]): Entry[] | undefined {
  for (const base of ['instant', 'local', 'relative'] as const) {
    const keyed = entries.map((entry, index) => ({
      entry,
      index,
      key: entry.event === undefined ? undefined : secondsOf(entry.event.at, base),
    }));
    if (keyed.some(({ key }) => key === undefined)) continue;
    return keyed.sort((a, b) => (a.key ?? 0) - (b.key ?? 0) || a.index - b.index).map(({ entry }) => entry);
  }
  return undefined;
}

/** Where a time with a clock stands on a line of seconds. */
function secondsOf(time: Time, base: 'instant' | 'local' | 'relative'): number | undefined {
  if (time.precision !== 'minute' && time.precision !== 'second') return undefined;
  if (base === 'relative') return time.relative;
  if (base === 'local') return time.local === undefined ? undefined : wallSeconds(time.local);
  return time.instant === undefined ? undefined : Date.parse(time.instant) / 1000;
}
