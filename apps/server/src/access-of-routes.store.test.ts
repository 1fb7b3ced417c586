import { mayAdminister, mayRead, mayWrite, type Principal } from '@debrief/core/permissions';
import { LiveRequestSchema, ROUTES } from '@debrief/http-contract';
import { describe, expect, test } from 'vitest';
import { documentId } from './features/library/document-id.ts';
import { OWNER } from './owner.ts';
import { makePostgresDatabase } from './testing/each-database.ts';
import { openClient } from './testing/library-with.ts';
import { runBeside, type ServedDatabase } from './testing/run-beside.ts';
import { startTestServer } from './testing/start-test-server.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/**
 * Who may do what over HTTP and over the socket: every route and every message of the contract, as everyone, against documents that all
 * may read and documents of named people. One that has no entry here fails.
 */
const NAMED = 'nina';
const OTHERS: Principal[] = [
  { id: 'adam', role: 'admin' },
  { id: 'fay', role: 'facilitator' },
  { id: 'max', role: 'member' },
  { id: 'vic', role: 'viewer' },
  { id: NAMED, role: 'member' },
  { id: NAMED, role: 'viewer' },
];
const keyOf = ({ id, role }: Principal) => `${id}-${role}-${'k'.repeat(32)}`;
const VISIBILITIES = ['internal', 'restricted'] as const;
type Visibility = (typeof VISIBILITIES)[number];

const SECRET = 'Wolpertinger';
const textOf = (visibility: Visibility) =>
  `# ${visibility === 'restricted' ? SECRET : 'Outage'}\n\n## Action items\n\n- [ ] ${visibility === 'restricted' ? `${SECRET} task` : 'Task'}\n`;

/** What a route is about. */
type Kind =
  /** Needs no key. */
  | 'open'
  /** Lists: what somebody may not read is not in it. */
  | 'list'
  /** Reads one document. */
  | 'read'
  /** Changes one document. */
  | 'write'
  /** Makes one. */
  | 'make'
  | 'administer'
  /** Administers one document. */
  | 'administer one';

interface Entry {
  kind: Kind;
  path: (id: string) => string;
  body?: (id: string) => unknown;
  headers?: Record<string, string>;
  /** What may be answered to those who may, where that is not 200: the request itself cannot succeed here. */
  answers?: number[];
}

const of = (rest: string) => (id: string) => `/api/postmortems/${id}${rest}`;
const MATRIX: Record<string, Entry> = {
  readHealth: { kind: 'open', path: () => '/healthz' },
  readLibrary: { kind: 'list', path: () => '/api/library' },
  readPolicy: { kind: 'list', path: () => '/api/policy' },
  awaitChange: { kind: 'list', path: () => '/api/library/changes?revision=0' },
  reindexLibrary: { kind: 'administer', path: () => '/api/library/reindex', body: () => ({}) },
  backUpLibrary: {
    kind: 'administer',
    path: () => '/api/library/backup',
    body: () => ({ folder: '/proc/no/such/place' }),
    answers: [409, 422],
  },
  listPostmortems: { kind: 'list', path: () => '/api/postmortems?q=task' },
  readPostmortem: { kind: 'read', path: of('') },
  readMarkdown: { kind: 'read', path: of('/markdown') },
  listTemplates: { kind: 'list', path: () => '/api/templates' },
  createPostmortem: {
    kind: 'make',
    path: () => '/api/postmortems',
    body: (id) => ({ text: '# Made\n', path: `made-${id}.md` }),
  },
  duplicatePostmortem: { kind: 'write', path: of('/duplicate'), body: () => ({}) },
  renamePostmortem: { kind: 'write', path: of('/rename'), body: (id) => ({ path: `renamed-${id}.md` }) },
  trashPostmortem: { kind: 'write', path: of('/trash'), body: () => ({}) },
  listTrash: { kind: 'list', path: () => '/api/trash' },
  restorePostmortem: {
    kind: 'write',
    path: (id) => `/api/trash/${id}/restore`,
    body: () => ({}),
    answers: [404],
  },
  readText: { kind: 'read', path: of('/text') },
  replaceText: {
    kind: 'write',
    path: of('/text'),
    body: () => ({ text: '# New\n' }),
    headers: { 'if-match': '"1.1"' },
  },
  sendCommand: {
    kind: 'write',
    path: of('/commands'),
    body: () => ({ id: 'c', edit: { type: 'addAction', action: { text: 'More' } } }),
  },
  readConflict: { kind: 'read', path: of('/conflict'), answers: [404, 503] },
  settleConflict: {
    kind: 'write',
    path: of('/conflict'),
    body: () => ({ keep: 'here' }),
    answers: [404, 503],
  },
  listRevisions: { kind: 'read', path: of('/revisions') },
  compareRevisions: { kind: 'read', path: of('/revisions/1') },
  labelRevision: { kind: 'write', path: of('/revisions'), body: () => ({ label: 'v1' }) },
  restoreRevision: { kind: 'write', path: of('/revisions/1/restore'), body: () => ({}) },
  eraseText: {
    kind: 'administer one',
    path: of('/erase'),
    body: () => ({ words: 'Action items', reason: 'trial' }),
  },
  listActions: { kind: 'list', path: () => '/api/actions?show=all' },
};

test('every route has its entry', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(ROUTES.map((route) => route.id).sort());
  for (const route of ROUTES) expect(MATRIX[route.id]?.kind === 'open').toBe(!route.needsKey);
});

/** What somebody is answered: one of these statuses. */
function expected(entry: Entry, principal: Principal, visibility: Visibility): number[] {
  const fine = [200, ...(entry.answers ?? [])];
  const reads = mayRead(principal, { visibility, people: [NAMED] });
  switch (entry.kind) {
    case 'open':
    case 'list':
      return fine;
    case 'read':
      return reads ? fine : [404];
    case 'make':
      return mayWrite(principal) ? fine : [403];
    case 'administer':
      return mayAdminister(principal) ? fine : [403];
    case 'write':
      // Who may not write is told so wherever, so that the answer does not say whether there is such a document.
      return mayWrite(principal) ? (reads ? fine : [404]) : [403];
    case 'administer one':
      return mayAdminister(principal) ? (reads ? fine : [404]) : [403];
  }
}

describe.each(['SQLite', 'PostgreSQL'] as const)('%s', (engine) => {
  async function served(documents: readonly string[]) {
    const data = await temporaryFolder();
    const made = engine === 'SQLite' ? undefined : await makePostgresDatabase();
    const beside: ServedDatabase = made === undefined ? { data } : { url: made.url };
    const server = await startTestServer({
      dataDirectory: data,
      otherKeys: OTHERS.map((principal) => ({ key: keyOf(principal), principal })),
      ...(made === undefined ? {} : { databaseUrl: made.url }),
    });
    const statements: [string, string[]][] = [];
    for (const path of documents) {
      const visibility = path.startsWith('restricted') ? 'restricted' : 'internal';
      const added = await fetch(`${server.address}/api/postmortems`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text: textOf(visibility), path }),
      });
      expect(added.status).toBe(200);
      const id = documentId(path);
      // Opened once, so that it has a log and a first revision.
      await fetch(`${server.address}/api/postmortems/${id}/text`, {
        headers: { authorization: `Bearer ${server.key}` },
      });
      statements.push(['update documents set visibility = ? where id = ?', [visibility, id]]);
      if (visibility === 'restricted')
        statements.push([
          'insert into named_people (document_id, person_id) values (?, ?) on conflict do nothing',
          [id, NAMED],
        ]);
    }
    await runBeside(beside, statements);
    return { server, beside };
  }

  test('every route answers each what the rows allow', async () => {
    const everyone: (Principal | undefined)[] = [OWNER, ...OTHERS, undefined];
    const cases = Object.entries(MATRIX).flatMap(([route, entry]) =>
      VISIBILITIES.flatMap((visibility) =>
        everyone.map((principal, at) => ({
          route,
          entry,
          visibility,
          principal,
          path: `${visibility}-${route}-${at}.md`,
        })),
      ),
    );
    const { server } = await served(cases.map(({ path }) => path));
    for (const { route, entry, visibility, principal, path } of cases) {
      const declared = ROUTES.find(({ id }) => id === route);
      const id = documentId(path);
      const key =
        principal === undefined ? 'x'.repeat(43) : principal === OWNER ? server.key : keyOf(principal);
      const response = await fetch(server.address + entry.path(id), {
        method: declared?.method ?? 'GET',
        headers: {
          authorization: `Bearer ${key}`,
          ...(entry.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...entry.headers,
        },
        ...(entry.body === undefined ? {} : { body: JSON.stringify(entry.body(id)) }),
      });
      const answer = await response.text();
      const whose = principal === undefined ? 'a stranger' : `${principal.role} ${principal.id}`;
      const allowed =
        principal === undefined
          ? [entry.kind === 'open' ? 200 : 401]
          : expected(entry, principal, visibility);
      expect(
        allowed,
        `${route} of ${visibility} by ${whose}: ${response.status} ${answer.slice(0, 200)}`,
      ).toContain(response.status);
      if (principal === undefined || !mayRead(principal, { visibility: 'restricted', people: [NAMED] }))
        // Not the answer itself: it may be long.
        expect(answer.includes(SECRET), `${route} tells ${whose}`).toBe(false);
    }
  }, 120_000);

  test('the socket lets in who may read, takes typing of who may write, and ends when access ends', async () => {
    const paths = VISIBILITIES.flatMap((visibility) =>
      [OWNER, ...OTHERS].map((_, at) => `${visibility}-socket-${at}.md`),
    );
    const { server, beside } = await served(paths);
    for (const visibility of VISIBILITIES) {
      for (const [at, principal] of [OWNER, ...OTHERS].entries()) {
        const id = documentId(`${visibility}-socket-${at}.md`);
        const key = principal === OWNER ? server.key : keyOf(principal);
        const whose = `${principal.role} ${principal.id} at ${visibility}`;
        const opening = openClient({ address: server.address, key }, id);
        if (!mayRead(principal, { visibility, people: [NAMED] })) {
          await expect(opening, whose).rejects.toThrow('NOT_FOUND');
          continue;
        }
        const client = await opening;
        expect(client.words, whose).toBe(textOf(visibility));
        const watcher = await openClient(server, id);
        client.type(0, 'typed ');
        if (mayWrite(principal)) {
          await client.saved();
          await watcher.until(() => watcher.words.startsWith('typed '));
        } else {
          watcher.type(0, 'watched ');
          await watcher.saved();
          await client.until(() => client.words.includes('watched '));
          expect(watcher.words, whose).not.toContain('typed');
        }
        // Taken out of the rows, everything ends: for who types at the very next letter.
        if (principal !== OWNER && mayWrite(principal)) {
          await runBeside(beside, [
            ["update documents set visibility = 'restricted' where id = ?", [id]],
            ['delete from named_people where document_id = ?', [id]],
          ]);
          client.type(0, 'too late ');
          await client.until(() => client.notices.some((notice) => notice.type === 'closing'));
          watcher.type(0, 'still here ');
          await watcher.saved();
          expect(watcher.words, whose).not.toContain('too late');
        }
      }
    }
    await expect(
      openClient({ address: server.address, key: 'x'.repeat(43) }, documentId(paths[0] ?? '')),
    ).rejects.toThrow('KEY_WRONG');
    await expect(openClient(server, documentId(paths[0] ?? ''), { generation: 2 })).rejects.toThrow(
      'TEXT_ERASED',
    );
    await expect(openClient(server, 'nothing-here')).rejects.toThrow('NOT_FOUND');
  }, 120_000);

  test('a document that is put into the trash ends its connections', async () => {
    const { server } = await served(['internal-a.md']);
    const id = documentId('internal-a.md');
    const member = { address: server.address, key: keyOf({ id: 'max', role: 'member' }) };
    const client = await openClient(member, id);
    const trashed = await fetch(`${server.address}/api/postmortems/${id}/trash`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(trashed.status).toBe(200);
    await client.until(() =>
      client.notices.some((n) => n.type === 'closing' && n.code === 'NOT_FOUND' && !n.again),
    );
  }, 60_000);
});

test('every message of a browser is tried above', () => {
  // Marks and `seen` are sent by every client of these tests; a name only changes what others are shown.
  expect(LiveRequestSchema.options.map(({ shape }) => shape.type.value).sort()).toEqual([
    'mark',
    'name',
    'seen',
  ]);
});
