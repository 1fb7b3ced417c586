import { addAccount, emptyAccount } from './account.ts';
import { keepEvidence } from './keep-evidence.ts';
import { pause } from './pause.ts';
import type { RoundResult, RoundSettings } from './round.ts';
import { Stage, type StageSettings } from './stage.ts';
import { wrongWith } from './wrong-with.ts';

export interface Trial {
  name: string;
  times: number;
  stage?: Partial<StageSettings>;
  /** Makes the fault, while everybody works, and ends it. Gives what was wrong meanwhile. */
  fault(stage: Stage, time: number): Promise<string[]>;
}

/** So long (ms) everybody works before a fault and after it. */
const WORK_MS = 400;
const FOREVER = new AbortController().signal;

/**
 * Makes a fault again and again while everybody works, without ending the server: each time all must agree afterwards. At the end
 * the server is killed and what it had on disk is compared with what was shown as saved.
 */
export async function tryFault(settings: RoundSettings, trial: Trial): Promise<RoundResult> {
  const { database, seed, tell } = settings;
  await using stage = await Stage.set({ database, seed, ...trial.stage });
  const { world } = stage;
  const result: RoundResult = { ...emptyAccount(), times: 0, slowest: 0, wrong: [], notes: [] };
  for (let time = 1; time <= trial.times; time++) {
    const stop = new AbortController();
    const work = world.work(stop.signal);
    await pause(WORK_MS, FOREVER);
    const wrong = await trial.fault(stage, time);
    const begun = performance.now();
    await pause(WORK_MS, FOREVER);
    stop.abort();
    await work;
    addAccount(result, await world.agree());
    result.slowest = Math.max(result.slowest, performance.now() - begun - WORK_MS);
    result.wrong = [...new Set([...result.wrong, ...wrong])];
    result.times = time;
    tell(`${trial.name}: ${time} of ${trial.times}, ${result.lost.length} lost`);
  }
  world.hold();
  for (const server of stage.servers) await server.kill();
  for (const server of stage.servers) await server.start();
  addAccount(result, await world.accountAfresh());
  result.wrong.push(...wrongWith(stage));
  await keepEvidence(stage, `${trial.name}-${database}`, result);
  return result;
}
