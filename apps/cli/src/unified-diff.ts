import { relative, resolve, sep } from 'node:path';
import { type SequenceChange, sequenceChanges } from '@debrief/core/text';

const CONTEXT = 3;

/** The difference of two texts (LF) as `patch` reads it; empty when there is none. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const old = before.split('\n');
  const fresh = after.split('\n');
  const hunks = grouped(sequenceChanges(old, fresh));
  if (hunks.length === 0) return '';
  const path = relativePath(name);
  const out = [`--- a/${path}`, `+++ b/${path}`];
  for (const hunk of hunks) out.push(...hunkLines(hunk, old, fresh));
  return `${out.join('\n')}\n`;
}

/** From the current folder, for `patch -p1` there; of a file elsewhere the path from the root, for `patch -p1 -d /`. */
function relativePath(name: string): string {
  if (name === '-') return name;
  const path = relative('', name).split(sep).join('/');
  return path.startsWith('../') ? resolve(name).split(sep).join('/').replace(/^\/+/, '') : path;
}

/** Changes that are close enough to share their context. */
function grouped(changes: readonly SequenceChange[]): SequenceChange[][] {
  const groups: SequenceChange[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && change.oldFrom - last.oldTo <= 2 * CONTEXT)
      group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkLines(
  hunk: readonly SequenceChange[],
  old: readonly string[],
  fresh: readonly string[],
): string[] {
  const first = hunk[0];
  const last = hunk.at(-1);
  if (first === undefined || last === undefined) return [];
  const oldFrom = Math.max(0, first.oldFrom - CONTEXT);
  const newFrom = first.newFrom - (first.oldFrom - oldFrom);
  const after = Math.min(CONTEXT, lineCount(old) - last.oldTo);
  const lines: string[] = [];
  let at = oldFrom;
  const same = (to: number) => {
    for (; at < to; at++) lines.push(...shown(' ', old, at));
  };
  for (const change of hunk) {
    same(change.oldFrom);
    for (; at < Math.min(change.oldTo, lineCount(old)); at++) lines.push(...shown('-', old, at));
    at = change.oldTo;
    for (let to = change.newFrom; to < Math.min(change.newTo, lineCount(fresh)); to++) {
      lines.push(...shown('+', fresh, to));
    }
  }
  same(last.oldTo + Math.max(0, after));
  const count = (mark: string) =>
    lines.filter((line) => line.startsWith(' ') || line.startsWith(mark)).length;
  return [`@@ -${range(oldFrom, count('-'))} +${range(newFrom, count('+'))} @@`, ...lines];
}

/** The empty piece after a last line end is no line. */
function lineCount(lines: readonly string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

function shown(mark: string, lines: readonly string[], at: number): string[] {
  const line = `${mark}${lines[at] ?? ''}`;
  return at === lines.length - 1 ? [line, '\\ No newline at end of file'] : [line];
}

function range(from: number, count: number): string {
  return count === 0 ? `${from},0` : `${from + 1},${count}`;
}
