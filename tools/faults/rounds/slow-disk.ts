import { pause } from '../pause.ts';
import type { Round } from '../round.ts';
import { tryFault } from '../try-fault.ts';

const FOREVER = new AbortController().signal;

export const slowDisk: Round = {
  name: 'slow-disk',
  says: 'Each commit takes 250 ms for 6 s, then 20 ms, then what it takes',
  run: (settings) =>
    tryFault(settings, {
      name: 'slow-disk',
      times: 3,
      async fault({ server }) {
        for (const [milliseconds, lasts] of [
          [250, 6_000],
          [20, 2_000],
          [0, 0],
        ] as const) {
          server.order({ type: 'slow-disk', milliseconds });
          await pause(lasts, FOREVER);
        }
        return [];
      },
    }),
};
