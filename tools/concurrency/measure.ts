import {
  applyCommand,
  type Command,
  type CommandDone,
  findTorn,
  repairTaskBoxes,
  replayCommands,
} from '@debrief/core/collaborating';
import { type PostmortemReading, readPostmortem } from '@debrief/core/reading';
import { applyChanges, type TextChange } from '@debrief/core/text';
import { Random } from '../fuzzing/random.ts';
import { documents } from './documents.ts';
import { leastChanges, mergeLate, mergeLetters, throughOneWriter } from './merging.ts';
import { randomCommand, randomTyping, type Start, startOf } from './random-changes.ts';

/** The ways in which two changes of one text come together. */
export const WAYS = {
  'commands: one writer': 'two commands, one after the other through the one writer',
  'commands: fewest letters': 'the same, each side changing only the letters that differ, merged by Yjs',
  'commands: whole cells': 'the same, each side replacing whole values, merged by Yjs',
  'typing first': 'a command that reaches the writer after the typing',
  'typing after, as letters':
    'a command that the writer did before it heard of the typing; letters merged by Yjs',
  'typing after, replayed': 'the same; commands that still hold are carried out anew on the typed text',
  'typing after, settled':
    'the same; commands that do not hold any more are taken back and their sender is told',
  'typing after, left where it stands':
    'the same; where the letters stand as they were typed they are left to Yjs, unread',
  'typing: fewest letters': 'no writer: the command as its letters, merged with the typing by Yjs',
  'typing: whole cells': 'no writer: the command as whole values, merged with the typing by Yjs',
} as const;
export type Way = keyof typeof WAYS;

export interface Count {
  pairs: number;
  /** Refused with a conflict, or because the item is gone: the person is asked. */
  conflicts: number;
  /** Refused by the edit itself, although it would have been done alone. */
  refusals: number;
  torn: number;
}

/** One pair that tore, for a person to look at. */
export interface TornPair {
  way: Way;
  pair: number;
  document: string;
  changes: string;
  torn: string;
  merged: string;
}

export interface Measured {
  counts: Record<Way, Count>;
  torn: TornPair[];
  /** Refusals of edits that would have been done alone. */
  refusals: string[];
  /** How many times typing that was late could be left where it stood. */
  stood: number;
}

/** Lets random pairs of changes meet in every way and counts what they tear. The same seed gives the same numbers. */
export function measure(pairs: number, seed: number, progress?: (pair: number) => void): Measured {
  const random = new Random(seed);
  const starts = documents().map(({ name, text }) => startOf(name, text, readPostmortem(text)));
  const counts = Object.fromEntries(
    Object.keys(WAYS).map((way) => [way, { pairs: 0, conflicts: 0, refusals: 0, torn: 0 }]),
  ) as Record<Way, Count>;
  const measured: Measured = { counts, torn: [], refusals: [], stood: 0 };
  for (let pair = 0; pair < pairs; pair++) {
    const start = starts[pair % starts.length] as Start;
    const clients = [2 + random.below(1000), 1002 + random.below(1000)] as [number, number];
    if (random.once(2)) clients.reverse();
    new Meeting(start, pair, clients, measured).commands(random);
    new Meeting(start, pair, clients, measured).typing(random);
    progress?.(pair);
  }
  return measured;
}

class Meeting {
  readonly #start: Start;
  readonly #pair: number;
  readonly #clients: readonly [number, number];
  readonly #measured: Measured;
  /** Readings by text: most ways meet the same texts. */
  readonly #readings = new Map<string, PostmortemReading>();
  #next = 0;

  constructor(start: Start, pair: number, clients: readonly [number, number], measured: Measured) {
    this.#start = start;
    this.#pair = pair;
    this.#clients = clients;
    this.#measured = measured;
  }

  commands(random: Random): void {
    const { text } = this.#start;
    const first = this.#doable(random);
    const second = this.#doable(random, random.once(2) ? first.place.about : undefined);
    const changes = JSON.stringify([first.command.edit, second.command.edit]);
    const there = [
      ...first.done.identities.items.map(({ identity }) => identity),
      ...first.done.identities.detached,
    ];
    const result = applyCommand(first.done.text, second.command, there, {
      newId: this.#newId,
      reading: first.done.reading,
    });
    this.#judge('commands: one writer', changes, first.done.text, {
      merged: throughOneWriter(text, result.ok ? [first.done.changes, result.changes] : [first.done.changes]),
      theirs: result.ok ? second.done.text : text,
      refused: result.ok ? undefined : result.code,
      detail: result.ok ? '' : result.detail,
    });
    for (const [way, ours, theirs] of [
      [
        'commands: fewest letters',
        leastChanges(text, first.done.changes),
        leastChanges(text, second.done.changes),
      ],
      ['commands: whole cells', first.done.changes, second.done.changes],
    ] as const)
      this.#judge(way, changes, first.done.text, {
        merged: mergeLetters(text, ours, theirs, this.#clients),
        theirs: second.done.text,
      });
  }

  typing(random: Random): void {
    const { text, known } = this.#start;
    const { command, place, done } = this.#doable(random);
    let typed: TextChange[] = [];
    while (typed.length === 0)
      typed = randomTyping(this.#start, random, random.once(2) ? place : undefined).changes;
    const typedText = applyChanges(text, typed);
    const changes = JSON.stringify([command.edit, typed]);

    // The typing was there first: the command meets the typed text.
    const first = replayCommands(text, typed, [command], known, { newId: this.#newId });
    const refusal = first.refused[0]?.refusal;
    this.#judge('typing first', changes, refusal === undefined ? done.text : text, {
      merged: first.text,
      theirs: typedText,
      refused: refusal?.code,
      detail: refusal?.detail ?? '',
    });

    // The command was done before the typing was heard of.
    const letters = mergeLetters(text, done.changes, typed, this.#clients);
    const mended = applyChanges(letters, repairTaskBoxes(letters));
    this.#judge('typing after, as letters', changes, done.text, { merged: mended, theirs: typedText });
    this.#judge('typing after, replayed', changes, done.text, {
      merged: refusal === undefined ? first.text : mended,
      theirs: typedText,
      refused: refusal?.code,
      detail: refusal?.detail ?? '',
    });
    this.#judge('typing after, settled', changes, refusal === undefined ? done.text : text, {
      merged: first.text,
      theirs: typedText,
      refused: refusal?.code,
      detail: refusal?.detail ?? '',
    });
    const late = mergeLate(text, done.changes, typed, this.#clients);
    this.#judge(
      'typing after, left where it stands',
      changes,
      late.stands || refusal === undefined ? done.text : text,
      late.stands
        ? { merged: late.merged, theirs: typedText }
        : { merged: first.text, theirs: typedText, refused: refusal?.code, detail: refusal?.detail ?? '' },
    );
    if (late.stands) this.#measured.stood++;
    for (const [way, ours] of [
      ['typing: fewest letters', leastChanges(text, done.changes)],
      ['typing: whole cells', done.changes],
    ] as const)
      this.#judge(way, changes, done.text, {
        merged: mergeLetters(text, ours, typed, this.#clients),
        theirs: typedText,
      });
  }

  /** A random command that can be done where nobody else changes anything. */
  #doable(random: Random, about?: string): { command: Command; place: { about: string }; done: CommandDone } {
    for (;;) {
      const drawn = randomCommand(
        this.#start,
        random,
        `c${random.below(1e9)}`,
        about === undefined ? undefined : { about },
      );
      const done = applyCommand(this.#start.text, drawn.command, this.#start.known, {
        newId: this.#newId,
        reading: this.#start.reading,
      });
      if (done.ok && done.changes.length > 0) return { ...drawn, done };
    }
  }

  #read(text: string): PostmortemReading {
    const known = text === this.#start.text ? this.#start.reading : this.#readings.get(text);
    const reading = known ?? readPostmortem(text);
    this.#readings.set(text, reading);
    return reading;
  }

  readonly #newId = (): string => `n${++this.#next}`;

  #judge(
    way: Way,
    changes: string,
    ours: string,
    {
      merged,
      theirs,
      refused,
      detail = '',
    }: { merged: string; theirs: string; refused?: string | undefined; detail?: string },
  ): void {
    const count = this.#measured.counts[way];
    count.pairs++;
    if (refused?.startsWith('COMMAND_') === true) count.conflicts++;
    else if (refused !== undefined) {
      count.refusals++;
      this.#measured.refusals.push(
        `${way} #${this.#pair} ${this.#start.name} ${refused} ${detail}: ${changes}`,
      );
    }
    if (merged === ours && theirs === this.#start.text) return;
    const torn = findTorn({
      before: this.#start.reading,
      ours: this.#read(ours),
      theirs: this.#read(theirs),
      merged: this.#read(merged),
    });
    if (torn.length === 0) return;
    count.torn++;
    this.#measured.torn.push({
      way,
      pair: this.#pair,
      document: this.#start.name,
      changes,
      torn: torn.map(({ path, what }) => `${path} ${what}`).join('; '),
      merged,
    });
  }
}
