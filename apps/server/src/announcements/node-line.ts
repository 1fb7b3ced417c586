import pg from 'pg';

const CHANNEL = 'debrief';
/** The name of each node's connection at the database begins so. */
const NAME = 'debrief node ';
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** How often it is looked whether the connection holds, and which nodes there are. */
const LOOK_EVERY_MS = 2_000;
const ANSWER_WITHIN_MS = 5_000;
/** A node that is missed at so many looks is gone; at one it may just be connecting again. */
const LOOKS_MISSED = 2;

export interface NodeLineSettings {
  url: string;
  /** The name of this node. */
  node: string;
  onMessage(written: string): void;
  /** Messages may have been missed. */
  onGap(): void;
  onGone(node: string): void;
  onFailure(failure: unknown): void;
}

/**
 * The one connection by which a node listens to the others and speaks to them. It is made again whenever it breaks. Each such connection
 * bears the name of its node at the database, which ends it when the node dies: so the others see who is left.
 */
export class NodeLine {
  readonly #settings: NodeLineSettings;
  /** The nodes that were heard of, with how often in a row they were missed. */
  readonly #others = new Map<string, number>();
  #client: pg.Client | undefined;
  #closed = false;
  #wait = FIRST_WAIT_MS;
  #retry: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;

  constructor(settings: NodeLineSettings) {
    this.#settings = settings;
  }

  /** Settles when it listens. @throws whatever keeps it from connecting */
  async open(): Promise<void> {
    const { url, node, onMessage, onFailure, onGap } = this.#settings;
    const client = new pg.Client({
      connectionString: url,
      application_name: NAME + node,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    });
    client.on('notification', ({ payload }) => onMessage(payload ?? ''));
    client.on('error', onFailure);
    client.on('end', () => {
      if (this.#client === client) this.#client = undefined;
      this.#openAgain();
    });
    await client.connect();
    try {
      await client.query(`listen ${CHANNEL}`);
    } catch (failure) {
      await client.end().catch(() => {});
      throw failure;
    }
    if (this.#closed) return client.end();
    this.#client = client;
    this.#wait = FIRST_WAIT_MS;
    this.#lookSoon();
    onGap();
  }

  /** Sends a message to all nodes, if there is a connection. */
  async notify(message: string): Promise<void> {
    await this.#client?.query('select pg_notify($1, $2)', [CHANNEL, message]);
  }

  /** From now on it is told when this node is gone. */
  watch(node: string): void {
    this.#others.set(node, 0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#looking);
    await this.#client?.end().catch(() => {});
  }

  #openAgain(): void {
    if (this.#closed || this.#retry !== undefined) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.open().catch((failure: unknown) => {
        this.#settings.onFailure(failure);
        this.#openAgain();
      });
    }, this.#wait);
    this.#retry.unref();
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
  }

  #lookSoon(): void {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => {
      const client = this.#client;
      if (client === undefined || this.#closed) return;
      this.#look(client).then(
        () => this.#lookSoon(),
        (failure: unknown) => {
          // It gives no answer: a connection that only looks alive would keep this node deaf.
          this.#settings.onFailure(failure);
          client.connection.stream.destroy();
        },
      );
    }, LOOK_EVERY_MS);
    this.#looking.unref();
  }

  async #look(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ name: string }>(
      `select application_name as name from pg_stat_activity
        where datname = current_database() and starts_with(application_name, $1)`,
      [NAME],
    );
    const there = new Set(rows.map(({ name }) => name.slice(NAME.length)));
    for (const [node, missed] of this.#others) {
      if (there.has(node)) this.#others.set(node, 0);
      else if (missed + 1 < LOOKS_MISSED) this.#others.set(node, missed + 1);
      else {
        this.#others.delete(node);
        this.#settings.onGone(node);
      }
    }
  }
}
