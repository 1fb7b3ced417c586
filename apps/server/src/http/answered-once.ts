import { createHash } from 'node:crypto';
import { DebriefError } from '@debrief/core/errors';
import type { Database } from '../database/database.ts';

/** How long an answer is kept, in milliseconds. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** Carries out a request with an Idempotency-Key once; sent again, it is answered as the first time. */
export interface AnsweredOnce {
  run(personId: string, key: string, request: unknown, work: () => Promise<unknown>): Promise<unknown>;
}

/** Keeps answers in the database, so that they survive the process. */
export function answeredOnce({ query }: Database, now: () => number): AnsweredOnce {
  const running = new Map<string, { hash: string; answer: Promise<unknown> }>();
  return {
    async run(personId, key, request, work) {
      const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
      const name = JSON.stringify([personId, key]);
      const same = running.get(name);
      if (same !== undefined) {
        if (same.hash !== hash) throw new DebriefError('KEY_REUSED');
        return same.answer;
      }
      const answer = (async () => {
        const known = await query
          .selectFrom('answers')
          .where('person_id', '=', personId)
          .where('request_key', '=', key)
          .select(['request_hash', 'reply'])
          .executeTakeFirst();
        if (known !== undefined) {
          if (known.request_hash !== hash) throw new DebriefError('KEY_REUSED');
          return JSON.parse(known.reply);
        }
        const reply = await work();
        const at = now();
        await query
          .insertInto('answers')
          .values({
            person_id: personId,
            request_key: key,
            request_hash: hash,
            reply: JSON.stringify(reply),
            at,
          })
          .onConflict((conflict) => conflict.columns(['person_id', 'request_key']).doNothing())
          .execute();
        await query
          .deleteFrom('answers')
          .where('at', '<', at - KEPT_MS)
          .execute();
        return reply;
      })();
      running.set(name, { hash, answer });
      try {
        return await answer;
      } finally {
        running.delete(name);
      }
    },
  };
}
