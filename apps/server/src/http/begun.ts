import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** A request that is carried out once, as whoever carries it out sees it. */
export interface Begun {
  /** What was kept when it was carried out before, by a process that died or did not learn how it ended. */
  readonly plan: string | undefined;
  /** Keeps what tells the own work from that of others. Has to settle before anything of it is done. */
  keep(plan: string): Promise<void>;
  /**
   * Stores the answer in the transaction that does the work: both are there, or neither.
   * @throws DebriefError STORE_FAILED where another node has taken the request over meanwhile
   */
  answer(transaction: Transaction<Schema>, reply: unknown): Promise<void>;
}

/** A request without an Idempotency-Key: sent again it is another one. */
export const BEGUN_ANEW: Begun = { plan: undefined, keep: async () => {}, answer: async () => {} };
