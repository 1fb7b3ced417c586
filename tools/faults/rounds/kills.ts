import { addAccount, emptyAccount } from '../account.ts';
import { keepEvidence } from '../keep-evidence.ts';
import { pause } from '../pause.ts';
import type { Round, RoundResult, RoundSettings } from '../round.ts';
import { Stage } from '../stage.ts';
import { wrongWith } from '../wrong-with.ts';

/** Every so many kills hit the server while it starts. */
const AT_START_EVERY = 10;
const FOREVER = new AbortController().signal;

/** Kills the one server while everybody works, starts it, looks before anybody is back, and goes on. */
export const kills: Round = {
  name: 'kills',
  says: 'The server is killed (SIGKILL) at a random moment while everybody types and sends commands',
  run,
};

async function run({ database, seed, kills: times, size, tell }: RoundSettings): Promise<RoundResult> {
  await using stage = await Stage.set({ database, seed, ...size });
  const { world, server } = stage;
  const result: RoundResult = { ...emptyAccount(), times: 0, slowest: 0, wrong: [], notes: [] };
  let typed = 0;
  for (let kill = 1; kill <= times; kill++) {
    const stop = new AbortController();
    const work = world.work(stop.signal);
    await pause(150 + world.random.below(900), FOREVER);
    await server.kill();
    world.hold();
    stop.abort();
    if (kill % AT_START_EVERY === 0) await server.startAndKill(world.random.below(1200));
    const begun = performance.now();
    await server.start();
    addAccount(result, await world.accountAfresh());
    world.letGo();
    await work;
    addAccount(result, await world.agree());
    result.slowest = Math.max(result.slowest, performance.now() - begun);
    result.times = kill;
    typed = world.people.reduce((sum, person) => sum + person.typed.length, 0);
    tell(`${kill} of ${times} kills, ${typed} words, ${result.lost.length} lost`);
  }
  result.wrong.push(...wrongWith(stage));
  result.notes.push(`${typed} words typed, ${world.people.flatMap(({ asked }) => asked).length} commands`);
  await keepEvidence(stage, `kills-${database}`, result);
  return result;
}
