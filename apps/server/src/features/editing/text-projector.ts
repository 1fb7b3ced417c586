import { DebriefError } from '@debrief/core/errors';
import type { TextChange } from '@debrief/core/text';
import type { Author } from '@debrief/http-contract';
import type { UpdateKind } from '../../database/live-text-tables.ts';
import type { Projection } from '../../jobs/projection.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { KeptIdentity } from './identity-store.ts';
import { anchored, collectChanges, placed } from './item-anchors.ts';
import type { LiveText } from './live-text.ts';
import type { SavedUpdate, TextLog } from './text-log.ts';

/** After so long a quiet time, or at the latest after so long, what was changed is read. Lists are fresh within a second. */
const QUIET_MS = 150;
const LATEST_MS = 800;
/** After so long what another node saved should have been read there. */
const ELSEWHERE_MS = 3_000;
/** How long it waits before it tries again after a failure, at most. */
const LONGEST_WAIT_MS = 30_000;

/** Everything that is written when a text has been read. */
export interface ReadText {
  documentId: string;
  generation: number;
  number: number;
  text: string;
  projection: Projection;
  reader: string;
  changes: readonly ChangeMade[];
  /** Absent where they are as they were kept: their anchors move with the text. */
  identities?: readonly KeptIdentity[];
}

export interface ChangeMade {
  number: number;
  kind: UpdateKind;
  author: Author;
  device: string;
  at: number;
}

export interface TextProjectorSettings {
  log: TextLog;
  reader: () => Promise<Reader>;
  /** The identities of the items of a document as they were kept last. */
  identities(documentId: string): Promise<KeptIdentity[]>;
  /** The newest revisions of a document, with their packed texts. */
  revisions(documentId: string): Promise<{ number: number; packed: Uint8Array }[]>;
  /** Writes bytes, rows and history in one transaction, unless newer ones are there already; says whether it did. */
  save(read: ReadText): Promise<boolean>;
  /** Called when merging tore task boxes of the text that was read. */
  onTornBoxes(live: LiveText, text: string, boxes: readonly TextChange[]): void;
  /** Called when lists show a text up to a number. */
  onRead(live: LiveText, number: number): void;
  onFailure(failure: unknown): void;
}

interface Dirty {
  live: LiveText;
  changes: ChangeMade[];
  since: number;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
  failures: number;
  /** Whether this node saved any of the changes. */
  own: boolean;
}

/**
 * Reads texts after they were changed and brings rows, stored bytes and history up to them: off the way of those who type, several
 * changes at once. What could not be written is tried again until it can; nothing is lost by waiting, as the log has it.
 */
export class TextProjector {
  readonly #settings: TextProjectorSettings;
  readonly #dirty = new Map<string, Dirty>();
  #closed = false;

  constructor(settings: TextProjectorSettings) {
    this.#settings = settings;
  }

  /** Hears of changes that were applied on this node; those that another node saved are read there, unless it has died. */
  changed(live: LiveText, saved: readonly SavedUpdate[], own: boolean): void {
    const known = this.#dirty.get(live.documentId);
    const dirty: Dirty = known ?? {
      live,
      changes: [],
      since: performance.now(),
      timer: undefined,
      running: undefined,
      failures: 0,
      own: false,
    };
    dirty.live = live;
    dirty.own ||= own;
    for (const { number, kind, author, device, at } of saved)
      dirty.changes.push({ number, kind, author, device, at });
    if (known === undefined) this.#dirty.set(live.documentId, dirty);
    const waited = performance.now() - dirty.since;
    this.#schedule(dirty, dirty.own ? Math.max(0, Math.min(QUIET_MS, LATEST_MS - waited)) : ELSEWHERE_MS);
  }

  /** Settles when rows and bytes show everything that has been saved of this text so far. */
  async settled(documentId: string): Promise<void> {
    for (let rounds = 0; rounds < 10; rounds++) {
      const dirty = this.#dirty.get(documentId);
      if (dirty === undefined) return;
      const failures = dirty.failures;
      clearTimeout(dirty.timer);
      await this.#run(dirty);
      if (dirty.failures > failures) throw new DebriefError('STORE_FAILED');
    }
  }

  /** Reads what is still to be read, and takes no more. */
  async close(): Promise<void> {
    const open = [...this.#dirty.keys()];
    await Promise.allSettled(open.map((documentId) => this.settled(documentId)));
    this.#closed = true;
    for (const { timer } of this.#dirty.values()) clearTimeout(timer);
  }

  #schedule(dirty: Dirty, wait: number): void {
    if (this.#closed || dirty.running !== undefined) return;
    clearTimeout(dirty.timer);
    dirty.timer = setTimeout(() => void this.#run(dirty), wait);
    dirty.timer.unref();
  }

  #run(dirty: Dirty): Promise<void> {
    dirty.running ??= this.#project(dirty)
      .then(
        () => {
          dirty.failures = 0;
        },
        (failure: unknown) => {
          dirty.failures += 1;
          if (dirty.failures === 1 && !this.#closed) this.#settings.onFailure(failure);
        },
      )
      .finally(() => {
        dirty.running = undefined;
        if (dirty.changes.length === 0) this.#dirty.delete(dirty.live.documentId);
        else this.#schedule(dirty, waitAfter(dirty.failures));
      });
    return dirty.running;
  }

  /** Whether another node has read its changes already; then nothing is left to do here. */
  async #isRead(dirty: Dirty): Promise<boolean> {
    const { documentId } = dirty.live;
    const projected = await this.#settings.log.projected(documentId);
    dirty.changes = dirty.changes.filter(({ number }) => number > projected);
    return dirty.changes.length === 0;
  }

  async #project(dirty: Dirty): Promise<void> {
    const { live } = dirty;
    const { documentId, generation } = live;
    if (!dirty.own && (await this.#isRead(dirty))) return;
    const reader = await this.#settings.reader();
    const { bytes, path } = await this.#settings.log.original(documentId);
    const kept = await this.#settings.identities(documentId);
    const revisions = await this.#settings.revisions(documentId);
    live.path = path;
    // Text, number and places are of one moment: nothing is awaited between them.
    const { text, number } = live;
    const known = placed(kept, live.shared);
    const meanwhile = collectChanges(live.shared);
    const changes = dirty.changes.filter((change) => change.number <= number);
    dirty.since = performance.now();
    try {
      const [projection] = await reader.project([{ id: documentId, path, bytes, text, known, revisions }]);
      if (projection === undefined) throw new DebriefError('INTERNAL');
      const identities = anchored(projection.identities ?? [], live.shared, meanwhile.changes);
      const read: ReadText = {
        documentId,
        generation,
        number,
        text,
        projection,
        reader: reader.version,
        changes,
        ...(sameIdentities(identities, kept) ? {} : { identities }),
      };
      await this.#settings.save(read);
      dirty.changes = dirty.changes.filter((change) => change.number > number);
      dirty.own &&= dirty.changes.length > 0;
      this.#settings.onRead(live, number);
      const several = new Set(changes.map(({ device }) => device)).size > 1;
      if (several && projection.boxes !== undefined && projection.boxes.length > 0)
        this.#settings.onTornBoxes(live, text, projection.boxes);
    } finally {
      meanwhile.end();
    }
  }
}

/** Whether nothing is new but places, and none has lost its place. */
function sameIdentities(now: readonly KeptIdentity[], kept: readonly KeptIdentity[]): boolean {
  const told = (all: readonly KeptIdentity[]) =>
    JSON.stringify(all.map(({ identity, anchor }) => [identity, anchor === undefined]));
  return told(now) === told(kept);
}

function waitAfter(failures: number): number {
  return failures === 0 ? QUIET_MS : Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures);
}
