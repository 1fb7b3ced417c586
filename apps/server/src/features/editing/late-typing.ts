import { CommandSchema } from '@debrief/core/collaborating';
import { mergeTexts, type TextChange, tokenChanges } from '@debrief/core/text';
import { SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import { z } from 'zod';
import type { Typist } from '../../writer.ts';
import { changesOf } from './changes-of-delta.ts';
import type { LiveTextServices } from './live-text.ts';
import type { SavedUpdate } from './text-log.ts';

/** A command that does not hold any more, because of what was typed before it was heard of. */
export interface TakenBack {
  id: string;
  /** What is written at its place now. */
  written?: string;
}

export interface Settled {
  /** What has to be changed after the letters have been merged; absent where the merge is right as it is. */
  correction?: TextChange[];
  /** What the log keeps with the correction. */
  note: string;
  takenBack: TakenBack[];
  /** Lines (1-based) in which others changed the same words, so that the letters were left as they merged. */
  torn: number[];
}

/** What a correction remembers: the first command that the typing had not heard of, and the commands that were taken back. */
const NoteSchema = z.object({ since: z.int(), takenBack: z.array(z.string()) });

/** The text as those see it who have not heard of the commands from a number on: all that was typed, and none of these commands. */
interface Shadow {
  doc: Y.Doc;
  used: number;
  /** Changes that came since it was needed last. */
  idle: number;
}

const MOST_SHADOWS = 8;
const MOST_IDLE = 300;

/**
 * Typing that began before a command and is heard of after it must not be left to the merge of letters: the command has replaced or
 * moved the words in which the letters belong (docs/concurrency.md). The commands are carried out once more on the text that the typing
 * made, and the shared text is brought to that. The text from before the commands is made again from the log.
 */
export class LateTyping {
  readonly #documentId: string;
  readonly #services: LiveTextServices;
  readonly #shadows = new Map<number, Shadow>();
  #uses = 0;

  constructor(documentId: string, services: LiveTextServices) {
    this.#documentId = documentId;
    this.#services = services;
  }

  close(): void {
    for (const { doc } of this.#shadows.values()) doc.destroy();
    this.#shadows.clear();
  }

  /**
   * What has to follow an update whose sender has heard of commands up to `seen` alone. `current` is the shared text without the
   * update, `merged` gives it with it. Nothing where the letters alone are right, or where the log does not reach back to before
   * the commands.
   */
  async settle(
    { seen }: Typist,
    update: Uint8Array,
    path: string,
    current: string,
    merged: () => string,
  ): Promise<Settled | undefined> {
    const { rows, since } = await this.#unheard(seen);
    if (since === undefined) return undefined;
    const shadow = await this.#shadow(since);
    if (shadow === undefined) return undefined;
    const before = shadow.getText(SHARED_TEXT).toString();
    const typed = applyTyping(shadow, update);
    // It builds on letters of the commands themselves, which its sender so has had.
    if (typed === undefined || typed.length === 0) return undefined;
    const gone = new Set(rows.flatMap((row) => noteOf(row)?.takenBack ?? []));
    const commands = rows.flatMap((row) => {
      const command = row.kind === 'command' ? CommandSchema.safeParse(parsed(row.command)) : undefined;
      return command?.success === true && !gone.has(command.data.id) ? [command.data] : [];
    });
    const reader = await this.#services.reader();
    const replayed = await reader.replay({ path, before, typed, commands });
    const target = mergedTarget(current, replayed.without, replayed.text);
    if (typeof target !== 'string') return { note: '', takenBack: [], torn: target.lines };
    const changes = tokenChanges(merged(), target);
    const takenBack = replayed.refused;
    return {
      ...(changes.length === 0 ? {} : { correction: changes }),
      note: JSON.stringify({ since, takenBack: takenBack.map(({ id }) => id) }),
      takenBack,
      torn: [],
    };
  }

  /** Hears of what was saved and applied: shadows have all that is typed, also by others, and also where it stands as it was typed. */
  hear(saved: readonly SavedUpdate[]): void {
    for (const [since, shadow] of this.#shadows) {
      shadow.idle += saved.length;
      if (shadow.idle > MOST_IDLE) this.#drop(since);
      else for (const row of saved) if (!isOfWriter(row)) Y.applyUpdate(shadow.doc, row.update);
    }
  }

  /** Commands and corrections that somebody has not heard of, from the first command on that matters to their typing. */
  async #unheard(seen: number): Promise<{ rows: SavedUpdate[]; since: number | undefined }> {
    const late = (await this.#services.log.since(this.#documentId, seen)).filter(isOfWriter);
    const first = Math.min(...late.map((row) => noteOf(row)?.since ?? row.number));
    if (!Number.isFinite(first)) return { rows: [], since: undefined };
    if (first > seen) return { rows: late, since: first };
    // A correction that they have not heard of settled typing of before a command that they have: it is their own letters that moved.
    const rows = (await this.#services.log.since(this.#documentId, first - 1)).filter(isOfWriter);
    return { rows, since: first };
  }

  /**
   * The text as it was before a change, with what was typed since. Letters that build on those of the commands stay out of it by
   * themselves: Yjs keeps them waiting.
   */
  async #shadow(since: number): Promise<Y.Doc | undefined> {
    const known = this.#shadows.get(since);
    if (known !== undefined) {
      known.used = this.#uses++;
      known.idle = 0;
      return known.doc;
    }
    const saved = await this.#services.log.load(this.#documentId, since - 1);
    if (saved === undefined) return undefined;
    const later = await this.#services.log.since(this.#documentId, since - 1);
    const doc = new Y.Doc();
    doc.transact(() => {
      if (saved.state !== undefined) Y.applyUpdate(doc, saved.state);
      for (const { update } of saved.updates) Y.applyUpdate(doc, update);
      for (const row of later) if (!isOfWriter(row)) Y.applyUpdate(doc, row.update);
    });
    this.#shadows.set(since, { doc, used: this.#uses++, idle: 0 });
    if (this.#shadows.size > MOST_SHADOWS) {
      const [oldest] = [...this.#shadows].sort((a, b) => a[1].used - b[1].used);
      if (oldest !== undefined) this.#drop(oldest[0]);
    }
    return doc;
  }

  #drop(since: number): void {
    this.#shadows.get(since)?.doc.destroy();
    this.#shadows.delete(since);
  }
}

/** Whether a change was made by a command or a correction, by the one writer. */
export function isOfWriter({ kind }: Pick<SavedUpdate, 'kind'>): boolean {
  return kind === 'command' || kind === 'merged';
}

function noteOf(row: SavedUpdate): z.infer<typeof NoteSchema> | undefined {
  if (row.kind !== 'merged') return undefined;
  const note = NoteSchema.safeParse(parsed(row.command));
  return note.success ? note.data : undefined;
}

function parsed(written: string | null): unknown {
  return written === null ? undefined : JSON.parse(written);
}

/** Applies what was typed and gives it as changes of the text before; undefined where it builds on what the text does not have. */
function applyTyping(doc: Y.Doc, update: Uint8Array): TextChange[] | undefined {
  const text = doc.getText(SHARED_TEXT);
  let changes: TextChange[] = [];
  const take = (event: Y.YTextEvent) => {
    changes = changesOf(event.delta);
  };
  text.observe(take);
  try {
    Y.applyUpdate(doc, update);
  } finally {
    text.unobserve(take);
  }
  const { structs } = Y.decodeUpdate(update);
  const taken = structs.every(({ id, length }) => Y.getState(doc.store, id.client) >= id.clock + length);
  return taken ? changes : undefined;
}

/** The shared text with the typing where it belongs; where others changed the same words, the lines that a person has to look at. */
function mergedTarget(current: string, without: string, replayed: string): string | { lines: number[] } {
  if (current === without) return replayed;
  const { text, conflicts } = mergeTexts(without, current, replayed);
  return conflicts.length === 0 ? text : { lines: conflicts.map(({ line }) => line) };
}
