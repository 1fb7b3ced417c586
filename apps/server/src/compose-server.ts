import { realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Announcer } from './announcements/announcer.ts';
import { localAnnouncer } from './announcements/local-announcer.ts';
import { composeAttachments } from './compose-attachments.ts';
import { composeEditing } from './compose-editing.ts';
import { composeImports } from './compose-imports.ts';
import { composeRowState } from './compose-row-state.ts';
import { type Database, openPostgres, openSqlite } from './database/database.ts';
import { actionRoutes } from './features/actions/action-routes.ts';
import { actionStore } from './features/actions/action-store.ts';
import { attachmentRoutes } from './features/attachments/attachment-routes.ts';
import { backupRoutes } from './features/backup/backup-routes.ts';
import { checkingRoutes } from './features/checking/checking-routes.ts';
import { documentRoutes } from './features/documents/document-routes.ts';
import { DocumentService } from './features/documents/document-service.ts';
import { documentStore } from './features/documents/document-store.ts';
import { NOWHERE_ELSE } from './features/documents/placement.ts';
import { editingRoutes } from './features/editing/editing-routes.ts';
import { ExampleDocuments } from './features/example-library/example-documents.ts';
import { exampleRoutes } from './features/example-library/example-routes.ts';
import { sampleLibrary } from './features/example-library/sample-library.ts';
import { BoundFolder, isWithin } from './features/folder/bound-folder.ts';
import { hideFromGit } from './features/folder/folder-data.ts';
import { folderPlacement } from './features/folder/folder-placement.ts';
import { folderRoutes } from './features/folder/folder-routes.ts';
import { historyRoutes } from './features/history/history-routes.ts';
import { HistoryService } from './features/history/history-service.ts';
import { historyStore } from './features/history/history-store.ts';
import { importRoutes } from './features/imports/import-routes.ts';
import { changeWaiter } from './features/library/await-change.ts';
import { holdDataDirectory, openKey } from './features/library/data-directory.ts';
import { keepRowsFresh } from './features/library/keep-rows-fresh.ts';
import { libraryRoutes } from './features/library/library-routes.ts';
import { libraryStore, type SkippedFile } from './features/library/library-store.ts';
import { rowRevision } from './features/library/row-revision.ts';
import { meetingRoutes } from './features/meetings/meeting-routes.ts';
import { meetingStore } from './features/meetings/meeting-store.ts';
import type { LoadedPolicy } from './features/policy/load-policy.ts';
import { policyOfFolder } from './features/policy/policy-of-folder.ts';
import { policyRoutes } from './features/policy/policy-routes.ts';
import { watchPolicy } from './features/policy/watch-policy.ts';
import { postmortemRoutes } from './features/postmortems/postmortem-routes.ts';
import { postmortemStore } from './features/postmortems/postmortem-store.ts';
import { withoutText } from './http/answer-failures.ts';
import { answeredOnce } from './http/answered-once.ts';
import { endRequests } from './http/end-requests.ts';
import { makeHttpServer, portOf } from './http/make-http-server.ts';
import { principalOfKey } from './http/principal-of-key.ts';
import { workerReader } from './jobs/reader.ts';
import { OWNER } from './owner.ts';
import { requireLoopback, type ServerSettings } from './settings.ts';

/** What a library holds once it has been read. */
export interface ReadSummary {
  postmortems: number;
  templates: number;
  skipped: SkippedFile[];
}

/** A server that answers. */
export interface RunningServer {
  /** `http://127.0.0.1:4400`, without a slash at the end. */
  address: string;
  key: string;
  /** In plain words why nothing can be changed here; undefined where it can. */
  readonly readOnly: string | undefined;
  /** Settles when everything has been read once. It is rejected when that fails or the server stops before. */
  firstRead: Promise<ReadSummary>;
  /** Looks at the folder now. */
  rescan(): Promise<void>;
  /** Finishes the requests at hand, then lets go of everything. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts a server: it answers at once and reads the library meanwhile.
 * @throws DebriefError BINDING_REFUSED, FOLDER_NOT_FOUND, DATA_DIRECTORY_IN_USE, DATA_DIRECTORY_NEWER, DATA_DIRECTORY_OTHER,
 * FILE_UNWRITABLE, PORT_TAKEN
 */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  requireLoopback(settings.host);
  const folder = settings.folder === undefined ? undefined : await realFolder(settings.folder);
  const data = await holdDataDirectory(settings.dataDirectory, settings.databaseUrl);
  await using opened = new AsyncDisposableStack();
  opened.defer(() => data.release());
  const now = settings.now ?? Date.now;
  // Failures are told of by the log of the HTTP server, which comes last.
  const told: { log: (failure: unknown, what: string) => void } = { log: () => {} };
  const { database, announcer } = await openDatabase(settings, data.databaseFile, (failure) =>
    told.log(failure, 'announcements between nodes failed; they are taken up again'),
  );
  opened.defer(() => database.close());
  opened.defer(() => announcer.close());
  const reader = workerReader({ workerFile: settings.workerFile, version: settings.readerVersion });
  opened.defer(() => reader.close());
  // What commands make of texts is worked out apart, so that nobody waits for a thousand documents that are read meanwhile.
  const writersReader = workerReader({
    workerFile: settings.workerFile,
    version: settings.readerVersion,
    threads: 1,
  });
  opened.defer(() => writersReader.close());

  const store = libraryStore(database, announcer);
  if (folder !== undefined) {
    const within = isWithin(folder, data.path);
    await store.claim(OWNER, { kind: 'bound', folder, within }, settings.dataDirectory);
    if (within) await hideFromGit(data.path);
  }
  const key = settings.key ?? (await openKey(data.path));
  const principalOf = principalOfKey([{ key, principal: OWNER }, ...(settings.otherKeys ?? [])]);
  let bound: BoundFolder | undefined;
  let stopping = false;

  const policySettings = {
    today: settings.today,
    above: folder !== undefined,
    onPolicy: ({ file, problems }: LoadedPolicy) => {
      const [first] = problems.filter(({ severity }) => severity === 'error');
      if (first === undefined) return;
      const { line, column } = first;
      http.log.warn({ file, line, column }, 'the policy has errors; what is wrong is not used');
    },
    onUnreadable: (failure: DebriefError) =>
      http.log.warn(withoutText(failure), 'the policy could not be read'),
  };
  const readerNow = policyOfFolder(folder ?? data.path, { reader, ...policySettings });
  const writersReaderNow = policyOfFolder(folder ?? data.path, {
    reader: writersReader,
    today: settings.today,
    above: folder !== undefined,
  });

  const editing = composeEditing({
    database,
    announcer,
    reader: writersReaderNow,
    principalOf,
    port: () => portOf(http) ?? 0,
    now,
    whyReadOnly: async () => bound?.refused,
    hasConflict: async (documentId) => (await bound?.conflicts.has(documentId)) === true,
    onFailure: (failure, what) => told.log(failure, what),
  });
  opened.defer(() => editing.close());
  editing.onChange((documentId) => bound?.changed(documentId));
  const documents = documentStore(database, announcer);
  const settled = (documentId: string) => editing.projector.settled(documentId);
  const placement =
    folder === undefined
      ? NOWHERE_ELSE
      : folderPlacement({
          folder,
          trash: join(data.path, 'trash'),
          refused: () => bound?.refused,
          news: (path) => bound?.news(path),
        });
  const attachments = composeAttachments({
    ...{ database, documents, placement, folder, settled, now },
    dataDirectory: data.path,
    limits: settings.attachments,
  });
  const documentService = new DocumentService({
    store: documents,
    placement,
    // The post-mortem stands where it was asked to: files that could not follow it are no reason to say otherwise.
    carry: (...carried) =>
      attachments
        .carry(...carried)
        .catch((failure) => told.log(failure, 'files of a post-mortem could not be brought along')),
    reader: writersReaderNow,
    settled,
    now,
    source: folder ?? data.path,
  });
  const imports = await composeImports({
    ...{ database, store, documents, documentService, placement, now },
    dataDirectory: data.path,
    ...(folder === undefined ? {} : { folder }),
    reader: writersReaderNow,
    refused: () => bound?.refused,
    onFailure: (failure) => told.log(failure, 'an import failed'),
  });
  opened.defer(() => imports.close());
  const examples = new ExampleDocuments({
    ...{ store, documents: documentService, reader: writersReaderNow, now },
    idAt: (path) => documents.idAt(OWNER, path),
    directory: settings.examplesDirectory,
  });
  // A folder is somebody's own: nothing that is not theirs is put into it.
  const beside =
    folder === undefined
      ? undefined
      : sampleLibrary((dataDirectory) => startServer(samplesOf(settings, dataDirectory)));
  if (beside !== undefined) opened.defer(() => beside.close());
  const history = new HistoryService({
    database,
    announcer,
    store: historyStore(database),
    texts: editing.texts,
    text: editing.text,
    projector: editing.projector,
    reader: writersReaderNow,
    eraseWith: (documentId, erased, work) =>
      bound === undefined ? work() : bound.erase(documentId, erased, work),
    now,
  });
  const rows = keepRowsFresh(store, readerNow, OWNER, (failure) =>
    told.log(failure, 'documents could not be read again'),
  );
  if (folder === undefined) opened.defer(watchPolicy(data.path, () => void rows.look()));
  const changes = changeWaiter(announcer, rowRevision(database));
  opened.defer(() => changes.close());
  const { revision, ...rowState } = composeRowState({
    database,
    announcer,
    shared: settings.databaseUrl !== undefined,
    today: settings.today,
  });
  const { onAccessChange } = rowState;
  const postmortems = postmortemStore(database, { today: settings.today, revision, onAccessChange });

  const once = answeredOnce(database, now);
  opened.defer(() => once.close());
  const http = makeHttpServer({
    handlers: [
      ...libraryRoutes(store, {
        name: basename(folder ?? data.path),
        version: settings.version,
        kind: folder === undefined ? 'data' : 'folder',
        hasExamples: settings.examplesDirectory !== undefined,
        writable: () => bound?.refused === undefined,
        unsettled: async (principal) => (await bound?.listUnsettled(principal)) ?? [],
        awaitChange: (_principal, revision, signal) => changes.wait(revision, signal),
        progress: () => [rows.progress, ...(bound === undefined ? [] : [bound.progress])],
        refresh: () => (bound === undefined ? rows.look() : bound.refreshIfUnwatched()),
        reindex: (principal) => rows.reindex(principal),
        failure: () => bound?.failure,
      }),
      ...postmortemRoutes(postmortems, reader, settled),
      ...checkingRoutes(postmortems, readerNow, settings.today, settled),
      ...policyRoutes(readerNow),
      ...actionRoutes(actionStore(database, settings.today)),
      ...editingRoutes(editing.text),
      ...documentRoutes(documentService, documents),
      ...importRoutes(imports),
      ...exampleRoutes(examples, beside),
      ...historyRoutes(history),
      ...meetingRoutes(meetingStore(database, announcer), now),
      ...folderRoutes(() => bound?.conflicts),
      ...attachmentRoutes(attachments),
      ...backupRoutes({
        ...{ database, dataDirectory: data.path, servedFolder: folder },
        ...{ version: settings.version, now },
      }),
    ],
    ...rowState,
    checkReplies: settings.checkReplies ?? false,
    once,
    principalOf,
    version: settings.version,
    logLevel: settings.logLevel,
    ...(settings.webDirectory === undefined ? {} : { webDirectory: settings.webDirectory }),
    ...(settings.log === undefined ? {} : { log: settings.log }),
  });
  opened.defer(() => http.close());
  told.log = (failure, what) => http.log.error(withoutText(failure), what);
  editing.attach(http.server);

  if (folder !== undefined) {
    bound = await BoundFolder.bind({
      folder,
      dataDirectory: data.path,
      database,
      announcer,
      store,
      documents,
      texts: editing.texts,
      projector: editing.projector,
      reader: readerNow,
      principal: OWNER,
      now,
      ...(settings.folderTiming === undefined ? {} : { timing: settings.folderTiming }),
      onFailure: (failure, what) => http.log.error(withoutText(failure), what),
      onUnwatched: (code) =>
        http.log.warn({ code }, 'not all of the folder can be watched; it is looked at whenever a page asks'),
      onLeftBehind: (files) =>
        http.log.warn({ files }, 'these were written to after they had been replaced; they are kept'),
    });
    opened.defer(() => bound?.close());
  }
  try {
    await http.listen({ host: settings.host, port: settings.port });
  } catch (cause) {
    if (
      cause instanceof Error &&
      'code' in cause &&
      (cause.code === 'EADDRINUSE' || cause.code === 'EACCES')
    ) {
      throw new DebriefError('PORT_TAKEN', String(settings.port), { cause });
    }
    throw cause;
  }
  const port = portOf(http) ?? settings.port;
  const address = `http://${settings.host === '::1' ? '[::1]' : settings.host}:${port}`;
  await data.announce(address);

  const firstRead = (async () => {
    await editing.catchUp();
    if (bound !== undefined) await bound.rescan();
    else await rows.refresh();
    if (stopping) throw new DebriefError('UNAVAILABLE');
    if (bound?.failure !== undefined) throw bound.failure;
    const { postmortems, templates } = await store.count(OWNER);
    return { postmortems, templates, skipped: await store.listSkipped(OWNER) };
  })();
  // Whoever wants to know asks for it; a stop before is no failure.
  firstRead.catch(() => {});

  const disposal = opened.move();
  let stopped: Promise<void> | undefined;
  return {
    address,
    key,
    get readOnly() {
      return bound?.refused;
    },
    firstRead,
    rescan: async () => bound?.rescan(),
    stop() {
      stopping = true;
      stopped ??= (async () => {
        // Who waits for a change is answered, so that the server can finish.
        changes.close();
        rows.stop();
        await imports.close();
        await editing.close();
        await endRequests(http, settings.stopWithin);
        await bound?.close();
        await firstRead.catch(() => {});
        await rows.idle();
        await disposal.disposeAsync();
      })();
      return stopped;
    },
  };
}

/** The settings of a library of the examples alone: a data directory of its own, at a port of its own. */
function samplesOf(settings: ServerSettings, dataDirectory: string): ServerSettings {
  const { folder: _, databaseUrl: __, key: ___, otherKeys: ____, ...rest } = settings;
  return { ...rest, dataDirectory, port: 0 };
}

/** The database that the settings name, with what tells other nodes at it of changes. */
async function openDatabase(
  { databaseUrl }: ServerSettings,
  file: string,
  onFailure: (failure: unknown) => void,
): Promise<{ database: Database; announcer: Announcer }> {
  if (databaseUrl === undefined) return { database: await openSqlite(file), announcer: localAnnouncer() };
  const { postgresAnnouncer } = await import('./announcements/postgres-announcer.ts');
  const database = await openPostgres(databaseUrl);
  try {
    return { database, announcer: await postgresAnnouncer(databaseUrl, onFailure) };
  } catch (failure) {
    await database.close();
    throw failure;
  }
}

async function realFolder(folder: string): Promise<string> {
  const real = await realpath(folder).catch(() => undefined);
  const found = real === undefined ? undefined : await stat(real).catch(() => undefined);
  if (real === undefined || found?.isDirectory() !== true) throw new DebriefError('FOLDER_NOT_FOUND', folder);
  return real;
}
