import type { Command } from '@debrief/core/collaborating';
import { NAME_HEADER } from '@debrief/http-contract';
import type { Reachable } from './line.ts';
import { pause } from './pause.ts';

/** What a command came to: done, or refused with a code. */
export type Answer = { ok: true; changed: boolean } | { ok: false; code: string };

const LONGEST_WAIT_MS = 20_000;

/** Sends commands of one document, and again with the same id until there is an answer: as pages do. */
export class CommandDesk {
  readonly #documentId: string;
  readonly #name: string;
  readonly #servers: readonly Reachable[];
  readonly #closing = new AbortController();
  #held = false;
  #tries = 0;

  constructor(documentId: string, name: string, servers: readonly Reachable[]) {
    this.#documentId = documentId;
    this.#name = name;
    this.#servers = servers;
  }

  /** While it is held nothing is sent; what is under way goes on. */
  hold(): void {
    this.#held = true;
  }

  letGo(): void {
    this.#held = false;
  }

  close(): void {
    this.#closing.abort();
  }

  async send(command: Command): Promise<Answer | undefined> {
    while (!this.#closing.signal.aborted) {
      const answer = this.#held ? undefined : await this.#try(command);
      if (answer !== undefined) return answer;
      await pause(50, this.#closing.signal);
    }
    return undefined;
  }

  /** Undefined where it has to be sent again. */
  async #try(command: Command): Promise<Answer | undefined> {
    const server = this.#servers[this.#tries % this.#servers.length];
    this.#tries += 1;
    if (server?.address === undefined) return undefined;
    try {
      const response = await fetch(`${server.address}/api/postmortems/${this.#documentId}/commands`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${server.key}`,
          'content-type': 'application/json',
          [NAME_HEADER]: encodeURIComponent(this.#name),
        },
        body: JSON.stringify(command),
        signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      });
      const body = (await response.json()) as { changed?: boolean; error?: { code: string } };
      if (response.ok) return { ok: true, changed: body.changed === true };
      return response.status >= 500 ? undefined : { ok: false, code: body.error?.code ?? '' };
    } catch {
      return undefined;
    }
  }
}
