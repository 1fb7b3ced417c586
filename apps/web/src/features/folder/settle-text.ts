import { applyChanges, mergeTexts, type TextChange } from '@debrief/core/text';

/** Which of the two texts a place takes: the one here, the file's, or both, the one here first. */
export type Choice = 'here' | 'outside' | 'both';

export type Choices = ReadonlyMap<string, Choice>;

/** A place that was changed here and in the file, each otherwise. */
export interface ClashingPlace {
  /** Stays the same for as long as both sides have this there, wherever it stands. */
  key: string;
  /** Its first line in the text here, from 1. */
  line: number;
  base: string;
  here: string;
  outside: string;
}

export interface Clash {
  places: ClashingPlace[];
  /** The text with all that only one side changed, and at each place what was chosen by its key; the text here where nothing was. */
  settled: (choices: Choices) => string;
}

/** The places at which two texts made from one differ so that a person has to decide, and the text that the decisions make. */
export function clashOf(base: string, here: string, outside: string): Clash {
  const { changes, conflicts } = mergeTexts(base, here, outside);
  const seen = new Map<string, number>();
  const keys = conflicts.map(({ base: before, ours, theirs }) => {
    const words = JSON.stringify([before, ours, theirs]);
    const alike = seen.get(words) ?? 0;
    seen.set(words, alike + 1);
    return `${alike} ${words}`;
  });
  return {
    places: conflicts.map(({ line, base: before, ours, theirs }, at) => ({
      key: keys[at] ?? '',
      line,
      base: before,
      here: ours,
      outside: theirs,
    })),
    settled: (choices) => {
      const chosen = conflicts.flatMap(({ span, ours, theirs }, at): TextChange[] => {
        const choice = choices.get(keys[at] ?? '') ?? 'here';
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

/** Both texts of a file, as far as settling needs them. */
export interface BothTexts {
  base: string;
  here: string;
  outside: string;
}

/** The text that decisions make of the newest texts; undefined where there is a place by now that nobody has decided. */
export function settledByPlaces({ base, here, outside }: BothTexts, choices: Choices): string | undefined {
  const clash = clashOf(base, here, outside);
  return clash.places.every(({ key }) => choices.has(key)) ? clash.settled(choices) : undefined;
}

/**
 * A text written by hand, with what others have typed since it was begun; undefined where they changed the same, or where the
 * file is another one by now.
 */
export function settledByHand(begun: BothTexts, written: string, newest: BothTexts): string | undefined {
  if (newest.outside !== begun.outside) return undefined;
  const { text, conflicts } = mergeTexts(begun.here, written, newest.here);
  return conflicts.length === 0 ? text : undefined;
}

function both(here: string, outside: string): string {
  return here === '' || here.endsWith('\n') ? here + outside : `${here}\n${outside}`;
}
