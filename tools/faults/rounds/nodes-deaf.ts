import pg from 'pg';
import { pause } from '../pause.ts';
import type { Round } from '../round.ts';
import { tryFault } from '../try-fault.ts';

const FOREVER = new AbortController().signal;

export const nodesDeaf: Round = {
  name: 'nodes-deaf',
  says: 'The connections by which two servers hear of each other are cut, again and again; then one server stands still for 4 s',
  databases: ['postgres'],
  run: (settings) =>
    tryFault(settings, {
      name: 'nodes-deaf',
      times: 3,
      stage: { nodes: 2 },
      async fault({ postgres, servers, world }) {
        const admin = new pg.Client({ connectionString: postgres?.url });
        await admin.connect();
        for (let cut = 0; cut < 5; cut++) {
          await admin.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'debrief node%'`,
          );
          await pause(100 + world.random.below(400), FOREVER);
        }
        await admin.end();
        const [frozen] = servers;
        frozen?.freeze();
        await pause(4_000, FOREVER);
        frozen?.thaw();
        return [];
      },
    }),
};
