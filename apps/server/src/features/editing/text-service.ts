import { createHash } from 'node:crypto';
import type { Command } from '@debrief/core/collaborating';
import { DebriefError } from '@debrief/core/errors';
import { mayWrite, type Principal } from '@debrief/core/permissions';
import { mergeTexts, type TextChange, tokenChanges } from '@debrief/core/text';
import type { Author, CommandReply, ConflictDetails, TextReply } from '@debrief/http-contract';
import { LONGEST_TEXT, SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import type { Database } from '../../database/database.ts';
import type { UpdateKind } from '../../database/live-text-tables.ts';
import type { CarriedOut } from '../../jobs/carry-out.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { Writer } from '../../writer.ts';
import { textTooLong } from './check-typing.ts';
import { loadIdentities } from './identity-store.ts';
import { placed } from './item-anchors.ts';
import type { LiveText, PlannedChange } from './live-text.ts';
import type { LiveTexts } from './live-texts.ts';
import type { TextLog } from './text-log.ts';
import type { TextProjector } from './text-projector.ts';

export interface TextServiceSettings {
  database: Database;
  texts: LiveTexts;
  log: TextLog;
  projector: TextProjector;
  reader: () => Promise<Reader>;
  now: () => number;
  /** In plain words why a document cannot be changed here; undefined where it can. */
  whyReadOnly(documentId: string): Promise<string | undefined>;
  /** Whether a change from outside waits for a decision. */
  hasConflict(documentId: string): Promise<boolean>;
}

/** What became of a text that was to be made another one. */
export interface TextWritten {
  version: string;
  changed: boolean;
}

/** How a whole text is made another one. */
export interface NewText {
  kind: UpdateKind;
  /** The new text, made of the newest one; undefined to leave it. */
  make(text: string): string | undefined | Promise<string | undefined>;
}

/** Why a text cannot be written, if so. One that is too long to be written together can be read, and changed in its file. */
function readOnlyOf(principal: Principal, why: string | undefined, text: string): { readOnly?: string } {
  if (!mayWrite(principal)) return { readOnly: 'You may read here, not write.' };
  if (why !== undefined) return { readOnly: new DebriefError('TEXT_READ_ONLY', why).message };
  return text.length > LONGEST_TEXT ? { readOnly: textTooLong().message } : {};
}

/** Everything that changes or reads one text, for routes, the folder and the history. */
export class TextService {
  readonly #settings: TextServiceSettings;

  constructor(settings: TextServiceSettings) {
    this.#settings = settings;
  }

  /** @throws DebriefError NOT_FOUND, TEXT_NOT_UTF8 */
  async read(principal: Principal, documentId: string): Promise<TextReply> {
    const { texts, whyReadOnly, hasConflict } = this.#settings;
    const [readOnly, conflict] = [await whyReadOnly(documentId), await hasConflict(documentId)];
    return texts.with(principal, documentId, async (live) => ({
      path: live.path,
      text: live.text,
      version: live.version,
      generation: live.generation,
      ...readOnlyOf(principal, readOnly, live.text),
      conflict,
    }));
  }

  /**
   * Carries out a command. The same command sent again is answered as the first time.
   * @throws DebriefError NOT_FOUND, TEXT_READ_ONLY, COMMAND_CONFLICT with `ConflictDetails`, COMMAND_TARGET_GONE,
   * COMMAND_TARGET_AMBIGUOUS, EDIT_…, COMMAND_ID_REUSED, and those of the append queue
   */
  async carryOut(writer: Writer, documentId: string, command: Command): Promise<CommandReply> {
    await this.#requireWritable(writer.principal, documentId);
    const { texts, projector } = this.#settings;
    const reply = await texts.with(writer.principal, documentId, (live) =>
      this.#carryOut(writer, live, command),
    );
    // Whoever looks at a list after this answer finds it there. If rows cannot be written now they will be; the text is saved.
    await projector.settled(documentId).catch(() => {});
    return reply;
  }

  async #carryOut(writer: Writer, live: LiveText, command: Command): Promise<CommandReply> {
    const { documentId } = live;
    const key = `command ${documentId} ${command.id}`;
    const hash = createHash('sha256').update(JSON.stringify(command)).digest('hex');
    let reply: CommandReply | undefined;
    const changed = await live.change(writer, async (text): Promise<PlannedChange | undefined> => {
      const answered = await this.#answer(writer.principal.id, key, hash);
      if (answered !== undefined) {
        reply = answered;
        return undefined;
      }
      const reader = await this.#settings.reader();
      const kept = await loadIdentities(this.#settings.database.query, documentId);
      const known = placed(kept, live.shared);
      const result = await reader.carryOut({ text, path: live.path, command, known });
      if (!result.ok) throw await this.#refusal(live, command, result.refusal, writer);
      reply = {
        version: live.version,
        changed: result.changes.length > 0,
        ...(result.inverse === undefined ? {} : { inverse: { edit: result.inverse } }),
      };
      return {
        kind: 'command',
        changes: result.changes,
        command: JSON.stringify(command),
        alongside: async (transaction, numbers) => {
          reply = { ...reply, version: `${live.generation}.${numbers.at(-1)}`, changed: true };
          await transaction
            .insertInto('answers')
            .values({
              person_id: writer.principal.id,
              request_key: key,
              request_hash: hash,
              reply: JSON.stringify(reply),
              at: this.#settings.now(),
            })
            .onConflict((conflict) => conflict.columns(['person_id', 'request_key']).doNothing())
            .execute();
        },
      };
    });
    return reply ?? { version: live.version, changed };
  }

  /**
   * Makes the text what is sent, where it was made from `version`: what others changed since then stays.
   * @throws DebriefError VERSION_CONFLICT where both changed the same lines, VERSION_UNKNOWN, TEXT_READ_ONLY, UPDATE_REFUSED, TEXT_ERASED
   */
  async replace(writer: Writer, documentId: string, version: string, text: string): Promise<TextWritten> {
    await this.#requireWritable(writer.principal, documentId);
    const base = await this.textAt(writer.principal, documentId, version);
    return this.write(writer, documentId, {
      kind: 'replaced',
      make: (now) => {
        if (base === undefined && now !== text) throw new DebriefError('VERSION_UNKNOWN');
        const merge = mergeTexts(base ?? now, now, text);
        if (merge.conflicts.length > 0) {
          const lines = merge.conflicts.map(({ line }) => String(line)).join(', ');
          throw new DebriefError('VERSION_CONFLICT', `line ${lines}`);
        }
        return merge.text;
      },
    });
  }

  /** Makes a text another one by as few changes as there are words that differ. */
  async write(writer: Writer, documentId: string, next: NewText, asOwner = false): Promise<TextWritten> {
    if (!asOwner) await this.#requireWritable(writer.principal, documentId);
    const { texts, projector } = this.#settings;
    // What was typed before is a revision of its own.
    if (next.kind !== 'replaced') await projector.settled(documentId);
    const written = await texts.with(writer.principal, documentId, async (live) => {
      const changed = await live.change(writer, async (text) => {
        const made = await next.make(text);
        if (made === undefined || made === text) return undefined;
        return { kind: next.kind, changes: plainChanges(text, made) };
      });
      return { version: live.version, changed };
    });
    await projector.settled(documentId).catch(() => {});
    return written;
  }

  /** The text at a version; undefined where the log no longer reaches back to it, or something was erased since. */
  async textAt(principal: Principal, documentId: string, version: string): Promise<string | undefined> {
    const { log } = this.#settings;
    const head = await log.begin(principal, documentId, this.#settings.now());
    const [generation, number] = version.split('.').map(Number);
    if (generation !== head.generation || number === undefined || number > head.head) return undefined;
    const saved = await log.load(documentId, number);
    if (saved === undefined || (saved.updates.at(-1)?.number ?? saved.number) !== number) return undefined;
    const doc = new Y.Doc();
    doc.transact(() => {
      if (saved.state !== undefined) Y.applyUpdate(doc, saved.state);
      for (const { update } of saved.updates) Y.applyUpdate(doc, update);
    });
    const text = doc.getText(SHARED_TEXT).toString();
    doc.destroy();
    return text;
  }

  async #requireWritable(principal: Principal, documentId: string): Promise<void> {
    if (!mayWrite(principal)) throw new DebriefError('WRITING_NOT_ALLOWED');
    const why = await this.#settings.whyReadOnly(documentId);
    if (why !== undefined) throw new DebriefError('TEXT_READ_ONLY', why);
  }

  async #answer(personId: string, key: string, hash: string): Promise<CommandReply | undefined> {
    const found = await this.#settings.database.query
      .selectFrom('answers')
      .where('person_id', '=', personId)
      .where('request_key', '=', key)
      .select(['request_hash', 'reply'])
      .executeTakeFirst();
    if (found === undefined) return undefined;
    if (found.request_hash !== hash) throw new DebriefError('COMMAND_ID_REUSED');
    return JSON.parse(found.reply);
  }

  async #refusal(
    live: LiveText,
    command: Command,
    refusal: Extract<CarriedOut, { ok: false }>['refusal'],
    writer: Writer,
  ): Promise<DebriefError> {
    if (refusal.code !== 'COMMAND_CONFLICT') return new DebriefError(refusal.code, refusal.detail);
    const details: ConflictDetails = {
      changed: refusal.changed ?? [],
      ...(refusal.written === undefined ? {} : { written: refusal.written }),
      by: await this.#authorsSince(live, command.seen, writer),
    };
    return new DebriefError('COMMAND_CONFLICT', refusal.detail, { details });
  }

  /** Who changed the text since a version, others than the one who asks, the newest first. */
  async #authorsSince(live: LiveText, version: string | undefined, writer: Writer): Promise<Author[]> {
    const number = Number(version?.split('.')[1] ?? Number.NaN);
    if (!Number.isInteger(number)) return [];
    const others = (await this.#settings.log.since(live.documentId, number))
      // All who send requests share one device; there the name tells them apart.
      .filter(({ device, author }) => device !== writer.device || author.name !== writer.author.name)
      .reverse();
    return [...new Map(others.map(({ author }) => [`${author.id} ${author.name}`, author])).values()];
  }
}

/** The changes between two texts; a carriage return has no place in a shared text. */
function plainChanges(from: string, to: string): TextChange[] {
  return tokenChanges(from, to.replace(/\r\n?/g, '\n'));
}
