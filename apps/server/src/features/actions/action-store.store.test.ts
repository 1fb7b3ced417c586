import type { Action } from '@debrief/core/postmortem';
import { ActionQuerySchema, listActions } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { OWNER } from '../../owner.ts';
import { anAction, type Described, described } from '../../testing/a-projection.ts';
import { eachDatabase } from '../../testing/each-database.ts';
import { libraryStore } from '../library/library-store.ts';
import { actionStore } from './action-store.ts';

const due = (date: string): Partial<Action> => ({ due: { date, written: date } });
const done: Partial<Action> = { status: { native: 'Done', value: 'done' } };
const person = (name: string) => ({ name, kind: 'person' as const });

eachDatabase((database) => {
  async function holds(...documents: Described[]) {
    await libraryStore(database()).saveDocuments(OWNER, documents.map(described), 'test');
  }

  async function list(query: Record<string, unknown> = {}, principal = OWNER) {
    const store = actionStore(database(), () => '2026-11-22');
    return listActions.reply.parse(await store.list(principal, ActionQuerySchema.parse(query)));
  }

  const texts = async (query: Record<string, unknown> = {}) =>
    (await list(query)).rows.map((row) => row.action.text);

  test('lists what is not settled by due date, without a date last, and says how late it is', async () => {
    await holds(
      {
        path: 'a.md',
        postmortem: {
          title: 'A',
          incident: { services: [], severity: { native: 'High', rank: 1 } },
          actions: [anAction('some day'), anAction('late', due('2026-11-20')), anAction('finished', done)],
        },
      },
      { path: 'b.md', postmortem: { actions: [anAction('today', due('2026-11-22'))] } },
    );
    const reply = await list();
    expect(reply.rows.map((row) => row.action.text)).toEqual(['late', 'today', 'some day']);
    expect(reply.rows[0]).toMatchObject({
      postmortem: { path: 'a.md', title: 'A', severity: { native: 'High', rank: 1 } },
      index: 1,
      lateDays: 2,
    });
    expect(reply.rows[1]).not.toHaveProperty('lateDays');
    expect(reply.counts).toEqual({ open: 3, late: 1, settled: 1, postmortems: 2 });
    expect(reply.matched).toBe(3);
    expect(reply.today).toBe('2026-11-22');
  });

  test('shows the settled ones, or all', async () => {
    await holds({ path: 'a.md', postmortem: { actions: [anAction('open'), anAction('finished', done)] } });
    expect(await texts({ show: 'done' })).toEqual(['finished']);
    expect(await texts({ show: 'all' })).toEqual(['open', 'finished']);
  });

  test('control characters are nothing to look for, and with nothing left nothing is found', async () => {
    await holds({ path: 'a.md', postmortem: { actions: [anAction('raise the limit'), anAction('zzz')] } });
    expect(await texts({ q: '\u0000zzz' })).toEqual(['zzz']);
    expect(await texts({ q: '\u0000\u001b' })).toEqual([]);
    expect(await texts({ q: ' ' })).toHaveLength(2);
  });

  test('narrows by owner, status, priority, service and words', async () => {
    await holds({
      path: 'a.md',
      postmortem: {
        incident: { services: ['api'] },
        actions: [
          anAction('Alert on 100%_load', {
            owners: [person('Ann'), person('Bo')],
            priority: { native: 'high', value: 'P1' },
            status: { native: 'doing', value: 'in_progress' },
          }),
          anAction('Café menu', { owners: [person('Bo')] }),
        ],
      },
    });
    expect(await texts({ owner: 'Ann' })).toEqual(['Alert on 100%_load']);
    expect(await texts({ status: 'in_progress' })).toEqual(['Alert on 100%_load']);
    expect(await texts({ priority: 'none' })).toEqual(['Café menu']);
    expect(await texts({ service: 'none' })).toEqual([]);
    expect(await texts({ q: 'cafe bo' })).toEqual(['Café menu']);
    expect(await texts({ q: '100%_' })).toEqual(['Alert on 100%_load']);
    expect(await texts({ q: '%' })).toEqual(['Alert on 100%_load']);
    expect(await texts({ q: '\\' })).toEqual([]);
    const { facets } = await list({ owner: 'Ann' });
    expect(facets.owner).toEqual([
      { value: 'Bo', count: 2 },
      { value: 'Ann', count: 1 },
    ]);
    expect(facets.status).toEqual([{ value: 'in_progress', count: 1 }]);
    expect(facets.service).toEqual([{ value: 'api', count: 1 }]);
    await expect(list({ status: 'finished' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('leaves out templates, and what is shared with others only', async () => {
    await holds(
      { path: 'template.md', postmortem: { template: true, actions: [anAction('example')] } },
      {
        path: 'closed.md',
        postmortem: { record: { tags: [], visibility: 'restricted' }, actions: [anAction('quiet')] },
      },
    );
    expect(await texts()).toEqual(['quiet']);
    const reply = await list({}, { id: 'bob', role: 'admin' });
    expect(reply.rows).toEqual([]);
    expect(reply.counts).toEqual({ open: 0, late: 0, settled: 0, postmortems: 0 });
  });
});
