import { type Action, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import type { Transaction } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import { foldWord } from '../../database/search-query.ts';
import type { Projection } from '../../jobs/projection.ts';
import { storable } from '../../jobs/search-text.ts';

/** Replaces all rows that are derived from these documents. Their `documents` rows must be there. */
export async function saveProjections(
  database: Database,
  transaction: Transaction<Schema>,
  projections: readonly Projection[],
  reader: string,
): Promise<void> {
  const ids = projections.map((projection) => projection.documentId);
  for (const table of ['postmortem_services', 'actions', 'action_owners'] as const) {
    await transaction.deleteFrom(table).where('document_id', 'in', ids).execute();
  }
  for (const projection of projections) await saveOne(transaction, projection, reader);
  await database.dialect.fullText.save(
    transaction,
    projections.map((projection) => projection.search),
  );
  // Words that are known stay known: one that stands in no text any more completes to nothing. They are saved in order, so
  // that two transactions on PostgreSQL wait for each other rather than lock each other out.
  const words = new Set(projections.flatMap((projection) => projection.vocabulary));
  await database.dialect.fullText.saveWords(transaction, [...words].sort());
}

/** Deletes every derived row. */
export async function deleteProjections(transaction: Transaction<Schema>): Promise<void> {
  for (const table of [
    'postmortems',
    'postmortem_models',
    'postmortem_services',
    'actions',
    'action_owners',
    'search_texts',
    'search_words',
  ] as const) {
    await transaction.deleteFrom(table).execute();
  }
}

async function saveOne(
  transaction: Transaction<Schema>,
  projection: Projection,
  reader: string,
): Promise<void> {
  const id = projection.documentId;
  const { severity, actions, findings } = projection;
  const fileName = projection.search.path.split('/').at(-1) ?? '';
  const values = {
    reader,
    template: projection.template ? 1 : 0,
    title: projection.title ?? null,
    title_key: foldWord(projection.title ?? fileName),
    date: projection.date ?? null,
    incident_id: projection.incidentId ?? null,
    severity: severity === undefined ? null : JSON.stringify(severity),
    severity_native: severity === undefined ? null : storable(severity.native),
    severity_rank: severity?.rank ?? null,
    incident_state: projection.incidentState ?? null,
    review_state: projection.reviewState ?? null,
    restored_after: projection.strip.restoredAfter ?? null,
    strip: JSON.stringify(projection.strip),
    actions_open: actions.filter((action) => !isSettled(action)).length,
    actions_total: actions.length,
    errors: findings.error,
    warnings: findings.warning,
    infos: findings.info,
    words: projection.words,
  };
  await transaction
    .insertInto('postmortems')
    .values({ document_id: id, ...values })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(values))
    .execute();
  const whole = { model: projection.modelJson, findings: projection.findingsJson };
  await transaction
    .insertInto('postmortem_models')
    .values({ document_id: id, ...whole })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(whole))
    .execute();
  for (const [position, name] of projection.services.entries()) {
    await transaction.insertInto('postmortem_services').values({ document_id: id, position, name }).execute();
  }
  for (const [position, action] of actions.entries()) await saveAction(transaction, id, position, action);
}

async function saveAction(
  transaction: Transaction<Schema>,
  id: string,
  position: number,
  action: Action,
): Promise<void> {
  const owners = [...new Set(action.owners.map((owner) => storable(owner.name)))];
  const folded = [action.id ?? '', action.text, ...owners, action.link ?? ''].map(storable).join('\n');
  await transaction
    .insertInto('actions')
    .values({
      document_id: id,
      position,
      status: action.status?.value ?? null,
      settled: isSettled(action) ? 1 : 0,
      priority: action.priority?.value ?? null,
      due: action.due?.date ?? null,
      folded: foldWord(folded),
      action: JSON.stringify(action),
    })
    .execute();
  for (const name of owners) {
    await transaction.insertInto('action_owners').values({ document_id: id, position, name }).execute();
  }
}

/** An action without a status is open: nobody said that it was done. */
function isSettled(action: Action): boolean {
  return action.status !== undefined && SETTLED_ACTION_STATUSES.includes(action.status.value);
}
