import { SHARED_TEXT } from '@debrief/http-contract';
import { addAccount, emptyAccount } from '../account.ts';
import { ATTACKS, type Attack } from '../hostile/index.ts';
import { keepEvidence } from '../keep-evidence.ts';
import { ask, openAfresh } from '../look.ts';
import type { Round, RoundResult, RoundSettings } from '../round.ts';
import { Stage } from '../stage.ts';
import { wrongWith } from '../wrong-with.ts';

const MEGABYTE = 1_000_000;
/**
 * So much more memory than before the server may hold during an attack, and after all of them: 30 connections with as much unsent as each
 * may have, and what reading a text of a megabyte takes. The system gets freed memory back late, so what is left is no leak by itself.
 */
const MOST_DURING = 700 * MEGABYTE;
const MOST_AFTER = 500 * MEGABYTE;
/** An attack that is not ended by then is not ended. */
const ENDED_WITHIN_MS = 180_000;

export const hostileClients: Round = {
  name: 'hostile-clients',
  says: 'Clients send what no page would, over raw sockets, while everybody works',
  run: (settings) => underAttack(settings, ATTACKS),
};

/** Lets hostile clients do one thing after the other while everybody works; after each, all must agree. */
export async function underAttack(
  { database, seed, size, tell }: RoundSettings,
  attacks: readonly Attack[],
): Promise<RoundResult> {
  await using stage = await Stage.set({ database, seed, documents: 2, people: 2, ...size });
  const { world, server } = stage;
  const result: RoundResult = { ...emptyAccount(), times: 0, slowest: 0, wrong: [], notes: [] };
  addAccount(result, await world.agree());
  const before = server.memory();
  let most = before;
  for (const { name, run } of attacks) {
    const stop = new AbortController();
    const work = world.work(stop.signal);
    const watch = setInterval(() => {
      if (server.running) most = Math.max(most, server.memory());
    }, 50);
    const documentId = world.random.pick(world.documents);
    const person = world.people.find((one) => one.documentId === documentId) ?? world.people[0];
    if (person === undefined) throw new Error('there is nobody to be attacked');
    const ended = await Promise.race([
      run({ server, documentId, person, random: world.random }).then(
        () => true,
        (failure: Error) => failure.message,
      ),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), ENDED_WITHIN_MS).unref()),
    ]);
    if (ended !== true) result.wrong.push(`${name}: ${ended === false ? 'was not ended' : ended}`);
    stop.abort();
    const begun = performance.now();
    await work;
    clearInterval(watch);
    addAccount(result, await world.agree());
    result.slowest = Math.max(result.slowest, performance.now() - begun);
    result.times += 1;
    result.wrong.push(...(await strangeIn(stage, name)));
    if (most - before > MOST_DURING) {
      result.wrong.push(`${name}: ${Math.round((most - before) / MEGABYTE)} MB more memory`);
      most = before;
    }
    tell(
      `${result.times} of ${attacks.length}: ${name}, ${Math.round((server.memory() - before) / MEGABYTE)} MB`,
    );
  }
  const after = server.memory() - before;
  if (after > MOST_AFTER) result.wrong.push(`${Math.round(after / MEGABYTE)} MB more memory at the end`);
  result.notes.push(`${Math.round(after / MEGABYTE)} MB more memory at the end than before`);
  result.wrong.push(...wrongWith(stage));
  await keepEvidence(stage, `hostile-clients-${database}`, result);
  return result;
}

/** What there is in the texts that is no plain text, and whether the server is well. */
async function strangeIn({ world, server }: Stage, name: string): Promise<string[]> {
  const wrong: string[] = [];
  if ((await ask(server, '/healthz')).status !== 200) wrong.push(`${name}: the server is not well`);
  for (const id of world.documents) {
    const { doc } = await openAfresh(server, id);
    const roots = [...doc.share.keys()].filter((root) => root !== SHARED_TEXT);
    if (roots.length > 0) wrong.push(`${name}: the text has the root ${roots[0]}`);
    const parts: { insert?: unknown; attributes?: object }[] = doc.getText(SHARED_TEXT).toDelta();
    if (parts.some(({ insert, attributes }) => typeof insert !== 'string' || attributes !== undefined))
      wrong.push(`${name}: the text is not plain`);
    doc.destroy();
  }
  return wrong;
}
