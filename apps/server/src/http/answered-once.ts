import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DebriefError } from '@debrief/core/errors';
import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';
import type { Begun } from './begun.ts';

/** How long an answer is kept, in milliseconds. */
const KEPT_MS = 7 * 24 * 60 * 60_000;
/** How often old ones are removed. */
const TIDY_MS = 60 * 60_000;
/** How often it is looked whether another node has answered. */
const LOOK_MS = 200;
/** After so long another node that took a request on is taken for dead. */
const DEAD_MS = 60_000;
/** What stands in place of an answer that is not there yet; the node follows, and after a space the plan. */
const TAKEN_ON = 'taken on by ';

/** Carries out a request with an Idempotency-Key once; sent again, it is answered as the first time. */
export interface AnsweredOnce {
  /** @throws DebriefError KEY_REUSED where the key was used for another request; whatever `work` throws, and then nothing is kept */
  run(
    personId: string,
    key: string,
    request: unknown,
    work: (begun: Begun) => Promise<unknown>,
  ): Promise<unknown>;
  /** Removes answers that are old, of commands too. */
  tidy(): Promise<void>;
  close(): void;
}

/**
 * Keeps answers in the database, so that they survive the process and hold on every node. A request is noted before it is carried out:
 * whoever is asked the same meanwhile waits for the answer. A process that dies in between has perhaps carried it out: asked again, the
 * work is told what was kept of it (`Begun`), by which it finds what it did.
 */
export function answeredOnce(
  { query, dialect }: Database,
  now: () => number,
  deadAfterMs = DEAD_MS,
): AnsweredOnce {
  const node = `${TAKEN_ON}${randomUUID()}`;
  const running = new Map<string, { hash: string; answer: Promise<unknown> }>();
  const tidy = async () => {
    await query
      .deleteFrom('answers')
      .where('at', '<', now() - KEPT_MS)
      .execute();
  };
  const tidying = setInterval(() => void tidy().catch(() => {}), TIDY_MS);
  tidying.unref();

  /** Notes that this node carries out a request. Gives what is known of it already, where something is. */
  async function takeOn(
    personId: string,
    key: string,
    hash: string,
  ): Promise<{ request_hash: string; reply: string; at: number } | undefined> {
    const taken = await query
      .insertInto('answers')
      .values({ person_id: personId, request_key: key, request_hash: hash, reply: node, at: now() })
      .onConflict((conflict) => conflict.columns(['person_id', 'request_key']).doNothing())
      .returning('request_key')
      .executeTakeFirst();
    if (taken !== undefined) return undefined;
    return query
      .selectFrom('answers')
      .where('person_id', '=', personId)
      .where('request_key', '=', key)
      .select(['request_hash', 'reply', 'at'])
      .executeTakeFirst();
  }

  /** Takes over from a node that will not answer any more, with its plan. Only one succeeds. */
  async function takeOver(personId: string, key: string, from: string): Promise<boolean> {
    const plan = planOf(from);
    const taken = await query
      .updateTable('answers')
      .set({ reply: plan === undefined ? node : `${node} ${plan}`, at: now() })
      .where('person_id', '=', personId)
      .where('request_key', '=', key)
      .where('reply', '=', from)
      .returning('request_key')
      .executeTakeFirst();
    return taken !== undefined;
  }

  async function answerOf(
    personId: string,
    key: string,
    hash: string,
    work: (begun: Begun) => Promise<unknown>,
  ): Promise<unknown> {
    let plan: string | undefined;
    const until = performance.now() + deadAfterMs;
    for (;;) {
      const known = await takeOn(personId, key, hash);
      if (known === undefined) break;
      if (known.request_hash !== hash) throw new DebriefError('KEY_REUSED');
      if (!known.reply.startsWith(TAKEN_ON)) return JSON.parse(known.reply);
      // With a database of one's own, whoever took it on is a process that is no more; and this one is not at it.
      const isDead = !dialect.isShared || known.reply.startsWith(node) || performance.now() > until;
      if (isDead && (await takeOver(personId, key, known.reply))) {
        plan = planOf(known.reply);
        break;
      }
      await wait(LOOK_MS, undefined, { ref: false });
    }
    const begun: Begun = {
      plan,
      async keep(next) {
        plan = next;
        await note(personId, key, `${node} ${next}`);
      },
      async answer(transaction, reply) {
        const noted = await noteIn(transaction, personId, key, JSON.stringify(reply));
        if (!noted) throw new DebriefError('STORE_FAILED');
      },
    };
    let reply: unknown;
    try {
      reply = await work(begun);
    } catch (failure) {
      // What the store did not tell the end of may be done: then the plan has to stay. Where forgetting fails it stays as well.
      const isOver = plan === undefined || failure instanceof DebriefError;
      if (isOver) await forget(personId, key).catch(() => {});
      throw failure;
    }
    // It is done, whether that can be noted or not.
    await note(personId, key, JSON.stringify(reply)).catch(() => {});
    return reply;
  }

  const note = (personId: string, key: string, reply: string) => noteIn(query, personId, key, reply);

  /** Writes what stands for the answer, as long as this node is at it. */
  async function noteIn(
    into: Kysely<Schema>,
    personId: string,
    key: string,
    reply: string,
  ): Promise<boolean> {
    const noted = await into
      .updateTable('answers')
      .set({ reply, at: now() })
      .where('person_id', '=', personId)
      .where('request_key', '=', key)
      .where('reply', 'like', `${node}%`)
      .returning('request_key')
      .executeTakeFirst();
    return noted !== undefined;
  }

  async function forget(personId: string, key: string): Promise<void> {
    await query
      .deleteFrom('answers')
      .where('person_id', '=', personId)
      .where('request_key', '=', key)
      .where('reply', 'like', `${node}%`)
      .execute();
  }

  return {
    async run(personId, key, request, work) {
      const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
      const name = JSON.stringify([personId, key]);
      const same = running.get(name);
      if (same !== undefined) {
        if (same.hash !== hash) throw new DebriefError('KEY_REUSED');
        return same.answer;
      }
      const answer = answerOf(personId, key, hash, work);
      running.set(name, { hash, answer });
      try {
        return await answer;
      } finally {
        running.delete(name);
      }
    },
    tidy,
    close: () => clearInterval(tidying),
  };
}

/** The plan in what stands for an answer that is not there yet. */
function planOf(reply: string): string | undefined {
  return /^taken on by \S+ (.+)$/s.exec(reply)?.[1];
}
