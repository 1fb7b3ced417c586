import { applyChanges, mergeTexts, type TextChange } from '@debrief/core/text';

/** Which of the two texts a place takes: the one here, the file's, or both, the one here first. */
export type Choice = 'here' | 'outside' | 'both';

/** A place that was changed here and in the file, each otherwise. */
export interface ClashingPlace {
  /** Its first line in the text here, from 1. */
  line: number;
  base: string;
  here: string;
  outside: string;
}

export interface Clash {
  places: ClashingPlace[];
  /** The text with all that only one side changed, and at each place what was chosen; the text here where nothing was. */
  settled: (choices: readonly (Choice | undefined)[]) => string;
}

/** The places at which two texts made from one differ so that a person has to decide, and the text that the decisions make. */
export function clashOf(base: string, here: string, outside: string): Clash {
  const { changes, conflicts } = mergeTexts(base, here, outside);
  return {
    places: conflicts.map(({ line, base: before, ours, theirs }) => ({
      line,
      base: before,
      here: ours,
      outside: theirs,
    })),
    settled: (choices) => {
      const chosen = conflicts.flatMap(({ span, ours, theirs }, at): TextChange[] => {
        const choice = choices[at] ?? 'here';
        if (choice === 'here') return [];
        return [{ from: span[0], to: span[1], insert: choice === 'outside' ? theirs : both(ours, theirs) }];
      });
      return applyChanges(
        here,
        [...changes, ...chosen].sort((a, b) => a.from - b.from || a.to - b.to),
      );
    },
  };
}

function both(here: string, outside: string): string {
  return here === '' || here.endsWith('\n') ? here + outside : `${here}\n${outside}`;
}
