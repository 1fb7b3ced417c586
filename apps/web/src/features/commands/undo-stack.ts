import type { CommandReply } from '@debrief/http-contract';
import type { CommandQueue } from './command-queue.ts';
import type { KeptCommand } from './kept-command.ts';

interface Step {
  kept: KeptCommand;
  inverse: NonNullable<CommandReply['inverse']>;
}

const MOST_STEPS = 50;

/** What can be taken back on this page: the inverses of one's own commands, the newest first. */
export class UndoStack {
  readonly #queue: CommandQueue;
  readonly #now: () => number;
  readonly #done: Step[] = [];

  constructor(queue: CommandQueue, now: () => number) {
    this.#queue = queue;
    this.#now = now;
  }

  /** Remembers a command that was carried out; gives the way back, or nothing where there is none. */
  remember(kept: KeptCommand, { inverse }: CommandReply): (() => void) | undefined {
    if (inverse === undefined) return undefined;
    const step: Step = { kept, inverse };
    if (kept.undoes !== 'change') {
      this.#done.push(step);
      this.#done.splice(0, this.#done.length - MOST_STEPS);
    }
    return () => this.#takeBack(step);
  }

  /** Takes back the newest change: one that still waits is given up, one that was carried out gets its inverse. */
  undo(): boolean {
    const newest = this.#queue.all().at(-1);
    if (newest?.progress.state === 'waiting' || newest?.progress.state === 'queued') {
      this.#queue.drop(newest.command.id);
      return true;
    }
    const step = this.#done.at(-1);
    if (step === undefined) return false;
    this.#takeBack(step);
    return true;
  }

  #takeBack(step: Step): void {
    const at = this.#done.indexOf(step);
    if (at >= 0) this.#done.splice(at, 1);
    const { kept, inverse } = step;
    this.#queue.add({
      command: inverse,
      postmortem: kept.postmortem,
      place: kept.place,
      about: kept.about,
      says: kept.says,
      at: this.#now(),
      ...(kept.undoes === 'change' ? { undoes: 'undo' } : { undoes: 'change' }),
    });
  }
}
