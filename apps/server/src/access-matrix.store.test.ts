import { mayAdminister, mayRead, mayWrite, type Principal } from '@debrief/core/permissions';
import { VISIBILITIES, type Visibility } from '@debrief/core/postmortem';
import { ActionQuerySchema, PostmortemQuerySchema } from '@debrief/http-contract';
import { beforeEach, expect, test } from 'vitest';
import { UNHEARD } from './announcements/announcer.ts';
import { actionStore } from './features/actions/action-store.ts';
import { attachmentStore } from './features/attachments/attachment-store.ts';
import { documentStore } from './features/documents/document-store.ts';
import { textLog } from './features/editing/text-log.ts';
import { historyStore } from './features/history/history-store.ts';
import { documentId } from './features/library/document-id.ts';
import { EXAMPLES_SOURCE } from './features/library/examples-source.ts';
import { libraryStore } from './features/library/library-store.ts';
import { meetingStore } from './features/meetings/meeting-store.ts';
import { postmortemStore } from './features/postmortems/postmortem-store.ts';
import { OWNER } from './owner.ts';
import { anAction, described } from './testing/a-projection.ts';
import { eachDatabase } from './testing/each-database.ts';

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
  const postmortems = () => postmortemStore(database(), { today: () => '2026-11-22' });
  const attachments = () => attachmentStore(database());
  const actions = () => actionStore(database(), () => '2026-11-22');
  const documents = () => documentStore(database(), UNHEARD);
  const history = () => historyStore(database());
  const meetings = () => meetingStore(database(), UNHEARD);
  const log = () => textLog(database());
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
    await attachments().save(
      OWNER,
      VISIBILITIES.map(attachmentOf),
      VISIBILITIES.map((visibility) => ({ attachment: `${visibility}.png`, document: pathOf(visibility) })),
    );
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
    'library.countExamples': async (principal) => {
      const source = database().query.updateTable('documents');
      await source.set({ source: EXAMPLES_SOURCE }).execute();
      const examples = await library().countExamples(principal);
      await source.set({ source: 'test' }).execute();
      return visibleTo(principal).length === examples ? visibleTo(principal) : [];
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
    'attachments.find': (principal) =>
      each(async (visibility) => {
        const path = `${visibility}.png`;
        // Through its own document, and through each other one.
        const found = await Promise.all(
          VISIBILITIES.map((one) => attachments().find(principal, documentId(pathOf(one)), path)),
        );
        return found.some((one) => one !== undefined);
      }),
    'attachments.listOf': (principal) =>
      each(
        async (visibility) =>
          (await attachments().listOf(principal, documentId(pathOf(visibility)))).length > 0,
      ),
    'attachments.findSame': (principal) =>
      each(
        async (visibility) =>
          (await attachments().findSame(principal, documentId(pathOf(visibility)), 'a'.repeat(64))) !==
          undefined,
      ),
    'attachments.use': (principal) =>
      each(
        async (visibility) => (await attachments().use(principal, documentId(pathOf(visibility)))).files > 0,
      ),
    'attachments.isOthers': (principal) =>
      each(async (visibility) => !(await attachments().isOthers(principal, `${visibility}.png`))),
    'library.readBytes': async (principal) => {
      const ids = VISIBILITIES.map((visibility) => documentId(pathOf(visibility)));
      const paths = (await library().readBytes(principal, ids)).map(({ path }) => path);
      return VISIBILITIES.filter((visibility) => paths.includes(pathOf(visibility)));
    },
  };

  Object.assign(READING, {
    'documents.find': (principal: Principal) =>
      each(
        async (visibility) =>
          (await documents().find(principal, documentId(pathOf(visibility)))) !== undefined,
      ),
    'documents.pathOf': (principal: Principal) =>
      each(
        async (visibility) =>
          (await documents().pathOf(principal, documentId(pathOf(visibility)))) !== undefined,
      ),
    'documents.idAt': (principal: Principal) =>
      each(async (visibility) => (await documents().idAt(principal, pathOf(visibility))) !== undefined),
    'documents.listTrash': async (principal: Principal) => {
      await database().query.updateTable('documents').set({ trashed: 1 }).execute();
      const ids = (await documents().listTrash(principal)).map(({ id }) => id);
      await database().query.updateTable('documents').set({ trashed: null }).execute();
      return VISIBILITIES.filter((visibility) => ids.includes(documentId(pathOf(visibility))));
    },
    'documents.findInTrash': async (principal: Principal) => {
      await database().query.updateTable('documents').set({ trashed: 1 }).execute();
      const seen = await each(
        async (visibility) =>
          (await documents().findInTrash(principal, documentId(pathOf(visibility)))) !== undefined,
      );
      await database().query.updateTable('documents').set({ trashed: null }).execute();
      return seen;
    },
    'log.begin': (principal: Principal) =>
      each(async (visibility) => {
        const begun = log().begin(principal, documentId(pathOf(visibility)), 0);
        return begun.then(
          () => true,
          () => false,
        );
      }),
    'log.head': async (principal: Principal) => {
      for (const visibility of VISIBILITIES) await log().begin(OWNER, documentId(pathOf(visibility)), 0);
      return each(
        async (visibility) => (await log().head(principal, documentId(pathOf(visibility)))) !== undefined,
      );
    },
    'history.list': async (principal: Principal) => {
      for (const visibility of VISIBILITIES) await log().begin(OWNER, documentId(pathOf(visibility)), 0);
      return each(
        async (visibility) => (await history().list(principal, documentId(pathOf(visibility)))) !== undefined,
      );
    },
    'meetings.read': (principal: Principal) =>
      each((visibility) =>
        meetings()
          .read(principal, documentId(pathOf(visibility)))
          .then(
            () => true,
            () => false,
          ),
      ),
    'history.read': async (principal: Principal) => {
      for (const visibility of VISIBILITIES) await log().begin(OWNER, documentId(pathOf(visibility)), 0);
      return each(
        async (visibility) =>
          (await history().read(principal, documentId(pathOf(visibility)), 1)) !== undefined,
      );
    },
  });

  /** Functions that change documents: only who may read one and may write at all. */
  const WRITING: Record<string, (principal: Principal, visibility: Visibility) => Promise<unknown>> = {
    'documents.add': (principal, visibility) => {
      const path = `new-${visibility}-${principal.id}-${principal.role}.md`;
      const { document, projection } = described({ path });
      const id = documentId(path);
      return documents().add(principal, { ...document, id, projection, reader: 'test' }, async () => {});
    },
    'documents.rename': (principal, visibility) => {
      const { projection } = described({ path: pathOf(visibility) });
      const id = documentId(pathOf(visibility));
      return documents().rename(
        principal,
        id,
        pathOf(visibility),
        { projection, reader: 'test' },
        async () => {},
      );
    },
    'documents.trash': async (principal, visibility) => {
      const id = documentId(pathOf(visibility));
      await documents().trash(principal, id, { at: 1, by: undefined, how: 'here' }, async () => {});
      await documents().restore(OWNER, id, pathOf(visibility), async () => {});
    },
    'documents.restore': async (principal, visibility) => {
      const id = documentId(pathOf(visibility));
      await documents().trash(OWNER, id, { at: 1, by: undefined, how: 'here' }, async () => {});
      try {
        await documents().restore(principal, id, pathOf(visibility), async () => {});
      } catch (failure) {
        await documents().restore(OWNER, id, pathOf(visibility), async () => {});
        throw failure;
      }
    },
    'meetings.move': (principal, visibility) => {
      const writer = {
        principal,
        author: { id: principal.id, name: '', verified: false },
        device: 'browser',
      };
      const move = { type: 'present', name: principal.id, on: true } as const;
      return meetings().move(writer, documentId(pathOf(visibility)), { meeting: 'meeting-1', move, at: 1 });
    },
    'attachments.add': (principal, visibility) => {
      const path = `attachments/${visibility}-${principal.id}-${principal.role}.png`;
      return attachments().add(principal, documentId(pathOf(visibility)), {
        ...attachmentOf(visibility),
        path,
      });
    },
    'attachments.hold': async (principal, visibility) => {
      const path = `held-${visibility}-${principal.id}-${principal.role}.png`;
      const holding = { attachment: path, document: pathOf(visibility) };
      await attachments().save(OWNER, [{ ...attachmentOf(visibility), path }], [holding]);
      const id = documentId('new-holder.md');
      await library().saveDocuments(OWNER, [described({ path: 'new-holder.md' })], 'test');
      await attachments().hold(principal, id, path);
      if ((await attachments().use(OWNER, id)).files === 0) throw new Error('not held');
      await library().removeDocuments(OWNER, [id]);
    },
    'attachments.release': async (principal, visibility) => {
      const id = documentId(pathOf(visibility));
      const path = `released-${visibility}-${principal.id}-${principal.role}.png`;
      await attachments().save(
        OWNER,
        [{ ...attachmentOf(visibility), path }],
        [{ attachment: path, document: pathOf(visibility) }],
      );
      await attachments().release(principal, id, path);
      if (await attachments().isTaken(path)) throw new Error('still there');
    },
    'history.label': async (principal, visibility) => {
      await log().begin(OWNER, documentId(pathOf(visibility)), 0);
      const labelled = await history().label(principal, documentId(pathOf(visibility)), 'v1');
      if (labelled === undefined) throw new Error('nothing there');
    },
  };

  /** Functions that show nothing of any document: names of files that were left out; what the server itself asks of a log. */
  const HARMLESS = [
    'library.listSkipped',
    'library.idsAt',
    'documents.freeId',
    'documents.isTaken',
    'attachments.isTaken',
    'log.load',
    'log.since',
    'log.original',
    'log.clients',
    'log.saveSnapshot',
    'log.projected',
    'log.unprojected',
  ];

  /** Functions that only those may call who administer the library. */
  const ADMINISTERING: Record<string, (principal: Principal) => Promise<unknown>> = {
    'library.claim': (principal) => library().claim(principal, { kind: 'imported' }, 'DIR'),
    'library.saveSkipped': (principal) => library().saveSkipped(principal, []),
    'library.saveDocuments': (principal) => library().saveDocuments(principal, [], 'test'),
    'library.saveProjections': (principal) => library().saveProjections(principal, [], 'test'),
    'library.removeDocuments': (principal) => library().removeDocuments(principal, []),
    'library.deleteProjections': (principal) => library().deleteProjections(principal),
    'attachments.save': (principal) => attachments().save(principal, []),
    'attachments.erase': (principal) =>
      attachments().erase(principal, 'none.png', {
        documentId: '',
        author: { id: principal.id, name: '', verified: false },
        reason: undefined,
        at: 1,
      }),
  };

  test('every function of every store has its entry', () => {
    const stores = {
      postmortems: postmortems(),
      actions: actions(),
      library: library(),
      attachments: attachments(),
      documents: documents(),
      history: history(),
      meetings: meetings(),
      log: log(),
    };
    const functions = Object.entries(stores).flatMap(([name, store]) =>
      Object.keys(store).map((key) => `${name}.${key}`),
    );
    expect(functions.sort()).toEqual(
      [...Object.keys(READING), ...Object.keys(WRITING), ...HARMLESS, ...Object.keys(ADMINISTERING)].sort(),
    );
  });

  test.each(PRINCIPALS)('$role $id sees what the rows allow, everywhere', async (principal) => {
    for (const [name, seen] of Object.entries(READING)) {
      expect(await seen(principal), name).toEqual(visibleTo(principal));
    }
  });

  test.each(PRINCIPALS)('$role $id changes what they may read, if they may write', async (principal) => {
    for (const [name, call] of Object.entries(WRITING)) {
      for (const visibility of VISIBILITIES) {
        const may =
          mayWrite(principal) && (name === 'documents.add' || visibleTo(principal).includes(visibility));
        const done = await call(principal, visibility).then(
          () => true,
          () => false,
        );
        expect(done, `${name} ${visibility}`).toBe(may);
      }
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
