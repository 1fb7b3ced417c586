import { mayAdminister, mayRead, mayWrite, type Principal } from '@debrief/core/permissions';
import { LiveRequestSchema, ROUTES } from '@debrief/http-contract';
import { describe, expect, test } from 'vitest';
import { documentId } from './features/library/document-id.ts';
import { OWNER } from './owner.ts';
import { makePostgresDatabase } from './testing/each-database.ts';
import { EACH_ROUTE, type Entry } from './testing/each-route.ts';
import { inTurns } from './testing/in-turns.ts';
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

test('every route has its entry', () => {
  expect(Object.keys(EACH_ROUTE).sort()).toEqual(ROUTES.map((route) => route.id).sort());
  for (const route of ROUTES) expect(EACH_ROUTE[route.id]?.kind === 'open').toBe(!route.needsKey);
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

/** A request by somebody about one document, or to make one at a fresh path. */
interface Case {
  route: string;
  entry: Entry;
  visibility: Visibility;
  principal: Principal | undefined;
  path: string;
  fresh: string;
}

/** Whether a request changes the document that it is about: then each of them has one of its own. */
const changesIt = ({ kind }: Entry): boolean => kind === 'write' || kind === 'administer one';

/** What is about no document in particular is the same whichever one it could be about. */
const visibilitiesOf = (entry: Entry): readonly Visibility[] =>
  changesIt(entry) || entry.kind === 'read' ? VISIBILITIES : ['restricted'];

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
    const owner = { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' };
    const visible = (path: string): Visibility => (path.startsWith('restricted') ? 'restricted' : 'internal');
    await inTurns(documents, async (path) => {
      const added = await fetch(`${server.address}/api/postmortems`, {
        method: 'POST',
        headers: owner,
        body: JSON.stringify({ text: textOf(visible(path)), path }),
      });
      expect(added.status).toBe(200);
      // Opened once, so that it has a log and a first revision.
      await fetch(`${server.address}/api/postmortems/${documentId(path)}/text`, { headers: owner });
    });
    const statements = documents.flatMap((path): [string, string[]][] => [
      ['update documents set visibility = ? where id = ?', [visible(path), documentId(path)]],
      ...(visible(path) === 'internal'
        ? []
        : [
            [
              'insert into named_people (document_id, person_id) values (?, ?) on conflict do nothing',
              [documentId(path), NAMED],
            ] as [string, string[]],
          ]),
    ]);
    await runBeside(beside, statements);
    return { server, beside };
  }

  test('every route answers each what the rows allow', async () => {
    const everyone: (Principal | undefined)[] = [OWNER, ...OTHERS, undefined];
    const routes = Object.entries(EACH_ROUTE).map(([route, entry]) =>
      visibilitiesOf(entry).flatMap((visibility) =>
        everyone.map(
          (principal, at): Case => ({
            route,
            entry,
            visibility,
            principal,
            path: changesIt(entry) ? `${visibility}-${route}-${at}.md` : `${visibility}-read.md`,
            fresh: `made-${route}-${at}.md`,
          }),
        ),
      ),
    );
    const { server } = await served([...new Set(routes.flat().map(({ path }) => path))]);
    const tryAs = async ({ route, entry, visibility, principal, path, fresh }: Case) => {
      const declared = ROUTES.find(({ id }) => id === route);
      const id = documentId(path);
      const about = entry.kind === 'make' ? fresh : id;
      const key =
        principal === undefined ? 'x'.repeat(43) : principal === OWNER ? server.key : keyOf(principal);
      const response = await fetch(server.address + entry.path(about), {
        method: declared?.method ?? 'GET',
        headers: {
          authorization: `Bearer ${key}`,
          ...(entry.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...entry.headers,
        },
        ...(entry.body === undefined ? {} : { body: JSON.stringify(entry.body(about)) }),
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
    };
    await inTurns(routes, async (cases) => {
      for (const one of cases) await tryAs(one);
    });
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
