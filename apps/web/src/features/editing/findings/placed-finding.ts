import type { ChangeDesc, Text } from '@codemirror/state';
import type { Finding } from '@debrief/core/postmortem';
import type { ShownChange } from '@debrief/core/text';
import type { Examined } from './examination.ts';

/** A change that mends a finding, with what stood there and around it when the text was read. */
export interface PlacedChange {
  from: number;
  to: number;
  insert: string;
  was: string;
}

/** A finding at its place in the text as it is now. */
export interface PlacedFinding {
  /** Tells it from the others, and is the same from one reading to the next while nothing around it changes. */
  key: string;
  finding: Finding;
  from: number;
  to: number;
  fix?: PlacedChange[];
  /** What the fix changes, as it is shown before it is made. */
  shown?: readonly ShownChange[];
}

/** So much around a change must still be what it was when the text was read. */
const AROUND = 24;

/** The findings of a reading in the text as it is now; `since` is what changed since that reading. */
export function placeFindings(read: Text, examined: Examined, since: ChangeDesc): PlacedFinding[] {
  const counts = new Map<string, number>();
  return examined.findings.map(({ finding, fix, shown }) => {
    const from = Math.min(finding.span[0], read.length);
    const to = Math.min(finding.span[1], read.length);
    const words = `${finding.rule} ${read.sliceString(from, Math.min(to, from + 80))}`;
    const count = counts.get(words) ?? 0;
    counts.set(words, count + 1);
    const placed: PlacedFinding = { key: `${words} ${count}`, finding, from, to };
    if (fix !== undefined) {
      placed.fix = fix.map((change) => ({ ...change, was: around(read, change.from, change.to) }));
    }
    if (shown !== undefined) placed.shown = shown;
    return moveFinding(placed, since);
  });
}

/** The finding after changes of the text. */
export function moveFinding(placed: PlacedFinding, changes: ChangeDesc): PlacedFinding {
  if (changes.empty) return placed;
  const from = changes.mapPos(placed.from, 1);
  return {
    ...placed,
    from,
    to: Math.max(from, changes.mapPos(placed.to, -1)),
    ...(placed.fix === undefined
      ? {}
      : {
          fix: placed.fix.map((change) => {
            const begin = changes.mapPos(change.from, 1);
            return { ...change, from: begin, to: Math.max(begin, changes.mapPos(change.to, -1)) };
          }),
        }),
  };
}

/** Whether every place that the fix would change still says what it said when the text was read. */
export function fixStillFits(doc: Text, fix: readonly PlacedChange[]): boolean {
  return fix.every(({ from, to, was }) => to <= doc.length && around(doc, from, to) === was);
}

function around(doc: Text, from: number, to: number): string {
  const begin = Math.max(0, from - AROUND);
  return `${from - begin} ${doc.sliceString(begin, Math.min(doc.length, to + AROUND))}`;
}
