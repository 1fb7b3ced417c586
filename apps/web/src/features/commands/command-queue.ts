import type { Base } from '@debrief/core/collaborating';
import { type CommandReply, type ConflictDetails, RequestFailure } from '@debrief/http-contract';
import { chainBase } from './chain-base.ts';
import type { CommandStorage } from './command-storage.ts';
import { askedParts, type CommandProgress, type KeptCommand, type PendingCommand } from './kept-command.ts';

export interface QueueSettings {
  /** Sends one command; throws `RequestFailure`. */
  send: (kept: KeptCommand) => Promise<CommandReply>;
  storage: CommandStorage;
  newId: () => string;
  /** Called once a command is done; the command stays pending until newer lists are there. */
  onDone: (kept: KeptCommand, reply: CommandReply) => Promise<unknown>;
  /** Asks to be called again after a while, because the server did not answer. */
  onSilence: () => void;
}

const NONE: readonly PendingCommand[] = [];

/**
 * The commands of this browser that the server does not have yet, sent one after the other in the order in which they were made.
 * Each is kept in the browser before it is sent and keeps its id, so that sending it again is harmless. One that needs a decision
 * steps aside and holds nothing up.
 */
export class CommandQueue {
  readonly #settings: QueueSettings;
  #pending: readonly PendingCommand[] = NONE;
  #byPlace = new Map<string, PendingCommand[]>();
  #listeners = new Set<() => void>();
  #running = false;
  #isKept = true;

  constructor(settings: QueueSettings) {
    this.#settings = settings;
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** All that is pending, in order. The same list until something changes. */
  readonly all = (): readonly PendingCommand[] => this.#pending;

  /** What is pending at one place of one post-mortem. */
  at(postmortem: string, place: string): readonly PendingCommand[] {
    return this.#byPlace.get(`${postmortem} ${place}`) ?? NONE;
  }

  /** False where this browser keeps nothing, so that a page that is left loses what waits. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Takes up what an earlier page left, and sends it. */
  takeUp(): void {
    const known = new Set(this.#pending.map(({ command }) => command.id));
    const left = this.#settings.storage.all().filter(({ command }) => !known.has(command.id));
    if (left.length === 0) return;
    this.#change([...this.#pending, ...left.map(queued)].sort((a, b) => a.at - b.at));
    this.#pump();
  }

  /** Keeps a command and sends it when its turn comes. What had been refused at the same parts of the same place is given up. */
  add(made: Omit<KeptCommand, 'command'> & { command: Omit<KeptCommand['command'], 'id'> }): void {
    const { base } = made.command;
    const there = this.at(made.postmortem.id, made.place);
    const kept: KeptCommand = {
      ...made,
      command: {
        ...made.command,
        id: this.#settings.newId(),
        ...(base === undefined ? {} : { base: chainBase(base, made.place, there) }),
      },
    };
    const parts = askedParts(kept.command.edit);
    for (const one of there) {
      const undecided = one.progress.state === 'conflict' || one.progress.state === 'refused';
      if (undecided && Object.keys(askedParts(one.command.edit)).every((part) => part in parts))
        this.drop(one.command.id);
    }
    this.#isKept = this.#settings.storage.keep(kept);
    this.#change([...this.#pending, queued(kept)]);
    this.retry();
  }

  /** Gives a command up: the text stays as it is there. */
  drop(id: string): void {
    this.#settings.storage.drop(id);
    this.#change(this.#pending.filter(({ command }) => command.id !== id));
  }

  /** Hears that another page of this browser has settled a command. */
  settledElsewhere(id: string): void {
    const one = this.#pending.find(({ command }) => command.id === id);
    if (one === undefined || one.progress.state === 'sending' || one.progress.state === 'settling') return;
    this.#change(this.#pending.filter((other) => other !== one));
  }

  /** Sends a refused command again as a new one, made by somebody who has seen what is there now. */
  setMine(id: string): void {
    const one = this.#pending.find(({ command }) => command.id === id);
    if (one?.progress.state !== 'conflict') return;
    const seen: Base = { ...one.command.base };
    for (const { part, now } of one.progress.details.changed) seen[part] = now;
    this.drop(id);
    const { progress: _, ...kept } = one;
    this.add({ ...kept, command: { ...kept.command, base: seen } });
  }

  /** Tries again what waits, or one that was refused. */
  retry(id?: string): void {
    for (const { command, progress } of this.#pending) {
      if (progress.state === 'waiting' || (command.id === id && progress.state === 'refused'))
        this.#progress(command.id, { state: 'queued' });
    }
    this.#pump();
  }

  async #pump(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        if (!(await this.#send(next))) break;
      }
    } finally {
      this.#running = false;
    }
  }

  /** The next to send; none while an earlier one waits, because order matters. */
  #next(): PendingCommand | undefined {
    const next = this.#pending.find(({ progress: { state } }) => state === 'queued' || state === 'waiting');
    return next?.progress.state === 'queued' ? next : undefined;
  }

  /** Whether the next one may be sent. */
  async #send(one: PendingCommand): Promise<boolean> {
    const { id } = one.command;
    this.#progress(id, { state: 'sending' });
    try {
      const reply = await this.#settings.send(one);
      this.#settings.storage.drop(id);
      this.#progress(id, { state: 'settling' });
      this.#settings.onDone(one, reply).finally(() => this.drop(id));
      return true;
    } catch (error) {
      const failure = asFailure(error);
      if (!isFinal(failure)) {
        this.#progress(id, { state: 'waiting', failure });
        this.#settings.onSilence();
        return false;
      }
      const details = failure.code === 'COMMAND_CONFLICT' ? asConflict(failure.details) : undefined;
      this.#progress(id, details ? { state: 'conflict', details } : { state: 'refused', failure });
      return true;
    }
  }

  #progress(id: string, progress: CommandProgress): void {
    this.#change(this.#pending.map((one) => (one.command.id === id ? { ...one, progress } : one)));
  }

  #change(pending: readonly PendingCommand[]): void {
    this.#pending = pending;
    this.#byPlace = Map.groupBy(pending, ({ postmortem, place }) => `${postmortem.id} ${place}`);
    for (const listener of this.#listeners) listener();
  }
}

function queued(kept: KeptCommand): PendingCommand {
  return { ...kept, progress: { state: 'queued' } };
}

/** True where sending the same again cannot help: the server has looked at the command and refused it. */
function isFinal({ status }: RequestFailure): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}

function asFailure(error: unknown): RequestFailure {
  if (error instanceof RequestFailure) return error;
  return new RequestFailure(0, 'OFFLINE', 'The change could not be sent.', 'It is tried again.');
}

/** The details come from our own server; a reply without them is a plain refusal. */
function asConflict(details: unknown): ConflictDetails | undefined {
  return typeof details === 'object' && details !== null && 'changed' in details && 'by' in details
    ? (details as ConflictDetails)
    : undefined;
}
