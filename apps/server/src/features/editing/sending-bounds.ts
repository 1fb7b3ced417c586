/** What one connection may send: so much at once, and so much a second in the long run. */
export interface SendingBounds {
  /** Longest message in bytes. */
  message: number;
  bytes: { burst: number; perSecond: number };
  messages: { burst: number; perSecond: number };
}

/** Far more than anybody types, room for what a day without a connection gathered, and no room for a flood. */
export const SENDING_BOUNDS: SendingBounds = {
  message: 8_000_000,
  bytes: { burst: 12_000_000, perSecond: 500_000 },
  messages: { burst: 2_000, perSecond: 200 },
};

/** Counts what a connection sends against its bounds. */
export class SendingBudget {
  readonly #bounds: SendingBounds;
  readonly #now: () => number;
  #bytes: number;
  #messages: number;
  #at: number;

  /** `now` gives milliseconds that never go back (`performance.now`). */
  constructor(bounds: SendingBounds, now: () => number) {
    this.#bounds = bounds;
    this.#now = now;
    this.#bytes = bounds.bytes.burst;
    this.#messages = bounds.messages.burst;
    this.#at = now();
  }

  /** Takes a message of this size into account; false when it is too much. */
  take(size: number): boolean {
    const { bytes, messages, message } = this.#bounds;
    const now = this.#now();
    const seconds = (now - this.#at) / 1000;
    this.#at = now;
    this.#bytes = Math.min(bytes.burst, this.#bytes + seconds * bytes.perSecond) - size;
    this.#messages = Math.min(messages.burst, this.#messages + seconds * messages.perSecond) - 1;
    return size <= message && this.#bytes >= 0 && this.#messages >= 0;
  }
}
