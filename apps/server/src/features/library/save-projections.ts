import { type Action, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import type { Transaction } from 'kysely';
import type { Database } from '../../database/database.ts';
import { replacing } from '../../database/dialect.ts';
import type { Schema } from '../../database/schema.ts';
import { foldWord } from '../../database/search-query.ts';
import type { Projection } from '../../jobs/projection.ts';
import { storable } from '../../jobs/search-text.ts';

const LISTS = ['postmortem_services', 'actions', 'action_owners', 'document_links'] as const;

/** Replaces all rows that are derived from these documents. Their `documents` rows must be there. */
export async function saveProjections(
  database: Database,
  transaction: Transaction<Schema>,
  projections: readonly Projection[],
  reader: string,
): Promise<void> {
  const { dialect } = database;
  const ids = projections.map((projection) => projection.documentId);
  for (const table of LISTS) {
    await transaction.deleteFrom(table).where('document_id', 'in', ids).execute();
  }
  await dialect.insertRows(transaction, {
    table: 'postmortems',
    columns: POSTMORTEM_COLUMNS,
    rows: projections.map((projection) => postmortemRow(projection, reader)),
    whenKnown: replacing('document_id', POSTMORTEM_COLUMNS),
  });
  await dialect.insertRows(transaction, {
    table: 'postmortem_models',
    columns: MODEL_COLUMNS,
    rows: projections.map(({ documentId, modelJson, findingsJson }) => [documentId, modelJson, findingsJson]),
    whenKnown: replacing('document_id', MODEL_COLUMNS),
  });
  await dialect.insertRows(transaction, {
    table: 'postmortem_services',
    columns: ['document_id', 'position', 'name'],
    rows: projections.flatMap(({ documentId, services }) =>
      services.map((name, position) => [documentId, position, name]),
    ),
  });
  await dialect.insertRows(transaction, {
    table: 'actions',
    columns: ['document_id', 'position', 'status', 'settled', 'priority', 'due', 'folded', 'action'],
    rows: projections.flatMap(({ documentId, actions }) =>
      actions.map((action, position) => actionRow(documentId, position, action)),
    ),
  });
  await dialect.insertRows(transaction, {
    table: 'action_owners',
    columns: ['document_id', 'position', 'name'],
    rows: projections.flatMap(({ documentId, actions }) =>
      actions.flatMap((action, position) => ownersOf(action).map((name) => [documentId, position, name])),
    ),
  });
  await dialect.insertRows(transaction, {
    table: 'document_links',
    columns: ['document_id', 'path'],
    rows: projections.flatMap(({ documentId, links }) => links.map((path) => [documentId, path])),
  });
  await dialect.fullText.save(
    transaction,
    projections.map((projection) => projection.search),
  );
  // Words that are known stay known: one that stands in no text any more completes to nothing. They are saved in order, so
  // that two transactions on PostgreSQL wait for each other rather than lock each other out.
  const words = new Set<string>();
  for (const projection of projections) for (const word of projection.vocabulary) words.add(word);
  await dialect.fullText.saveWords(transaction, [...words].sort());
}

/** Deletes every derived row, but of what is in the trash: that is not read again before it is restored. */
export async function deleteProjections(transaction: Transaction<Schema>): Promise<void> {
  for (const table of ['postmortems', 'postmortem_models', ...LISTS, 'search_texts'] as const) {
    await transaction
      .deleteFrom(table)
      .where('document_id', 'in', (query) =>
        query.selectFrom('documents').where('trashed', 'is', null).select('documents.id'),
      )
      .execute();
  }
  await transaction.deleteFrom('search_words').execute();
}

const MODEL_COLUMNS = ['document_id', 'model', 'findings'] as const;
const POSTMORTEM_COLUMNS = [
  'document_id',
  'reader',
  'template',
  'title',
  'title_key',
  'date',
  'incident_id',
  'severity',
  'severity_native',
  'severity_rank',
  'incident_state',
  'review_state',
  'restored_after',
  'strip',
  'actions_open',
  'actions_total',
  'errors',
  'warnings',
  'infos',
  'words',
] as const;

/** The values of `POSTMORTEM_COLUMNS`. */
function postmortemRow(projection: Projection, reader: string): (string | number | null)[] {
  const { severity, actions, findings } = projection;
  const fileName = projection.search.path.split('/').at(-1) ?? '';
  return [
    projection.documentId,
    reader,
    projection.template ? 1 : 0,
    projection.title ?? null,
    foldWord(projection.title ?? fileName),
    projection.date ?? null,
    projection.incidentId ?? null,
    severity === undefined ? null : JSON.stringify(severity),
    severity === undefined ? null : storable(severity.native),
    severity?.rank ?? null,
    projection.incidentState ?? null,
    projection.reviewState ?? null,
    projection.strip.restoredAfter ?? null,
    JSON.stringify(projection.strip),
    actions.filter((action) => !isSettled(action)).length,
    actions.length,
    findings.error,
    findings.warning,
    findings.info,
    projection.words,
  ];
}

function actionRow(documentId: string, position: number, action: Action): (string | number | null)[] {
  const folded = [action.id ?? '', action.text, ...ownersOf(action), action.link ?? ''].map(storable);
  return [
    documentId,
    position,
    action.status?.value ?? null,
    isSettled(action) ? 1 : 0,
    action.priority?.value ?? null,
    action.due?.date ?? null,
    foldWord(folded.join('\n')),
    JSON.stringify(action),
  ];
}

function ownersOf(action: Action): string[] {
  return [...new Set(action.owners.map((owner) => storable(owner.name)))];
}

/** An action without a status is open: nobody said that it was done. */
function isSettled(action: Action): boolean {
  return action.status !== undefined && SETTLED_ACTION_STATUSES.includes(action.status.value);
}
