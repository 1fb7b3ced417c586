import type { CauseConfidence, CauseEdgeType } from '../../postmortem/index.ts';
import type { CauseChanges } from '../edit.ts';
import { textValue } from '../writing/escapes.ts';
import { changeTail, findTail, type RawTail, type TailChange, tailPart } from '../writing/tails.ts';

const KEYS = new Set(['id', 'kind', 'category', 'service', 'p']);
const GATE = /^(?:all of|any of|and|or|\d+ of \d+)$/i;
const CONFIDENCE = /^(?:confirmed|proven|likely|probable|suspected|possible|unconfirmed|refuted|ruled out)$/i;
const EDGE = /^(?:causes|enables|delays detection|delays recovery|worsens|limits|sustains)$/i;

/** The tail of a cause at the end of a piece of text. */
export function causeTail(text: string, from: number, to: number): RawTail | undefined {
  return findTail(
    text,
    from,
    to,
    KEYS,
    (word) => GATE.test(word) || CONFIDENCE.test(word) || EDGE.test(word),
  );
}

export function edgeWord(edge: CauseEdgeType): string {
  return edge.replaceAll('_', ' ');
}

/** What has to change in a tail, in the order of docs/text-conventions.md §8.2. */
export function causeTailChanges(set: CauseChanges): TailChange[] {
  const changes: TailChange[] = [];
  const word = (value: string | null | undefined, pattern: RegExp): void => {
    if (value === undefined) return;
    changes.push({
      key: 'word',
      parts: value === null ? [] : [value],
      replaces: ({ key, raw }) => key === 'word' && pattern.test(raw),
    });
  };
  word(set.gate, GATE);
  word(set.confidence satisfies CauseConfidence | null | undefined, CONFIDENCE);
  word(
    set.edge === undefined
      ? undefined
      : set.edge === null || set.edge === 'causes'
        ? null
        : edgeWord(set.edge),
    EDGE,
  );
  for (const key of ['id', 'kind', 'category', 'service', 'p'] as const) {
    const value = set[key];
    if (value === undefined) continue;
    changes.push({
      key,
      parts: value === null ? [] : [tailPart(key, String(value))],
      replaces: (part) => part.key === key,
    });
  }
  return changes;
}

/** A cause as it is written behind its bullet and label. */
export function causeWords(set: CauseChanges, place: 'item' | 'block' = 'item'): string {
  const [tail] = changeTail('', undefined, 0, causeTailChanges(set));
  return `${textValue(set.text ?? '', place)}${tail?.insert ?? ''}`;
}
