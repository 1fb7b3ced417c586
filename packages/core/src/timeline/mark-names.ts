import { MARK_NAMES, type Mark } from '../postmortem/index.ts';

/** The marks of one event in words: `Detected, declared`; a guess ends in a question mark. Empty without marks. */
export function writtenMarks(marks: readonly Mark[], suggested: readonly Mark[] = []): string {
  if (marks.length === 0) return suggested.length === 0 ? '' : `${joined(suggested)}?`;
  return joined(marks);
}

function joined(marks: readonly Mark[]): string {
  return marks.map((mark, i) => (i === 0 ? MARK_NAMES[mark] : MARK_NAMES[mark].toLowerCase())).join(', ');
}
