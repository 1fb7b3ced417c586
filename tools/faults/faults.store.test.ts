import { expect, test } from 'vitest';
import { accountFor, claimOf } from './account.ts';
import { ATTACKS } from './hostile/index.ts';
import { openAfresh } from './look.ts';
import type { RoundResult, RoundSettings } from './round.ts';
import { underAttack } from './rounds/hostile-clients.ts';
import { kills } from './rounds/kills.ts';
import { nodesKilled } from './rounds/nodes-killed.ts';
import { Stage } from './stage.ts';

/** The short form of `npm run faults`: few of each, with the same checks. */
const SETTINGS: RoundSettings = {
  database: 'sqlite',
  seed: 1,
  kills: 2,
  size: { documents: 1, people: 2 },
  tell: () => {},
};

function expectNothingAmiss({ checked, lost, doubled, torn, wrong }: RoundResult): void {
  expect({ lost, doubled, torn, wrong }).toEqual({ lost: [], doubled: [], torn: [], wrong: [] });
  expect(checked).toBeGreaterThan(0);
}

test.each(['sqlite', 'postgres'] as const)(
  'a server that is killed while people write has everything that was shown as saved, on %s',
  async (database) => {
    expectNothingAmiss(await kills.run({ ...SETTINGS, database }));
  },
);

test('people of a server that is killed go on at the other one', async () => {
  expectNothingAmiss(await nodesKilled.run({ ...SETTINGS, database: 'postgres', kills: 1 }));
});

test('hostile clients change nothing for others', async () => {
  const names = ['a gap', 'a list', 'the presence of somebody else', 'a frame without a mask'];
  const attacks = ATTACKS.filter(({ name }) => names.includes(name));
  expect(attacks).toHaveLength(names.length);
  expectNothingAmiss(await underAttack(SETTINGS, attacks));
});

test('the account finds what is missing, doubled and torn', async () => {
  await using stage = await Stage.set({ database: 'sqlite', seed: 1, documents: 1, people: 1 });
  const { world, server } = stage;
  const [id = ''] = world.documents;
  const stop = new AbortController();
  const [person] = world.people;
  if (person === undefined) throw new Error('there is nobody');
  person.line.listen(() => {
    if (person.typed.some(({ done }) => done !== undefined && done <= person.line.promised.number))
      stop.abort();
  });
  await world.work(stop.signal);
  await world.agree();
  const found = await openAfresh(server, id);
  const claims = [claimOf(person)];
  const word = person.typed.find(({ removed }) => removed === undefined)?.word ?? '';
  const accountOf = (text: string) => accountFor({ doc: found.doc, text }, claims);
  expect(accountOf(found.text)).toMatchObject({ lost: [], doubled: [], torn: [] });
  const sentence = [`${person.name}: the word ${word}`];
  expect(accountOf(found.text.replace(word, '')).lost).toEqual(sentence);
  expect(accountOf(found.text.replace(word, `${word.slice(0, 4)} ${word.slice(4)}`)).torn).toEqual(sentence);
  expect(accountOf(`${found.text}\n${word}`).doubled).toEqual([`${sentence}, 2`]);
});
