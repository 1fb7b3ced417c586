import type { Server } from 'node:http';
import type { Principal } from '@debrief/core/permissions';
import type { Announcer } from './announcements/announcer.ts';
import type { Database } from './database/database.ts';
import { AppendQueue } from './features/editing/append-queue.ts';
import { loadIdentities } from './features/editing/identity-store.ts';
import { LiveSocket } from './features/editing/live-socket.ts';
import { LiveTexts } from './features/editing/live-texts.ts';
import { saveReadText } from './features/editing/save-read-text.ts';
import { type TextLog, textLog } from './features/editing/text-log.ts';
import { TextProjector } from './features/editing/text-projector.ts';
import { TextService } from './features/editing/text-service.ts';
import { newestRevisions } from './features/history/record-revision.ts';
import { accessOf } from './features/library/access-store.ts';
import { requireOwnAddress } from './http/guard-requests.ts';
import type { Reader } from './jobs/reader.ts';
import type { Writer } from './writer.ts';

export interface EditingSettings {
  database: Database;
  announcer: Announcer;
  /** The reader by the policy as it stands now. */
  reader: () => Promise<Reader>;
  principalOf(key: string): Principal | undefined;
  /** The port that the server listens on. */
  port(): number;
  now: () => number;
  whyReadOnly(documentId: string): Promise<string | undefined>;
  hasConflict(documentId: string): Promise<boolean>;
  onFailure(failure: unknown, what: string): void;
}

/** The live texts of a server: log, socket, projection, and the service that changes texts. */
export interface Editing {
  log: TextLog;
  texts: LiveTexts;
  projector: TextProjector;
  text: TextService;
  /** Answers the socket's requests at this HTTP server. */
  attach(server: Server): void;
  /** Brings rows and bytes up to what was saved before the process ended last. */
  catchUp(): Promise<void>;
  /** Hears of every change that was saved and applied on this node, and of every text that has been read. */
  onChange(hear: (documentId: string) => void): void;
  close(): Promise<void>;
}

/** Puts the live texts together. */
export function composeEditing(settings: EditingSettings): Editing {
  const { database, announcer, reader, now, onFailure } = settings;
  const log = textLog(database);
  const queue = new AppendQueue(database, announcer);
  const changed = new Set<(documentId: string) => void>();
  const socket = new LiveSocket({
    log,
    announcer,
    principalOf: settings.principalOf,
    accessOf: (documentId) => accessOf(database, documentId),
    whyReadOnly: settings.whyReadOnly,
    requireOwnAddress: ({ headers }) => requireOwnAddress(headers, settings.port()),
    now,
    onFailure: (failure) => onFailure(failure, 'a connection to a live text failed'),
  });
  const projector = new TextProjector({
    log,
    reader,
    identities: (documentId) => loadIdentities(database.query, documentId),
    revisions: (documentId) => newestRevisions(database.query, documentId),
    onTornBoxes: (live, read, boxes) => {
      // Only of the text that was read: what is typed on has its own reading.
      const plan = (text: string) =>
        text === read ? ({ kind: 'merged', changes: boxes } as const) : undefined;
      live
        .change(SERVER, plan)
        .catch((failure: unknown) => onFailure(failure, 'torn task boxes could not be mended'));
    },
    save: (read) => saveReadText(database, announcer, read),
    onRead: (live, version) => {
      socket.tell(live.documentId, live.generation, { type: 'read', version });
      for (const hear of changed) hear(live.documentId);
    },
    onFailure: (failure) => onFailure(failure, 'a changed text could not be read; it is tried again'),
  });
  const texts = new LiveTexts(
    socket.hocuspocus,
    { log, queue, reader, now },
    announcer,
    {
      changed(live, saved, own) {
        projector.changed(live, saved, own);
        for (const { kind, number, author, command } of saved) {
          if (kind !== 'command' && kind !== 'merged') continue;
          const id = kind === 'command' && command !== null ? String(JSON.parse(command).id) : '';
          socket.tell(live.documentId, live.generation, { type: 'command', command: number, id, by: author });
        }
      },
      takenBack(live, taken, by) {
        for (const { id, written } of taken)
          socket.tell(live.documentId, live.generation, {
            type: 'taken-back',
            id,
            by: [by],
            ...(written === undefined ? {} : { written }),
          });
      },
      torn(live, lines, { name }) {
        const who = name === '' ? 'Somebody' : name;
        const where = lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.join(', ')}`;
        socket.tell(live.documentId, live.generation, {
          type: 'torn',
          sentence: `${who} wrote in ${where} while others changed the same words. Look at what stands there now.`,
        });
      },
    },
    (failure) => onFailure(failure, 'work on a live text failed'),
  );
  socket.serve(texts);
  // What a node that died had not read yet is read by the others: what is behind at two looks is behind for good.
  let behind = new Map<string, number>();
  const look = async (): Promise<void> => {
    const now = new Map((await log.unprojected()).map(({ documentId, head }) => [documentId, head]));
    const left = [...now].filter(([documentId, head]) => behind.get(documentId) === head);
    behind = now;
    for (const [documentId] of left) await readUnread(documentId);
  };
  const sweep = setInterval(() => {
    look().catch((failure: unknown) => onFailure(failure, 'what another node left unread could not be read'));
  }, SWEEP_MS);
  sweep.unref();
  const text = new TextService({
    database,
    texts,
    log,
    projector,
    reader,
    now,
    whyReadOnly: settings.whyReadOnly,
    hasConflict: settings.hasConflict,
  });
  async function readUnread(documentId: string): Promise<void> {
    const head = await log.head(SYSTEM, documentId);
    if (head === undefined) return;
    await texts.with(SYSTEM, documentId, async (live) => {
      const since = await log.since(documentId, head.projected);
      const read = since.filter(({ number }) => number <= live.number);
      projector.changed(live, read, true);
    });
    await projector.settled(documentId);
  }

  return {
    log,
    texts,
    projector,
    text,
    attach: (server) => socket.attach(server),
    async catchUp() {
      for (const { documentId } of await log.unprojected()) await readUnread(documentId);
    },
    onChange: (hear) => {
      changed.add(hear);
    },
    async close() {
      clearInterval(sweep);
      await socket.close();
      await projector.close();
      await texts.close();
      await queue.idle();
    },
  };
}

/** How often it is looked for what another node left. */
const SWEEP_MS = 30_000;
/** What the server mends by itself. */
const SERVER: Writer = {
  principal: { id: '', role: 'owner' },
  author: { id: '', name: '', verified: true },
  device: 'server',
};
/** Asks for what concerns the server itself, never for what is shown to anybody. */
const SYSTEM: Principal = { id: '', role: 'owner' };
