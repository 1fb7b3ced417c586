/**
 * What keys do: a key as the browser names it (`j`, `/`, `Escape`), two in a row (`g p`), or with Ctrl or ⌘ (`mod+shift+f`). One that
 * gives back `false` leaves the key to others.
 */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

const SEQUENCE_WAIT = 1200;

/**
 * All that keys do on a page. Where two in a row mean something to any part of the page, the second one is not taken for a key of
 * its own by another part.
 */
export class KeyMaps {
  readonly #maps = new Set<() => KeyMap>();
  #first = '';
  #firstAt = 0;

  add(map: () => KeyMap): () => void {
    this.#maps.add(map);
    return () => this.#maps.delete(map);
  }

  /** Runs what a key means; whether it meant anything. `at` is the time of the press in milliseconds. */
  press(name: string, at: number, event: KeyboardEvent): boolean {
    const maps = [...this.#maps].map((map) => map());
    const sequence = `${this.#first} ${name}`;
    const both =
      this.#first !== '' && at - this.#firstAt < SEQUENCE_WAIT && maps.some((map) => sequence in map);
    const done = maps.some((map) => {
      const run = map[both ? sequence : name];
      return run !== undefined && run(event) !== false;
    });
    const begins = !done && maps.some((map) => Object.keys(map).some((key) => key.startsWith(`${name} `)));
    this.#first = begins ? name : '';
    this.#firstAt = at;
    return done;
  }
}
