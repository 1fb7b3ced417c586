import { mayAdminister, mayRead, type Principal } from '@debrief/core/permissions';
import { VISIBILITIES, type Visibility } from '@debrief/core/postmortem';
import { ActionQuerySchema, PostmortemQuerySchema, ROUTES } from '@debrief/http-contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { actionStore } from './features/actions/action-store.ts';
import { attachmentStore } from './features/attachments/attachment-store.ts';
import { documentId } from './features/library/document-id.ts';
import { libraryStore } from './features/library/library-store.ts';
import { postmortemStore } from './features/postmortems/postmortem-store.ts';
import { OWNER } from './owner.ts';
import { anAction, described } from './testing/a-projection.ts';
import { eachDatabase } from './testing/each-database.ts';
import { startTestServer } from './testing/start-test-server.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/**
 * Who may see and do what, tried for everything there is. A route or store function without an entry here fails: access is decided
 * when a thing is made, not when somebody notices.
 */
const NAMED = 'nina';
const PRINCIPALS: Principal[] = [
  OWNER,
  { id: 'adam', role: 'admin' },
  { id: 'fay', role: 'facilitator' },
  { id: 'max', role: 'member' },
  { id: 'vic', role: 'viewer' },
  { id: NAMED, role: 'viewer' },
  { id: NAMED, role: 'admin' },
];

const pathOf = (visibility: Visibility) => `${visibility}.md`;
const attachmentOf = (visibility: Visibility) => ({
  path: `${visibility}.png`,
  sha256: 'a'.repeat(64),
  size: 1,
  mediaType: 'image/png',
  source: '/reports',
});
const people = (visibility: Visibility) => (visibility === 'restricted' ? [NAMED] : []);
const visibleTo = (principal: Principal) =>
  VISIBILITIES.filter((visibility) => mayRead(principal, { visibility, people: people(visibility) }));

eachDatabase((database) => {
  const library = () => libraryStore(database());
  const postmortems = () => postmortemStore(database(), () => '2026-11-22');
  const attachments = () => attachmentStore(database());
  const actions = () => actionStore(database(), () => '2026-11-22');
  const listed = (query: Record<string, unknown> = {}) => PostmortemQuerySchema.parse(query);

  beforeEach(async () => {
    const documents = VISIBILITIES.map((visibility) =>
      described({
        path: pathOf(visibility),
        text: `word ${visibility}word ![](${visibility}.png)`,
        postmortem: {
          incident: { services: [`${visibility}-service`] },
          actions: [anAction(`${visibility} action`, { owners: [{ name: visibility, kind: 'team' }] })],
        },
      }),
    );
    await library().saveDocuments(OWNER, documents, 'test');
    await attachments().save(OWNER, VISIBILITIES.map(attachmentOf));
    for (const visibility of VISIBILITIES) {
      await database()
        .query.updateTable('documents')
        .set({ visibility })
        .where('path', '=', pathOf(visibility))
        .execute();
      for (const person_id of people(visibility)) {
        const values = { document_id: documentId(pathOf(visibility)), person_id };
        await database().query.insertInto('named_people').values(values).execute();
      }
    }
  });

  /** What each reading function shows of each document: the names of those of which anything shows. */
  const READING: Record<string, (principal: Principal) => Promise<Visibility[]>> = {
    'postmortems.list': async (principal) => {
      const all = await postmortems().list(principal, listed());
      const searched = await postmortems().list(principal, listed({ q: 'word' }));
      const services = all.facets.service.map(({ value }) => value);
      expect([all.total, all.matched, searched.matched]).toEqual(Array(3).fill(all.rows.length));
      expect(services.sort()).toEqual(all.rows.flatMap((row) => row.services).sort());
      expect(searched.rows.map(({ path }) => path).sort()).toEqual(all.rows.map(({ path }) => path).sort());
      return VISIBILITIES.filter((visibility) => all.rows.some(({ path }) => path === pathOf(visibility)));
    },
    'postmortems.read': (principal) =>
      each(
        async (visibility) =>
          (await postmortems().read(principal, documentId(pathOf(visibility)))) !== undefined,
      ),
    'postmortems.readBytes': (principal) =>
      each(
        async (visibility) =>
          (await postmortems().readBytes(principal, documentId(pathOf(visibility)))) !== undefined,
      ),
    'actions.list': async (principal) => {
      const reply = await actions().list(principal, ActionQuerySchema.parse({ show: 'all' }));
      expect([reply.matched, reply.counts.open]).toEqual([reply.rows.length, reply.rows.length]);
      const owners = reply.facets.owner.map(({ value }) => value);
      expect(owners.sort()).toEqual(
        reply.rows.flatMap(({ action }) => action.owners.map(({ name }) => name)).sort(),
      );
      return VISIBILITIES.filter((visibility) => owners.includes(visibility));
    },
    'library.count': async (principal) => {
      const { postmortems } = await library().count(principal);
      return visibleTo(principal).length === postmortems ? visibleTo(principal) : [];
    },
    'library.listDocuments': async (principal) => {
      const paths = (await library().listDocuments(principal)).map(({ path }) => path);
      return VISIBILITIES.filter((visibility) => paths.includes(pathOf(visibility)));
    },
    'library.listLinks': async (principal) => {
      const links = await library().listLinks(principal);
      return VISIBILITIES.filter((visibility) => links.has(pathOf(visibility)));
    },
    'attachments.list': async (principal) => {
      const paths = (await attachments().list(principal)).map(({ path }) => path);
      return VISIBILITIES.filter((visibility) => paths.includes(`${visibility}.png`));
    },
    'library.readBytes': async (principal) => {
      const ids = VISIBILITIES.map((visibility) => documentId(pathOf(visibility)));
      const paths = (await library().readBytes(principal, ids)).map(({ path }) => path);
      return VISIBILITIES.filter((visibility) => paths.includes(pathOf(visibility)));
    },
  };

  /** Functions that show nothing of any document: names of files that were left out. */
  const HARMLESS = ['library.listSkipped'];

  /** Functions that only those may call who administer the library. */
  const ADMINISTERING: Record<string, (principal: Principal) => Promise<unknown>> = {
    'library.claim': (principal) => library().claim(principal, { kind: 'imported' }, 'DIR'),
    'library.saveSkipped': (principal) => library().saveSkipped(principal, []),
    'library.saveDocuments': (principal) => library().saveDocuments(principal, [], 'test'),
    'library.saveProjections': (principal) => library().saveProjections(principal, [], 'test'),
    'library.removeDocuments': (principal) => library().removeDocuments(principal, []),
    'library.deleteProjections': (principal) => library().deleteProjections(principal),
    'attachments.save': (principal) => attachments().save(principal, []),
  };

  test('every function of every store has its entry', () => {
    const stores = {
      postmortems: postmortems(),
      actions: actions(),
      library: library(),
      attachments: attachments(),
    };
    const functions = Object.entries(stores).flatMap(([name, store]) =>
      Object.keys(store).map((key) => `${name}.${key}`),
    );
    expect(functions.sort()).toEqual(
      [...Object.keys(READING), ...HARMLESS, ...Object.keys(ADMINISTERING)].sort(),
    );
  });

  test.each(PRINCIPALS)('$role $id sees what the rows allow, everywhere', async (principal) => {
    for (const [name, seen] of Object.entries(READING)) {
      expect(await seen(principal), name).toEqual(visibleTo(principal));
    }
  });

  test.each(PRINCIPALS)('$role $id administers only as their role allows', async (principal) => {
    for (const [name, call] of Object.entries(ADMINISTERING)) {
      if (mayAdminister(principal)) await call(principal);
      else await expect(call(principal), name).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    }
  });
});

async function each(shows: (visibility: Visibility) => Promise<boolean>): Promise<Visibility[]> {
  const seen: Visibility[] = [];
  for (const visibility of VISIBILITIES) if (await shows(visibility)) seen.push(visibility);
  return seen;
}

describe('routes', () => {
  const id = documentId('a.md');
  /** Where each route is asked, and what it answers without a key. */
  const MATRIX: Record<string, { path: string; withoutKey: 200 | 401 }> = {
    readHealth: { path: '/healthz', withoutKey: 200 },
    readLibrary: { path: '/api/library', withoutKey: 401 },
    listPostmortems: { path: '/api/postmortems', withoutKey: 401 },
    readPostmortem: { path: `/api/postmortems/${id}`, withoutKey: 401 },
    readMarkdown: { path: `/api/postmortems/${id}/markdown`, withoutKey: 401 },
    listActions: { path: '/api/actions', withoutKey: 401 },
  };

  test('every route has its entry', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(ROUTES.map((route) => route.id).sort());
    for (const route of ROUTES) expect(MATRIX[route.id]?.withoutKey).toBe(route.needsKey ? 401 : 200);
  });

  test('each answers the owner, and nobody else what needs the key', async () => {
    const server = await startTestServer({ folder: await temporaryFolder({ 'a.md': '# Outage\n' }) });
    await server.firstRead;
    const keys = { none: undefined, wrong: `Bearer ${'x'.repeat(43)}`, owner: `Bearer ${server.key}` };
    for (const [name, { path, withoutKey }] of Object.entries(MATRIX)) {
      for (const [whose, authorization] of Object.entries(keys)) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
        const { status } = await fetch(server.address + path, { headers });
        expect(status, `${name}, key: ${whose}`).toBe(whose === 'owner' ? 200 : withoutKey);
      }
    }
  });
});
