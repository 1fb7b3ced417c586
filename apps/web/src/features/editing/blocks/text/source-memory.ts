import { Facet } from '@codemirror/state';

/** Which blocks of a document somebody wants to see as they are written. */
export interface SourceMemory {
  has: (sign: string) => boolean;
  keep: (sign: string, on: boolean) => void;
}

const PLACE = 'debrief.as-source.';

/** Remembers in this browser, for one document, what is shown as it is written. Without storage it holds until the page is left. */
export function memoryOf(document: string): SourceMemory {
  const signs = new Set(load(PLACE + document));
  return {
    has: (sign) => signs.has(sign),
    keep: (sign, on) => {
      if (on) signs.add(sign);
      else signs.delete(sign);
      try {
        if (signs.size === 0) localStorage.removeItem(PLACE + document);
        else localStorage.setItem(PLACE + document, JSON.stringify([...signs]));
      } catch {
        // It is remembered on this page.
      }
    },
  };
}

function load(place: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export const sourceMemory = Facet.define<SourceMemory, SourceMemory | undefined>({
  combine: ([first]) => first,
});
