import { type Action, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import type { ActionList, ActionRow, Failure, Library, PostmortemList } from '@debrief/http-contract';
import {
  sampleComparison,
  sampleConflict,
  sampleRevisions,
  sampleText,
  sampleTrash,
} from './sample-history.ts';
import { SAMPLE_TEXT, samplePage } from './sample-postmortem.ts';
import { SAMPLE_ROWS } from './sample-rows.ts';

/**
 * A stand-in for the server, for development and tests of pages: answers the contract's requests from samples. The key
 * chooses the library: `full`, `long`, `empty`, `templates`, `reading`, `fixed` (nothing can be written), `failing`; any other
 * key is wrong.
 */
export function answer(url: URL, key: string | undefined): { status: number; body: unknown } {
  if (key === undefined) return failure(401, 'KEY_MISSING', 'This page was opened without its key.');
  if (!LIBRARIES.includes(key)) return failure(401, 'KEY_WRONG', 'The key does not fit this library.');
  if (url.pathname === '/api/library') return { status: 200, body: library(key) };
  if (key === 'failing')
    return failure(500, 'INTERNAL', 'Something failed inside Debrief. No text was changed.');
  const rows = rowsOf(key);
  if (url.pathname === '/api/postmortems') return { status: 200, body: list(rows, url.searchParams) };
  if (url.pathname === '/api/actions')
    return { status: 200, body: actions(key === 'empty' ? [] : rows, url.searchParams) };
  if (url.pathname === '/api/templates') return { status: 200, body: { templates: SAMPLE_TEMPLATES } };
  if (url.pathname === '/api/trash')
    return { status: 200, body: key === 'full' ? sampleTrash() : { documents: [] } };
  const [, of, part, number] =
    /^\/api\/postmortems\/([^/]+)\/(text|conflict|revisions)(?:\/(\d+))?$/.exec(url.pathname) ?? [];
  const reply = rows.some((one) => one.id === of) ? ofHistory(part, number, url.searchParams) : undefined;
  if (reply !== undefined) return { status: 200, body: reply };
  const [, id, markdown] = /^\/api\/postmortems\/([^/]+)(\/markdown)?$/.exec(url.pathname) ?? [];
  const row = rows.find((one) => one.id === id);
  if (!row) return failure(404, 'NOT_FOUND', `There is nothing at ${url.pathname}.`);
  return { status: 200, body: markdown === undefined ? { ...samplePage(), row } : SAMPLE_TEXT };
}

function ofHistory(part: string | undefined, number: string | undefined, query: URLSearchParams): unknown {
  if (part === 'text') return sampleText();
  if (part === 'conflict') return sampleConflict();
  if (number === undefined) return sampleRevisions();
  const other = query.get('with');
  return sampleComparison(Number(number), other === null ? undefined : Number(other));
}

const SAMPLE_TEMPLATES = [
  { id: 'incident-review', name: 'Incident review', summary: 'Numbered parts, causes with their whys.' },
  { id: 'one-page', name: 'One page', summary: 'All of it on one page, for small incidents.' },
];

const LIBRARIES = ['full', 'long', 'empty', 'templates', 'reading', 'fixed', 'failing'];
export const SAMPLE_TODAY = '2026-11-21';

const UNSETTLED: Library['unsettled'] = [
  {
    id: 'four-towns',
    path: '2026-10-14-four-towns.md',
    folder: '/srv/post-mortems',
    state: 'conflict',
    reason: 'The file was changed at the same place as the text here.',
  },
];

function rowsOf(key: string): PostmortemList['rows'] {
  if (key === 'empty') return [];
  if (key === 'templates') return SAMPLE_ROWS.filter((row) => row.template);
  if (key !== 'long') return [...SAMPLE_ROWS];
  return Array.from({ length: 40 }, (_, copy) =>
    SAMPLE_ROWS.map((row) => ({ ...row, id: copy === 0 ? row.id : `${row.id}-${copy}` })),
  ).flat();
}

function library(key: string): Library {
  return {
    name: 'Emberline',
    version: '0.1.0',
    postmortems: rowsOf(key).filter((row) => !row.template).length,
    templates: rowsOf(key).filter((row) => row.template).length,
    skipped:
      key === 'empty'
        ? []
        : [
            { path: 'README.md', reason: 'its name says that it is about the folder' },
            { path: 'attachments/gateway-07.png', reason: 'not Markdown' },
          ],
    reading: key === 'reading' ? { done: 12, of: 48 } : { done: 20, of: 20 },
    writable: key !== 'fixed',
    kind: 'folder',
    unsettled: key === 'full' ? UNSETTLED : [],
    revision: 1,
  };
}

function list(all: PostmortemList['rows'], query: URLSearchParams): PostmortemList {
  const counted = all.filter((row) => !row.template);
  const values = (name: string) => (query.get(name) ?? '').split(',').filter((value) => value !== '');
  const fits = (name: string, has: readonly string[]) => {
    const wanted = values(name);
    return wanted.length === 0 || wanted.some((value) => has.includes(value));
  };
  const q = (query.get('q') ?? '').toLowerCase();
  const left = all
    .filter((row) => fits('severity', [String(row.severity?.rank ?? 'none')]))
    .filter((row) => fits('service', row.services))
    .filter((row) => fits('review', [row.reviewState ?? 'none']))
    .filter((row) => fits('incident', [row.incidentState ?? 'none']))
    .filter((row) => fits('findings', findingsOf(row)))
    .filter((row) => (row.date ?? '9') >= (query.get('since') ?? ''))
    .filter((row) => q === '' || `${row.title} ${row.services}`.toLowerCase().includes(q));
  const sort = query.get('sort') ?? '-date';
  const by = (row: PostmortemList['rows'][number]): number | string =>
    ({
      date: row.date ?? '',
      severity: row.severity?.rank ?? (row.severity ? 8 : 9),
      title: row.title ?? '',
      restored: row.strip.restoredAfter ?? -1,
      actions: row.actions.open,
      findings: row.findings.error * 100 + row.findings.warning,
      match: 0,
    })[sort.replace('-', '')] ?? 0;
  const direction = sort.startsWith('-') ? -1 : 1;
  left.sort((a, b) => (by(a) < by(b) ? -direction : by(a) > by(b) ? direction : 0));
  const offset = Number(query.get('offset') ?? 0);
  const rows = left.slice(offset, offset + Number(query.get('limit') ?? 200));
  return {
    rows: q === '' ? rows : rows.map((row) => ({ ...row, snippets: [snippet(q)] })),
    matched: left.filter((row) => !row.template).length,
    total: counted.length,
    facets: {
      severity: facet(counted.map((row) => row.severity?.native ?? 'none')).map((one) => {
        const rank = counted.find((row) => row.severity?.native === one.value)?.severity?.rank;
        return rank === undefined ? one : { ...one, rank };
      }),
      service: facet(counted.flatMap((row) => row.services)),
      review: facet(counted.map((row) => row.reviewState ?? 'none')),
      incident: facet(counted.map((row) => row.incidentState ?? 'none')),
      findings: facet(counted.flatMap(findingsOf)),
    },
  };
}

function findingsOf({ findings }: PostmortemList['rows'][number]): string[] {
  const kinds = (['error', 'warning', 'info'] as const).filter((kind) => findings[kind] > 0);
  return kinds.length > 0 ? kinds : ['none'];
}

function facet(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

function snippet(q: string) {
  const text = `Nobody was told when the ${q} of the gateway ended, and the ${q} had a life of 90 days.`;
  const at = text.indexOf(q);
  return { section: 'Why it happened', text, hits: [[at, at + q.length] as [number, number]] };
}

function actions(rows: PostmortemList['rows'], query: URLSearchParams): ActionList {
  const settled = (action: Action) =>
    action.status !== undefined && SETTLED_ACTION_STATUSES.includes(action.status.value);
  const all: ActionRow[] = rows
    .filter((row) => row.actions.open > 0)
    .flatMap((row, shift) =>
      samplePage().postmortem.actions.map((action, index) => {
        const due =
          action.due?.date === undefined
            ? undefined
            : new Date(Date.parse(action.due.date) + shift * 5 * 86_400_000);
        const date = due?.toISOString().slice(0, 10);
        const lateDays = due === undefined ? 0 : (Date.parse(SAMPLE_TODAY) - due.getTime()) / 86_400_000;
        return {
          postmortem: {
            id: row.id,
            path: row.path,
            ...(row.title === undefined ? {} : { title: row.title }),
            ...(row.severity === undefined ? {} : { severity: row.severity }),
            version: '1.1',
          },
          index,
          action: { ...action, ...(date === undefined ? {} : { due: { date, written: date } }) },
          ...(lateDays > 0 && !settled(action) ? { lateDays } : {}),
        };
      }),
    )
    .sort((a, b) => (a.action.due?.date ?? '9').localeCompare(b.action.due?.date ?? '9'));
  const show = query.get('show') ?? 'open';
  const shown = all.filter(({ action }) => show === 'all' || settled(action) === (show === 'done'));
  const owner = query.get('owner');
  const status = query.get('status');
  const left = shown.filter(
    ({ action }) =>
      (owner === null || action.owners.some(({ name }) => name === owner)) &&
      (status === null || action.status?.value === status),
  );
  return {
    rows: left.slice(0, Number(query.get('limit') ?? 500)),
    matched: left.length,
    counts: {
      open: all.filter(({ action }) => !settled(action)).length,
      late: all.filter((row) => row.lateDays !== undefined).length,
      settled: all.filter(({ action }) => settled(action)).length,
      postmortems: new Set(all.map((row) => row.postmortem.id)).size,
    },
    facets: {
      status: [
        { value: 'open', count: 9 },
        { value: 'in_progress', count: 5 },
        { value: 'blocked', count: 4 },
      ],
      priority: [
        { value: 'P1', count: 12 },
        { value: 'P2', count: 6 },
      ],
      owner: facet(all.flatMap(({ action }) => action.owners.map(({ name }) => name))),
      service: facet(rows.flatMap((row) => row.services)),
    },
    today: SAMPLE_TODAY,
  };
}

function failure(status: number, code: string, message: string): { status: number; body: Failure } {
  return { status, body: { error: { code, message, remedy: 'Try again in a moment.', reference: '7f3a' } } };
}
