import type { Random } from '../../fuzzing/random.ts';
import type { Reachable } from '../line.ts';
import type { Person } from '../person.ts';

/** What an attack is aimed at. */
export interface Aim {
  server: Reachable;
  documentId: string;
  /** Somebody honest who writes that document. */
  person: Person;
  random: Random;
}

/** One thing that a hostile client does. */
export interface Attack {
  name: string;
  /** Settles when the server has ended it; where it has to be borne rather than ended, when all of it has been sent. */
  run(aim: Aim): Promise<void>;
}
