import type { Account } from './account.ts';

export type DatabaseName = 'sqlite' | 'postgres';

/** What a round is run with. */
export interface RoundSettings {
  database: DatabaseName;
  seed: number;
  /** How many times servers are killed, in rounds that do. */
  kills: number;
  /** How much there is to do meanwhile; each round's own measure where it is not given. */
  size?: { documents: number; people: number };
  /** Told of each step, for whoever watches. */
  tell(step: string): void;
}

/** What came of a round. */
export interface RoundResult extends Account {
  /** How many times the fault was made. */
  times: number;
  /** From the end of the fault until everybody's work was shown as saved and all copies were equal: the longest, in milliseconds. */
  slowest: number;
  /** What else should not have happened, in words. */
  wrong: string[];
  /** What was measured besides. */
  notes: string[];
}

export interface Round {
  name: string;
  /** What is done, in one sentence. */
  says: string;
  /** Undefined for all. */
  databases?: readonly DatabaseName[];
  run(settings: RoundSettings): Promise<RoundResult>;
}
