import { tokenChanges } from '@debrief/core/text';

/** A stretch of lines in which two texts differ, with what is the same around it. */
export interface Difference {
  /** The line of the newer text that it begins in, from 1. */
  line: number;
  parts: { kind: 'same' | 'gone' | 'new'; text: string }[];
}

/** What differs between two texts, in order; each with its whole lines, so that it can be read. */
export function compareTexts(former: string, text: string): Difference[] {
  const changes = tokenChanges(former, text);
  const found: Difference[] = [];
  let index = 0;
  let shift = 0;
  while (index < changes.length) {
    const first = changes[index];
    if (first === undefined) break;
    const begin = lineStart(former, first.from);
    const parts: Difference['parts'] = [];
    const line = text.slice(0, begin + shift).split('\n').length;
    let at = begin;
    let end = begin;
    for (
      let change = changes[index];
      change && lineStart(former, change.from) <= end;
      change = changes[++index]
    ) {
      push(parts, 'same', former.slice(at, change.from));
      push(parts, 'gone', former.slice(change.from, change.to));
      push(parts, 'new', change.insert);
      shift += change.insert.length - (change.to - change.from);
      at = change.to;
      end = lineEnd(former, at);
    }
    push(parts, 'same', former.slice(at, end));
    found.push({ line, parts });
  }
  return found;
}

function push(parts: Difference['parts'], kind: 'same' | 'gone' | 'new', text: string): void {
  if (text !== '') parts.push({ kind, text });
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
