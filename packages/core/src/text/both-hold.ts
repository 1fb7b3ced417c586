import type { TextChange } from './span.ts';

/**
 * Whether two changes of one text, by two sides, can both be made: they are the same or apart, or they meet at the border of a line
 * that both leave standing, as two new rows do.
 */
export function bothHold(base: string, one: TextChange, other: TextChange): boolean {
  if (isSame(one, other)) return true;
  const [first, second] =
    one.from < other.from || (one.from === other.from && one.to <= other.to) ? [one, other] : [other, one];
  if (first.to !== second.from) return first.to < second.from;
  const border = second.from;
  const atStart = startsLine(base, border);
  const atEnd = border === base.length || base[border] === '\n';
  if (isInsertion(first) && isInsertion(second))
    return (
      (atStart && first.insert.endsWith('\n') && second.insert.endsWith('\n')) ||
      (atEnd && first.insert.startsWith('\n') && second.insert.startsWith('\n'))
    );
  if (isInsertion(first)) return atStart && first.insert.endsWith('\n');
  if (isInsertion(second) && atEnd && second.insert.startsWith('\n')) return true;
  const bordered = first.insert.endsWith('\n') || (first.insert === '' && startsLine(base, first.from));
  return atStart && bordered && (!isInsertion(second) || second.insert.endsWith('\n'));
}

export function isSame(one: TextChange, other: TextChange): boolean {
  return one.from === other.from && one.to === other.to && one.insert === other.insert;
}

export function isInsertion({ from, to }: TextChange): boolean {
  return from === to;
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n';
}
