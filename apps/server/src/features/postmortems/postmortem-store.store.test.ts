import { listPostmortems, PostmortemQuerySchema } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { OWNER } from '../../owner.ts';
import { aFinding, anAction, type Described, described } from '../../testing/a-projection.ts';
import { eachDatabase } from '../../testing/each-database.ts';
import { documentId } from '../library/document-id.ts';
import { libraryStore } from '../library/library-store.ts';
import { postmortemStore } from './postmortem-store.ts';

const TODAY = '2026-11-22';

eachDatabase((database) => {
  async function holds(...documents: Described[]) {
    await libraryStore(database()).saveDocuments(OWNER, documents.map(described), 'test');
  }

  async function list(query: Record<string, unknown> = {}, principal = OWNER) {
    const store = postmortemStore(database(), { today: () => TODAY });
    const reply = await store.list(principal, PostmortemQuerySchema.parse(query));
    return listPostmortems.reply.parse(reply);
  }

  const paths = async (query: Record<string, unknown> = {}) =>
    (await list(query)).rows.map((row) => row.path);

  test('lists newest first, what has no date after that, templates last and uncounted', async () => {
    await holds(
      { path: 'old.md', postmortem: { title: 'Old', incident: { date: '2025-01-01', services: [] } } },
      { path: 'undated.md' },
      { path: 'blank.md', postmortem: { template: true } },
      { path: 'new.md', postmortem: { title: 'New', incident: { date: '2026-03-01', services: [] } } },
    );
    const reply = await list();
    expect(reply.rows.map((row) => row.path)).toEqual(['new.md', 'old.md', 'undated.md', 'blank.md']);
    expect(reply.matched).toBe(3);
    expect(reply.total).toBe(3);
    expect(reply.rows[3]?.template).toBe(true);
  });

  test('a row says what the text says, and how many actions are late today', async () => {
    await holds({
      path: 'checkout/2026-10-14.md',
      postmortem: {
        title: 'Checkout was down',
        incident: {
          id: 'INC-7',
          date: '2026-10-14',
          severity: { native: 'SEV1', scale: 'sev' },
          state: 'resolved',
          services: ['checkout', 'payments'],
        },
        review: { state: 'in_review', authors: [], reviewers: [], signOffs: [] },
        actions: [
          anAction('Add an alert', { due: { date: '2026-11-21', written: '21 Nov' } }),
          anAction('Add another', { due: { date: '2026-11-22', written: '22 Nov' } }),
          anAction('Write it up', {
            due: { date: '2026-11-01', written: '1 Nov' },
            status: { native: 'Done', value: 'done' },
          }),
        ],
      },
      findings: [aFinding('error'), aFinding('info'), aFinding('info')],
    });
    expect((await list()).rows).toEqual([
      {
        id: documentId('checkout/2026-10-14.md'),
        path: 'checkout/2026-10-14.md',
        title: 'Checkout was down',
        date: '2026-10-14',
        incidentId: 'INC-7',
        severity: { native: 'SEV1', scale: 'sev' },
        incidentState: 'resolved',
        reviewState: 'in_review',
        visibility: 'internal',
        template: false,
        services: ['checkout', 'payments'],
        strip: { open: false, absent: 'no event is marked impact start' },
        actions: { open: 2, late: 1, total: 3 },
        findings: { error: 1, warning: 0, info: 2 },
      },
    ]);
  });

  test('sorts by every column, with what is absent last in both directions', async () => {
    const at = (
      path: string,
      title: string,
      date: string | undefined,
      rank: number | undefined,
      errors: number,
    ) => ({
      path,
      postmortem: {
        title,
        incident: {
          services: [],
          ...(date === undefined ? {} : { date }),
          ...(rank === undefined ? {} : { severity: { native: 'x', rank } }),
        },
        actions: Array.from({ length: errors }, () => anAction('x')),
      },
      findings: Array.from({ length: errors }, () => aFinding('error')),
    });
    await holds(
      at('a.md', 'Éclair', '2026-01-02', 2, 1),
      at('b.md', 'apple', undefined, undefined, 0),
      at('c.md', 'Zebra', '2026-01-03', 0, 2),
    );
    expect(await paths({ sort: 'date' })).toEqual(['a.md', 'c.md', 'b.md']);
    expect(await paths({ sort: '-date' })).toEqual(['c.md', 'a.md', 'b.md']);
    expect(await paths({ sort: 'severity' })).toEqual(['c.md', 'a.md', 'b.md']);
    expect(await paths({ sort: '-severity' })).toEqual(['a.md', 'c.md', 'b.md']);
    expect(await paths({ sort: 'title' })).toEqual(['b.md', 'a.md', 'c.md']);
    expect(await paths({ sort: '-findings' })).toEqual(['c.md', 'a.md', 'b.md']);
    expect(await paths({ sort: 'actions' })).toEqual(['b.md', 'a.md', 'c.md']);
    expect(await paths({ sort: '-date', limit: 1, offset: 1 })).toEqual(['a.md']);
  });

  test('filters combine, and a facet counts what its other values would leave', async () => {
    const of = (path: string, services: string[], rank: number | undefined, date: string) => ({
      path,
      postmortem: {
        incident: {
          services,
          date,
          ...(rank === undefined ? {} : { severity: { native: ['Critical', 'High'][rank] ?? '', rank } }),
        },
      },
      findings: rank === 0 ? [aFinding('warning')] : [],
    });
    await holds(
      of('a.md', ['api'], 0, '2026-01-01'),
      of('b.md', ['api', 'web'], 1, '2026-02-01'),
      of('c.md', [], undefined, '2026-03-01'),
    );
    expect(await paths({ severity: '0,1' })).toEqual(['b.md', 'a.md']);
    expect(await paths({ severity: 'none' })).toEqual(['c.md']);
    expect(await paths({ service: 'web,none' })).toEqual(['c.md', 'b.md']);
    expect(await paths({ findings: 'warning' })).toEqual(['a.md']);
    expect(await paths({ findings: 'none', since: '2026-02-01', until: '2026-02-28' })).toEqual(['b.md']);
    const reply = await list({ severity: '1' });
    expect(reply.matched).toBe(1);
    expect(reply.total).toBe(3);
    expect(reply.facets.severity).toEqual([
      { value: 'Critical', rank: 0, count: 1 },
      { value: 'High', rank: 1, count: 1 },
      { value: 'none', count: 1 },
    ]);
    expect(reply.facets.service).toEqual([
      { value: 'api', count: 1 },
      { value: 'web', count: 1 },
    ]);
    expect(reply.facets.findings).toEqual([{ value: 'none', count: 1 }]);
  });

  test('a value that a filter does not know is refused', async () => {
    await expect(list({ severity: '7' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(list({ review: 'finished' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('finds documents that hold all words anywhere, in any inflected form, with the title first', async () => {
    await holds(
      { path: 'a.md', text: '# A\n\nThe databases failed over.\n\n## Later\n\nA queue filled up.\n' },
      { path: 'b.md', text: '# B\n\nA database was slow.\n', postmortem: { title: 'Queue trouble' } },
      { path: 'c.md', text: '# C\n\nA queue of nothing.\n' },
    );
    expect(await paths({ q: 'queue database' })).toEqual(['b.md', 'a.md']);
    expect(await paths({ q: 'failing' })).toEqual(['a.md']);
    expect(await paths({ q: 'queue -database' })).toEqual(['b.md', 'a.md']);
    expect(await paths({ q: 'nowhere' })).toEqual([]);
    const reply = await list({ q: 'nothing' });
    expect(reply.matched).toBe(1);
    expect(reply.total).toBe(3);
  });

  test('quoted words must stand together', async () => {
    await holds(
      { path: 'a.md', text: 'connection pool exhausted' },
      { path: 'b.md', text: 'the pool lost its connection' },
    );
    expect(await paths({ q: '"connection pool"' })).toEqual(['a.md']);
    expect((await paths({ q: 'connection pool' })).sort()).toEqual(['a.md', 'b.md']);
    expect(await paths({ q: 'connection-pool' })).toEqual(['a.md']);
  });

  test('the last word is a beginning from three letters on, even past the stem of what it becomes', async () => {
    await holds({ path: 'a.md', text: 'Authentication was broken.' });
    for (const typed of ['aut', 'authenti', 'authenticati', 'authentication']) {
      expect(await paths({ q: typed }), typed).toEqual(['a.md']);
    }
    expect(await paths({ q: 'au' })).toEqual([]);
    expect(await paths({ q: 'authenti broken' })).toEqual([]);
  });

  test('a word does not find what only begins as its stem does', async () => {
    await holds(
      { path: 'a.md', text: 'The witness gave the default.' },
      { path: 'b.md', text: 'Together with all others, without delay.' },
    );
    for (const typed of ['wit', 'witn', 'witness', 'witness default']) {
      expect(await paths({ q: typed }), typed).toContain('a.md');
    }
    expect(await paths({ q: 'witness' })).toEqual(['a.md']);
  });

  test('finds text of scripts without spaces, down to one character, and words glued to it', async () => {
    await holds(
      { path: 'ja.md', text: '# 概要\n\n検知が遅れて障害が長引いた。AWS障害の影響。' },
      { path: 'en.md', text: '# Summary\n\nNothing of that.' },
    );
    for (const typed of ['障害', '検知', '長引いた', '知', '障害 検知', '"遅れて障害"', 'AWS', 'AWS障害']) {
      expect(await paths({ q: typed }), typed).toEqual(['ja.md']);
    }
    expect(await paths({ q: '害障' })).toEqual([]);
    const { rows } = await list({ q: '障害' });
    const snippet = rows[0]?.snippets?.[0];
    expect(snippet?.hits.map(([start, end]) => snippet.text.slice(start, end))).toContain('障害');
  });

  test('a snippet names its section and marks what matched, in UTF-16 units', async () => {
    await holds({
      path: 'a.md',
      text: '# Title\n\nIntro 🚒🚒.\n\n## Impact\n\n| Users | **Orders** |\n|---|---|\n| 120 🚒 | Orders failed |\n',
      postmortem: {
        sections: [
          { role: 'other', heading: 'Title', level: 1, span: [0, 22] },
          { role: 'impact', heading: 'Impact', level: 2, span: [24, 92] },
        ],
      },
    });
    const { rows } = await list({ q: 'order' });
    const [snippet] = rows[0]?.snippets ?? [];
    expect(snippet?.section).toBe('Impact');
    expect(snippet?.text).not.toMatch(/[*|]/);
    expect(snippet?.hits.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['Orders', 'Orders']);
  });

  test.each([
    '"',
    '""',
    '"unclosed phrase',
    'NEAR(a b)',
    'a AND',
    'OR',
    'NOT x',
    'title:x',
    'title : x',
    '^a',
    '*',
    'a*',
    '(',
    ')(',
    '-',
    "'",
    "'; drop table documents; --",
    '\\',
    'a & b | !c',
    'a:*',
    '<->',
    '%',
    '_',
    '\u0000',
    '\u0001',
    '🚒',
    '\ud800',
    'é',
    '٣',
    '{a b}',
    'a+b',
    '$1',
    '?',
    ':a',
    'a\nb',
    'x'.repeat(200),
  ])('what looks like syntax is only looked for: %j', async (typed) => {
    await holds({ path: 'a.md', text: 'some text' });
    const reply = await list({ q: typed });
    expect(reply.matched).toBeLessThanOrEqual(1);
  });

  test('a restricted post-mortem is in nothing that others are shown', async () => {
    await holds(
      { path: 'open.md', text: 'secret word' },
      {
        path: 'closed.md',
        text: 'secret word',
        postmortem: { record: { tags: [], visibility: 'restricted' }, incident: { services: ['vault'] } },
      },
    );
    const store = postmortemStore(database(), { today: () => TODAY });
    const id = documentId('closed.md');
    await database().query.insertInto('named_people').values({ document_id: id, person_id: 'ann' }).execute();
    for (const [principal, sees] of [
      [OWNER, true],
      [{ id: 'ann', role: 'viewer' }, true],
      [{ id: 'bob', role: 'admin' }, false],
      [{ id: 'bob', role: 'member' }, false],
    ] as const) {
      const reply = await list({}, principal);
      const found = await list({ q: 'secret' }, principal);
      expect(reply.total).toBe(sees ? 2 : 1);
      expect(found.matched).toBe(sees ? 2 : 1);
      expect(reply.facets.service.some(({ value }) => value === 'vault')).toBe(sees);
      expect((await store.read(principal, id)) !== undefined).toBe(sees);
      expect((await store.readBytes(principal, id)) !== undefined).toBe(sees);
    }
  });
});
