import { applyChanges, decodeText, type TextChange, tokenChanges } from '@debrief/core/text';
import type { LiveFile } from './folder-file-store.ts';

/** Letters by which the way over an older text may be longer than the straight one, as ways are found word by word. */
const SLACK = 16;

/**
 * The text that a changed file was made from. That is what the file was when its text last was in the log, or, where the process was ended
 * while writing, what was being written. Or it is one of the texts that the file was lately: somebody had it open in an editor that did
 * not notice what was written to it since, and saves without any of that. Such a file lies on no way from the newest text but over the
 * older one. A file that is an older text again was put back on purpose.
 */
export function madeFrom(
  { base, next }: Pick<LiveFile, 'base' | 'next'>,
  found: Uint8Array,
  versions: readonly string[],
): string {
  const { text } = decodeText(found);
  const known = decodeText(base.bytes).text;
  const written = next === undefined ? known : decodeText(next.bytes).text;
  const newest = lettersBetween(written, text) < lettersBetween(known, text) ? written : known;
  const straight = tokenChanges(newest, text);
  if (versions.includes(text) || straight.every(({ from, to }) => from === to)) return newest;
  let least = lettersOf(straight);
  const most = least * 1.05 + SLACK;
  let best: number | undefined;
  for (const [at, version] of versions.entries()) {
    if (version === newest) continue;
    const letters = lettersBetween(version, text);
    if (letters >= least || letters + lettersBetween(version, newest) > most) continue;
    best = at;
    least = letters;
  }
  const nearest = best === undefined ? undefined : versions[best];
  if (best === undefined || nearest === undefined) return newest;
  // Not every version is kept: the one that was opened may lie between two of them.
  const before = versions[best + 1];
  if (before === undefined) return nearest;
  const between = applyChanges(before, shared(tokenChanges(before, nearest), tokenChanges(before, text)));
  return lettersBetween(between, text) < least ? between : nearest;
}

/** What both lists of changes of one text have made, where one of them may have gone on. */
function shared(ours: readonly TextChange[], theirs: readonly TextChange[]): TextChange[] {
  const known = new Map(ours.map((change) => [`${change.from} ${change.to}`, change]));
  return theirs.flatMap((their) => {
    const our = known.get(`${their.from} ${their.to}`);
    if (our === undefined) return [];
    if (our.insert.startsWith(their.insert)) return [their];
    return their.insert.startsWith(our.insert) ? [our] : [];
  });
}

function lettersBetween(one: string, other: string): number {
  return one === other ? 0 : lettersOf(tokenChanges(one, other));
}

function lettersOf(changes: readonly TextChange[]): number {
  return changes.reduce((sum, { from, to, insert }) => sum + to - from + insert.length, 0);
}
