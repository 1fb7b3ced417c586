import { useState } from 'react';
import { carryItemKeys, type SignedItem } from './carry-item-keys.ts';

interface Carried<T> {
  of: readonly T[];
  items: readonly SignedItem[];
  next: number;
}

/** Keys for the items of a list that stay with them from one reading to the next, so that what is open in a row stays in that row. */
export function useItemKeys<T>(items: readonly T[], signsOf: (item: T) => readonly string[]): string[] {
  const [carried, carry] = useState<Carried<T>>(() =>
    carriedFrom({ of: [], items: [], next: 0 }, items, signsOf),
  );
  const now = carried.of === items ? carried : carriedFrom(carried, items, signsOf);
  // During rendering: the rows of this very rendering need them.
  if (now !== carried) carry(now);
  return now.items.map(({ key }) => key);
}

function carriedFrom<T>(
  { items: former, next }: Carried<T>,
  items: readonly T[],
  signsOf: (item: T) => readonly string[],
): Carried<T> {
  let last = next;
  return { of: items, items: carryItemKeys(former, items.map(signsOf), () => `row ${last++}`), next: last };
}
