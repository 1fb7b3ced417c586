import { pause } from '../pause.ts';
import type { Round } from '../round.ts';
import { tryFault } from '../try-fault.ts';

const FOREVER = new AbortController().signal;
const HOUR = 3_600_000;

export const clockJumps: Round = {
  name: 'clock-jumps',
  says: "The server's clock jumps hours, days and years forward and back",
  run: (settings) =>
    tryFault(settings, {
      name: 'clock-jumps',
      times: 3,
      async fault({ server, world }) {
        for (const hours of [5, -7, 24 * 40, -24 * 365 * 3, 0]) {
          server.order({ type: 'clock', ahead: hours * HOUR });
          await pause(300 + world.random.below(500), FOREVER);
        }
        return [];
      },
    }),
};
