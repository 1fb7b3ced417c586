import { traceOf, type UpdateTrace } from '@debrief/core/updates';
import { isOfWriter } from './late-typing.ts';
import type { SavedText, SavedUpdate, TextLog } from './text-log.ts';

/** How many commands and corrections are remembered. */
const MOST = 1_000;

/** What the newest commands and corrections of a text did to it: for those who typed without having heard of them. */
export class WriterTraces {
  readonly #documentId: string;
  readonly #log: TextLog;
  /** What came after this change is remembered. */
  #from: number;
  #traces: { number: number; trace: UpdateTrace }[] = [];
  #reached = false;

  /** `saved` is what the text was made of. */
  constructor(documentId: string, log: TextLog, saved: SavedText) {
    this.#documentId = documentId;
    this.#log = log;
    this.#from = saved.number;
    for (const update of saved.updates) this.note(update);
  }

  note(row: SavedUpdate): void {
    if (!isOfWriter(row)) return;
    this.#traces.push({ number: row.number, trace: traceOf(row.update) });
    if (this.#traces.length > MOST) this.#from = this.#traces.shift()?.number ?? this.#from;
  }

  /** Those after a change; undefined where the log does not reach back so far any more. */
  async after(number: number): Promise<UpdateTrace[] | undefined> {
    if (number < this.#from && !this.#reached) await this.#reachBack();
    if (number < this.#from) return undefined;
    return this.#traces.filter((one) => one.number > number).map(({ trace }) => trace);
  }

  /** Once: what stands in the log before the snapshot that the text was loaded from. */
  async #reachBack(): Promise<void> {
    const rows = await this.#log.since(this.#documentId, 0);
    const newer = this.#traces;
    const from = this.#from;
    this.#traces = [];
    this.#from = (rows[0]?.number ?? from + 1) - 1;
    for (const row of rows) if (row.number <= from) this.note(row);
    this.#traces.push(...newer);
    this.#reached = true;
  }
}
