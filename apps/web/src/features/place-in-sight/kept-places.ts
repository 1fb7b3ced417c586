/** A line of a text: where it begins in the text (UTF-16 units), and how far below the top of the window it stands (px). */
export interface LineInSight {
  at: number;
  top: number;
}

/** What somebody has in sight of a text; `start` where nothing was scrolled away. */
export type PlaceInSight = LineInSight | 'start';

/** How far below a page's bar the line is looked for that stays where it is (px): lower than the tools of any of the pages. */
export const BELOW_TOOLS = 64;
/** A line further down than this share of what is seen is not what is read. */
export const READ_SHARE = 0.6;

/** A page of a document as the history of the browser knows it. */
interface Entry {
  document: string;
  /** The key of the history's entry; undefined where it has none. */
  key: string | undefined;
}

const KEPT = 'debrief.places';
/** More entries than somebody goes back. */
const MOST = 60;

let carried: { document: string; place: PlaceInSight } | undefined;
const byEntry = new Map<string, PlaceInSight>(storedPlaces());

/** Keeps what is in sight of a page that is left: for its entry of the history, and for another page of the same document gone to right now. */
export function keepPlaceOf(entry: Entry, place: PlaceInSight, goesOn: boolean): void {
  carried = goesOn ? { document: entry.document, place } : undefined;
  if (entry.key === undefined) return;
  byEntry.delete(entry.key);
  byEntry.set(entry.key, place);
  for (const oldest of byEntry.keys()) {
    if (byEntry.size <= MOST) break;
    byEntry.delete(oldest);
  }
}

/** What to show of a page that is opened: what was in sight of the same document a moment ago, else what was when this entry was left. */
export function keptPlaceOf({ document, key }: Entry): PlaceInSight | undefined {
  if (carried?.document === document) return carried.place;
  return key === undefined ? undefined : byEntry.get(key);
}

/** Keeps the places for when the same tab loads the page anew. */
export function storePlaces(): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify([...byEntry]));
  } catch {
    // Without storage a page that is loaded anew begins at its top.
  }
}

function storedPlaces(): [string, PlaceInSight][] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isStored) : [];
  } catch {
    return [];
  }
}

function isStored(entry: unknown): entry is [string, PlaceInSight] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return false;
  const place: unknown = entry[1];
  if (place === 'start') return true;
  return (
    typeof place === 'object' &&
    place !== null &&
    'at' in place &&
    'top' in place &&
    Number.isFinite(place.at) &&
    Number.isFinite(place.top)
  );
}
