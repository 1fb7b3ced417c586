import { SHARED_TEXT } from '@debrief/http-contract';
import type { ServerProcess } from '../../apps/server/src/testing/server-process.ts';
import { Random } from '../fuzzing/random.ts';
import { type Account, accountFor, addAccount, claimOf, emptyAccount } from './account.ts';
import { checkRows } from './check-rows.ts';
import { ask, getText, openAfresh } from './look.ts';
import { Person } from './person.ts';
import { documentFor } from './places.ts';
import { until } from './until.ts';
import { UniqueWords } from './words.ts';

export interface WorldSettings {
  servers: readonly ServerProcess[];
  seed: number;
  /** How many documents there are, and how many people write each of them. */
  documents: number;
  people: number;
}

const NAMES = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gro', 'Hal'];
/** So long everybody may take to agree after a fault, in milliseconds; beyond it the harness says so and ends. */
const AGREE_WITHIN_MS = 60_000;

/** Some documents on real servers, and people who write them. */
export class World {
  readonly servers: readonly ServerProcess[];
  readonly random: Random;
  readonly people: Person[] = [];
  readonly documents: string[] = [];
  readonly #words: UniqueWords;

  private constructor({ servers, seed }: WorldSettings) {
    this.servers = servers;
    this.random = new Random(seed);
    this.#words = new UniqueWords(this.random);
  }

  /** Makes the documents on servers that answer already, and lets the people open them. */
  static async begin(settings: WorldSettings): Promise<World> {
    const world = new World(settings);
    for (let number = 1; number <= settings.documents; number++) {
      const authors = Array.from({ length: settings.people }, (_, index) => ({
        name: `${NAMES[index % NAMES.length]}${number}${index >= NAMES.length ? index : ''}`,
        word: world.#words.next(),
      }));
      const id = await world.#make(
        `fault-${number}.md`,
        documentFor(`Refused cards, part ${number}`, authors),
      );
      world.documents.push(id);
      for (const { name, word } of authors)
        world.people.push(
          new Person({
            name,
            own: word,
            documentId: id,
            // Half of them come to the second server first, where there are two.
            servers: world.people.length % 2 === 0 ? settings.servers : [...settings.servers].reverse(),
            random: new Random(settings.seed * 1000 + world.people.length),
            words: world.#words,
          }),
        );
    }
    await world.agree();
    return world;
  }

  /** A server that answers; the first where all do. @throws Error where none does */
  get server(): ServerProcess {
    const server = this.servers.find(({ address }) => address !== undefined);
    if (server === undefined) throw new Error('no server answers');
    return server;
  }

  /** Everybody works until the signal. */
  async work(signal: AbortSignal): Promise<void> {
    await Promise.all(this.people.map((person) => person.work(signal)));
  }

  /** Nobody connects or sends any more; who is connected stays so. */
  hold(): void {
    for (const { line, desk } of this.people) {
      line.hold();
      desk.hold();
    }
  }

  letGo(): void {
    for (const { line, desk } of this.people) {
      line.letGo();
      desk.letGo();
    }
  }

  /** Compares what a server has with what had been shown as saved, while nobody who was cut off comes back. */
  async accountAfresh(server = this.server): Promise<Account> {
    const account = emptyAccount();
    for (const id of this.documents) {
      const claims = this.#of(id).map(claimOf);
      const found = await openAfresh(server, id);
      addAccount(account, accountFor(found, claims));
      found.doc.destroy();
    }
    return account;
  }

  /**
   * Lets everybody connect and waits until all is shown as saved, every command has its answer, and all copies are equal: those of
   * people, of each server, of somebody who opens the text afresh, and of the file; and until lists show the same.
   * @throws Error where that does not come about
   */
  async agree(): Promise<Account> {
    this.letGo();
    await until('everything is saved', AGREE_WITHIN_MS, async () => {
      const unsaved = this.people.filter(({ line }) => !line.saved);
      const waiting = this.people.flatMap(({ asked }) => asked.filter(({ answer }) => answer === undefined));
      // As pages do when the network is back or the person is.
      for (const { line } of unsaved) if (line.saving.line === 'waiting') line.letGo();
      if (unsaved.length === 0 && waiting.length === 0) return undefined;
      const line = unsaved[0]?.line.saving;
      return `${unsaved.length} unsaved (${line?.line} ${line?.trouble?.message ?? ''}), ${waiting.length} unanswered`;
    });
    const account = emptyAccount();
    for (const id of this.documents) {
      await until('all copies are equal', AGREE_WITHIN_MS, () => this.#difference(id));
    }
    addAccount(account, await this.accountAfresh());
    for (const server of this.servers.filter(({ address }) => address !== undefined))
      await until('lists show the texts', AGREE_WITHIN_MS, () =>
        checkRows(server, this.documents, this.random),
      );
    return account;
  }

  close(): void {
    for (const person of this.people) {
      person.desk.close();
      person.close();
    }
  }

  #of(documentId: string): Person[] {
    return this.people.filter((person) => person.documentId === documentId);
  }

  /** Which copy of a text is another one; undefined where all are equal. */
  async #difference(id: string): Promise<string | undefined> {
    const copies = this.#of(id).map(({ name, doc }) => ({
      whose: name,
      text: doc.getText(SHARED_TEXT).toString(),
    }));
    for (const server of this.servers) {
      if (server.address === undefined) continue;
      const { text } = (await (await ask(server, `/api/postmortems/${id}/text`)).json()) as { text: string };
      copies.push({ whose: 'the server', text });
      copies.push({ whose: 'the file', text: await getText(server, `/api/postmortems/${id}/markdown`) });
      const afresh = await openAfresh(server, id);
      copies.push({ whose: 'a new reader', text: afresh.text });
      afresh.doc.destroy();
    }
    const [first] = copies;
    const other = copies.find(({ text }) => text !== first?.text);
    return other === undefined ? undefined : `${first?.whose} and ${other.whose} have different texts`;
  }

  async #make(path: string, text: string): Promise<string> {
    const response = await ask(this.server, '/api/postmortems', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': path },
      body: JSON.stringify({ path, text }),
    });
    const { id } = (await response.json()) as { id?: string };
    if (id === undefined) throw new Error(`${path} could not be made: ${response.status}`);
    return id;
  }
}
