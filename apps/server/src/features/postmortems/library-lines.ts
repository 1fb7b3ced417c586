import type { Visibility } from '@debrief/core/postmortem';
import type { Database } from '../../database/database.ts';

/** What facets but the services tell of: post-mortems that agree in all of it share one. */
export interface LineGroup {
  /** Its place among all groups. */
  index: number;
  severityNative: string | null;
  severityRank: number | null;
  reviewState: string | null;
  incidentState: string | null;
  /** Whether there are findings of this severity. */
  error: boolean;
  warning: boolean;
  info: boolean;
}

/** What the list is ordered by and who may read it, of one post-mortem that is not in the trash. */
export interface LibraryLine {
  id: string;
  path: string;
  visibility: Visibility;
  /** Ids of those who are named for a restricted one. */
  people: readonly string[];
  /** Listed, but counted nowhere. */
  template: boolean;
  titleKey: string;
  /** The day as one number, `YYYYMMDD`; -1 where there is none. */
  day: number;
  restoredAfter: number | null;
  actionsOpen: number;
  errors: number;
  warnings: number;
  infos: number;
  group: LineGroup;
  /** Places in `LibraryLines.services`, each once. */
  services: readonly number[];
}

/**
 * The whole library as lists need it, in no order. What is looked at in every line whenever somebody asks stands in columns as well, by
 * the same places as `all`: going through them takes a tenth of the time.
 */
export interface LibraryLines {
  all: readonly LibraryLine[];
  groups: readonly LineGroup[];
  services: readonly string[];
  columns: {
    days: Int32Array;
    /** Places in `groups`. */
    groups: Uint32Array;
    /** 1 where it is a template. */
    templates: Uint8Array;
    /** 1 where not everybody may read it. */
    restricted: Uint8Array;
  };
}

/** So many rows are read before others are let at the database and at this thread. */
const PORTION = 2_000;

/** Reads all lines. */
export async function readLibraryLines({ query }: Database): Promise<LibraryLines> {
  const groups = new Map<string, LineGroup>();
  const people = Map.groupBy(
    await query.selectFrom('named_people').selectAll().orderBy('person_id').execute(),
    (row) => row.document_id,
  );
  const names = new Map<string, number>();
  const all: LibraryLine[] = [];
  for (let after = ''; ; ) {
    const rows = await query
      .selectFrom('postmortems')
      .innerJoin('documents', 'documents.id', 'postmortems.document_id')
      .where('documents.trashed', 'is', null)
      .where('documents.id', '>', after)
      .select(['documents.id', 'documents.path', 'documents.visibility'])
      .select(['template', 'title_key', 'date', 'severity_native', 'severity_rank'])
      .select([
        'incident_state',
        'review_state',
        'restored_after',
        'actions_open',
        'errors',
        'warnings',
        'infos',
      ])
      .orderBy('documents.id')
      .limit(PORTION)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) break;
    const services = Map.groupBy(
      await query
        .selectFrom('postmortem_services')
        .where('document_id', '>', after)
        .where('document_id', '<=', last.id)
        .select(['document_id', 'name'])
        .execute(),
      (row) => row.document_id,
    );
    for (const row of rows) {
      const { id, path, errors, warnings, infos } = row;
      // The columns hold what the model's own lists allow.
      const visibility = row.visibility as Visibility;
      const ofGroup = {
        severityNative: row.severity_native,
        severityRank: row.severity_rank,
        reviewState: row.review_state,
        incidentState: row.incident_state,
        error: errors > 0,
        warning: warnings > 0,
        info: infos > 0,
      };
      all.push({
        ...{ id, path, visibility, errors, warnings, infos },
        people: people.get(id)?.map(({ person_id }) => person_id) ?? [],
        template: row.template === 1,
        titleKey: row.title_key,
        day: row.date === null ? -1 : dayNumber(row.date),
        restoredAfter: row.restored_after,
        actionsOpen: row.actions_open,
        group: numbered(groups, JSON.stringify(Object.values(ofGroup)), (index) => ({ index, ...ofGroup })),
        services: services.get(id)?.map(({ name }) => numbered(names, name, (index) => index)) ?? [],
      });
    }
    if (rows.length < PORTION) break;
    after = last.id;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return {
    all,
    groups: [...groups.values()],
    services: [...names.keys()],
    columns: {
      days: Int32Array.from(all, ({ day }) => day),
      groups: Uint32Array.from(all, ({ group }) => group.index),
      templates: Uint8Array.from(all, ({ template }) => Number(template)),
      restricted: Uint8Array.from(all, ({ visibility }) => Number(visibility === 'restricted')),
    },
  };
}

/** A day (`YYYY-MM-DD`) as a number in the same order. */
export function dayNumber(date: string): number {
  return Number(date.replaceAll('-', ''));
}

/** What stands under a key, made with the next number where there is nothing yet. */
function numbered<T>(known: Map<string, T>, key: string, make: (index: number) => T): T {
  let found = known.get(key);
  if (found === undefined) {
    found = make(known.size);
    known.set(key, found);
  }
  return found;
}
