import { CommandSchema, seenValues } from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import { readPostmortem } from '@debrief/core/reading';
import { type LiveNotice, roomName, SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import type { Random } from '../fuzzing/random.ts';
import { type Answer, CommandDesk } from './command-desk.ts';
import { Line, type Reachable } from './line.ts';
import { pause } from './pause.ts';
import { placeToType } from './places.ts';
import type { UniqueWords } from './words.ts';

/** A word that somebody typed letter by letter. Changes are counted from 1 by the person's line. */
export interface TypedWord {
  word: string;
  /** The change that put in its last letter; undefined while it is being typed. */
  done?: number;
  /** The change that took it out again. */
  removed?: number;
}

/** What somebody asked for by a command, and what came of it. */
export interface Asked {
  id: string;
  word: string;
  what: 'add' | 'remove' | 'set';
  /** For `set`: the part and its value. */
  set?: { part: 'due' | 'status'; value: string };
  /** Undefined while there is no answer. */
  answer?: Answer;
}

export interface PersonSettings {
  name: string;
  documentId: string;
  /** The unique word in the action that is this person's. */
  own: string;
  servers: readonly Reachable[];
  random: Random;
  words: UniqueWords;
}

/** Somebody who types and sends commands, and remembers what was shown as saved. */
export class Person {
  readonly name: string;
  readonly documentId: string;
  readonly own: string;
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText(SHARED_TEXT);
  readonly line: Line;
  readonly typed: TypedWord[] = [];
  readonly asked: Asked[] = [];
  readonly notices: LiveNotice[] = [];
  readonly desk: CommandDesk;
  readonly #random: Random;
  readonly #words: UniqueWords;
  readonly #device: string;
  #seen = 0;
  #commands = 0;

  constructor({ name, documentId, own, servers, random, words }: PersonSettings) {
    this.name = name;
    this.documentId = documentId;
    this.own = own;
    this.#random = random;
    this.#words = words;
    this.#device = `device-${name}-${documentId}`.replace(/[^\w-]/g, '');
    this.desk = new CommandDesk(documentId, name, servers);
    this.line = new Line({
      doc: this.doc,
      room: roomName(documentId, 1),
      servers,
      token: (key) => JSON.stringify({ key, name, device: this.#device, seen: this.#seen }),
      chance: () => random.next(),
      onNotice: (notice) => this.#hear(notice),
    });
  }

  /** Works until the signal: types words letter by letter, takes some out again, sends commands. */
  async work(until: AbortSignal): Promise<void> {
    const typing = async () => {
      while (!until.aborted) {
        await pause(40 + this.#random.below(120), until);
        if (until.aborted || this.text.length === 0) continue;
        if (this.#random.once(6)) this.#takeOut();
        else await this.#typeWord(until);
      }
    };
    const commanding = async () => {
      while (!until.aborted) {
        await pause(100 + this.#random.below(500), until);
        if (!until.aborted && this.text.length > 0) await this.#command();
      }
    };
    await Promise.all([typing(), commanding()]);
  }

  close(): void {
    this.line.close();
    this.doc.destroy();
  }

  /** Finishes the word even if the signal comes: nobody is left with half a word that cannot be looked for. */
  async #typeWord(until: AbortSignal): Promise<void> {
    const first = placeToType(this.text.toString(), this.#random);
    if (first === undefined) return;
    const typed: TypedWord = { word: this.#words.next() };
    this.typed.push(typed);
    let place = Y.createRelativePositionFromTypeIndex(this.text, first, -1);
    for (const letter of `${typed.word} `) {
      const at = Y.createAbsolutePositionFromRelativePosition(place, this.doc)?.index ?? this.text.length;
      this.text.insert(at, letter);
      place = Y.createRelativePositionFromTypeIndex(this.text, at + 1, -1);
      if (!until.aborted) await pause(2 + this.#random.below(16), until);
    }
    typed.done = this.line.saving.number;
  }

  #takeOut(): void {
    const standing = this.typed.filter(({ done, removed }) => done !== undefined && removed === undefined);
    if (standing.length === 0) return;
    const typed = this.#random.pick(standing);
    const at = this.text.toString().indexOf(`${typed.word} `);
    if (at < 0) return;
    this.text.delete(at, typed.word.length + 1);
    typed.removed = this.line.saving.number;
  }

  async #command(): Promise<void> {
    const asked = this.#next();
    if (asked === undefined) return;
    const { command, ...rest } = asked;
    const entry: Asked = { ...rest, id: command.id };
    this.asked.push(entry);
    entry.answer = await this.desk.send(command);
  }

  #next(): (Omit<Asked, 'id' | 'answer'> & { command: ReturnType<typeof CommandSchema.parse> }) | undefined {
    const kind = this.#random.below(6);
    if (kind < 2) {
      const word = this.#words.next();
      const text = `Look after ${word} once more`;
      const edit: Edit =
        kind === 0
          ? { type: 'addAction', action: { text } }
          : { type: 'addEvent', event: { at: '2026-11-20 09:30', text } };
      return { word, what: 'add', command: this.#commandOf(edit) };
    }
    const { actions } = readPostmortem(this.text.toString()).postmortem;
    const standing = new Set(this.#added());
    const mine = actions.findIndex(({ text }) =>
      kind === 2 ? [...standing].some((word) => text.includes(word)) : text.includes(this.own),
    );
    const action = actions[mine];
    if (action === undefined) return undefined;
    const target = { quote: { text: action.text } };
    if (kind === 2) {
      const word = [...standing].find((one) => action.text.includes(one)) ?? '';
      return {
        word,
        what: 'remove',
        command: this.#commandOf({ type: 'removeAction', action: mine }, target),
      };
    }
    const set =
      kind === 3
        ? ({ part: 'status', value: action.status?.value === 'done' ? 'open' : 'done' } as const)
        : ({ part: 'due', value: `2026-12-${String(1 + this.#random.below(28)).padStart(2, '0')}` } as const);
    const edit: Edit = {
      type: 'updateAction',
      action: mine,
      set: set.part === 'due' ? { due: set.value } : { status: set.value },
    };
    return { word: this.own, what: 'set', set, command: this.#commandOf(edit, target) };
  }

  /** Words of one's own added actions that are there as far as one knows, and that nobody has asked to be removed. */
  #added(): string[] {
    const asked = new Set(this.asked.filter(({ what }) => what === 'remove').map(({ word }) => word));
    return this.asked
      .filter(({ what, word, answer }) => what === 'add' && answer?.ok === true && !asked.has(word))
      .map(({ word }) => word);
  }

  #commandOf(edit: Edit, target?: { quote: { text: string } }): ReturnType<typeof CommandSchema.parse> {
    const base = seenValues(edit, readPostmortem(this.text.toString()))?.values;
    return CommandSchema.parse({
      id: `${this.#device}-${this.#commands++}`,
      edit,
      ...(target === undefined ? {} : { target }),
      ...(base === undefined ? {} : { base }),
    });
  }

  #hear(notice: LiveNotice): void {
    if (notice.type === 'command') {
      this.#seen = Math.max(this.#seen, notice.command);
      this.line.send({ type: 'seen', command: notice.command });
    }
    if (notice.type !== 'receipt' && notice.type !== 'read') this.notices.push(notice);
  }
}
