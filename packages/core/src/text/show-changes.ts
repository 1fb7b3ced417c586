import type { TextChange } from './span.ts';

/** One change as it is shown before it is made: what goes, what comes, and the words of the line around them. */
export interface ShownChange {
  /** Of the line where it begins, from 1. */
  line: number;
  lead: string;
  old: string;
  new: string;
  tail: string;
}

/** So many characters of a line are shown on each side of a change. */
const AROUND = 36;
const LONGEST = 600;

/** Changes of a text (in order, none over another) as they would be shown, shortened where they are long. */
export function showChanges(text: string, changes: readonly TextChange[]): ShownChange[] {
  let line = 1;
  let counted = 0;
  return changes.map(({ from, to, insert }) => {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < from; at = text.indexOf('\n', at + 1)) {
      line++;
      counted = at + 1;
    }
    const lineFrom = text.lastIndexOf('\n', from - 1) + 1;
    const end = text.indexOf('\n', to);
    const lineTo = end < 0 ? text.length : end;
    const lead = text.slice(lineFrom, from);
    const tail = text.slice(to, lineTo);
    return {
      line,
      lead: lead.length > AROUND ? `…${wholeFrom(lead.slice(-AROUND))}` : lead,
      old: shortened(text.slice(from, to)),
      new: shortened(insert),
      tail: tail.length > AROUND ? `${wholeTo(tail.slice(0, AROUND))}…` : tail,
    };
  });
}

function shortened(words: string): string {
  return words.length > LONGEST ? `${wholeTo(words.slice(0, LONGEST))}…` : words;
}

/** Not half of a pair of code units. */
function wholeFrom(words: string): string {
  return /^[\uDC00-\uDFFF]/.test(words) ? words.slice(1) : words;
}

function wholeTo(words: string): string {
  return /[\uD800-\uDBFF]$/.test(words) ? words.slice(0, -1) : words;
}
