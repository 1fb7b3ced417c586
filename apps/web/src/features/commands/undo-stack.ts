import type { CommandReply } from '@debrief/http-contract';
import type { CommandQueue } from './command-queue.ts';
import type { KeptCommand, PendingCommand } from './kept-command.ts';

interface Step {
  kept: KeptCommand;
  inverse: NonNullable<CommandReply['inverse']>;
  /** When it was taken back, in milliseconds since 1970. */
  undoneAt?: number;
}

const MOST_STEPS = 50;

/** What can be taken back on this page: the inverses of one's own commands, the newest first. */
export class UndoStack {
  readonly #queue: CommandQueue;
  readonly #now: () => number;
  readonly #done: Step[] = [];
  #undone: Step[] = [];
  /** Commands that were to be taken back while they were on their way. */
  readonly #unwanted = new Set<string>();

  constructor(queue: CommandQueue, now: () => number) {
    this.#queue = queue;
    this.#now = now;
  }

  /** Remembers a command that was carried out; gives the way back, or nothing where there is none. */
  remember(kept: KeptCommand, { inverse }: CommandReply): (() => void) | undefined {
    const unwanted = this.#unwanted.delete(kept.command.id);
    if (kept.undoes === undefined) this.#undone = [];
    if (inverse === undefined) return undefined;
    const step: Step = { kept, inverse };
    if (kept.undoes === 'change') this.#undone.push({ ...step, undoneAt: kept.at });
    else {
      this.#done.push(step);
      this.#done.splice(0, this.#done.length - MOST_STEPS);
    }
    if (unwanted) this.#takeBack(step);
    return () => this.#takeBack(step);
  }

  /** When the newest change that can be taken back was made: of all, or of one post-mortem since a time. */
  newest(postmortem?: string, since = 0): number | undefined {
    const fits = ({ at, ...kept }: KeptCommand): boolean =>
      (postmortem === undefined || kept.postmortem.id === postmortem) && at >= since;
    const all = [...this.#onTheirWay(), ...this.#done.map(({ kept }) => kept)].filter(fits);
    return all.length === 0 ? undefined : Math.max(...all.map(({ at }) => at));
  }

  /** When the newest change was taken back that can be made again. */
  newestUndone(postmortem: string): number | undefined {
    return this.#undone.findLast(({ kept }) => kept.postmortem.id === postmortem)?.undoneAt;
  }

  /**
   * Takes back the newest change, of all or of one post-mortem: one that still waits is given up, one on its way is taken back as soon as
   * it is done, one that was carried out gets its inverse.
   */
  undo(postmortem?: string): boolean {
    const isOf = (kept: KeptCommand): boolean =>
      postmortem === undefined || kept.postmortem.id === postmortem;
    const coming = this.#onTheirWay().findLast(isOf);
    const step = this.#done.findLast(({ kept }) => isOf(kept));
    if (coming !== undefined && coming.at >= (step?.kept.at ?? 0)) {
      if (coming.progress.state === 'sending') this.#unwanted.add(coming.command.id);
      else this.#queue.drop(coming.command.id);
      return true;
    }
    if (step === undefined) return false;
    this.#takeBack(step);
    return true;
  }

  /** Makes again what was taken back last in one post-mortem. */
  redo(postmortem: string): boolean {
    const step = this.#undone.findLast(({ kept }) => kept.postmortem.id === postmortem);
    if (step === undefined) return false;
    this.#takeBack(step);
    return true;
  }

  /** Changes that somebody made, and that the server does not have yet. */
  #onTheirWay(): PendingCommand[] {
    return this.#queue
      .all()
      .filter(
        ({ command, undoes, progress: { state } }) =>
          undoes !== 'change' &&
          !this.#unwanted.has(command.id) &&
          (state === 'waiting' || state === 'queued' || state === 'sending'),
      );
  }

  #takeBack(step: Step): void {
    const at = this.#done.indexOf(step);
    if (at >= 0) this.#done.splice(at, 1);
    this.#undone = this.#undone.filter((one) => one !== step);
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
