import { traceOf, type UpdateTrace } from '@debrief/core/updates';
import type { SavedUpdate } from './text-log.ts';

/** How many commands and corrections are remembered. */
const MOST = 200;

/** What the newest commands and corrections of a text did to it: for those who typed without having heard of them. */
export class WriterTraces {
  /** What came after this change is remembered. */
  #from: number;
  readonly #traces: { number: number; trace: UpdateTrace }[] = [];

  constructor(from: number) {
    this.#from = from;
  }

  note({ number, kind, update }: SavedUpdate): void {
    if (kind !== 'command' && kind !== 'merged') return;
    this.#traces.push({ number, trace: traceOf(update) });
    if (this.#traces.length > MOST) this.#from = this.#traces.shift()?.number ?? this.#from;
  }

  /** Those after a change; undefined where they are not remembered so far back. */
  after(number: number): UpdateTrace[] | undefined {
    if (number < this.#from) return undefined;
    return this.#traces.filter((one) => one.number > number).map(({ trace }) => trace);
  }
}
