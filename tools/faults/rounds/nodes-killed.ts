import type { ServerProcess } from '../../../apps/server/src/testing/server-process.ts';
import { type Account, addAccount, emptyAccount } from '../account.ts';
import { keepEvidence } from '../keep-evidence.ts';
import { pause } from '../pause.ts';
import type { Round, RoundResult, RoundSettings } from '../round.ts';
import { Stage } from '../stage.ts';
import type { World } from '../world.ts';
import { wrongWith } from '../wrong-with.ts';

/** What a killed server had saved, the other one must show within this time (ms). */
const HEARD_WITHIN_MS = 5_000;
const FOREVER = new AbortController().signal;

export const nodesKilled: Round = {
  name: 'nodes-killed',
  says: 'One of two servers at one database is killed; its people go on at the other, and it comes back',
  databases: ['postgres'],
  run,
};

/** Kills now one and now the other of two servers while everybody works, without a pause in the work. */
async function run({ database, seed, kills, size, tell }: RoundSettings): Promise<RoundResult> {
  await using stage = await Stage.set({ database, seed, nodes: 2, ...size });
  const { world, servers } = stage;
  const result: RoundResult = { ...emptyAccount(), times: 0, slowest: 0, wrong: [], notes: [] };
  let slowestToHear = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const [victim, other] = world.random.once(2) ? servers : [...servers].reverse();
    if (victim === undefined || other === undefined) throw new Error('there are no two servers');
    const stop = new AbortController();
    const work = world.work(stop.signal);
    await pause(150 + world.random.below(700), FOREVER);
    world.hold();
    const begun = performance.now();
    await victim.kill();
    const caughtUp = performance.now();
    addAccount(result, await accountOnceHeard(world, other));
    slowestToHear = Math.max(slowestToHear, performance.now() - caughtUp);
    world.letGo();
    await pause(world.random.below(600), FOREVER);
    stop.abort();
    await work;
    addAccount(result, await world.agree());
    result.slowest = Math.max(result.slowest, performance.now() - begun);
    await victim.start();
    result.times = kill;
    tell(`${kill} of ${kills} kills of one of two, ${result.lost.length} lost`);
  }
  result.wrong.push(...wrongWith(stage));
  result.notes.push(`the other server had everything after ${Math.round(slowestToHear)} ms at most`);
  await keepEvidence(stage, `nodes-killed-${database}`, result);
  return result;
}

/** Committed changes reach the other server a moment later; what is still missing then is lost. */
async function accountOnceHeard(world: World, other: ServerProcess): Promise<Account> {
  const until = performance.now() + HEARD_WITHIN_MS;
  for (;;) {
    const account = await world.accountAfresh(other);
    const amiss = account.lost.length + account.doubled.length + account.torn.length;
    if (amiss === 0 || performance.now() > until) return account;
    await pause(20, FOREVER);
  }
}
