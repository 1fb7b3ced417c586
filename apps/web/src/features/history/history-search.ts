/** What the history page shows, as it stands in the address. */
export interface HistorySearch {
  /** The revision that is looked at; the newest without it. */
  revision?: number;
  /** The one that it is compared with; the one before it without. */
  with?: number;
  view?: 'inline';
}

/** The revisions of an address; what does not fit is left out. */
export function historyOfAddress(search: Readonly<Record<string, unknown>>): HistorySearch {
  const revision = numberOf(search.revision);
  const other = numberOf(search.with);
  return {
    ...(revision === undefined ? {} : { revision }),
    ...(other === undefined ? {} : { with: other }),
    ...(search.view === 'inline' ? { view: 'inline' } : {}),
  };
}

function numberOf(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
