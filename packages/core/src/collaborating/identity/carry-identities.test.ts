import { describe, expect, test } from 'vitest';
import { readPostmortem } from '../../reading/index.ts';
import type { TextChange } from '../../text/index.ts';
import { applyChanges } from '../../text/index.ts';
import { type CarriedIdentities, carryIdentities } from './carry-identities.ts';
import type { KnownIdentity } from './known-identity.ts';
import { mapIdentities } from './map-identities.ts';

/** Ids in the order in which they are asked for: `n1`, `n2`, … */
function ids(letter = 'n'): () => string {
  let next = 0;
  return () => `${letter}${++next}`;
}

const HEAD = '# Queue stood still\n\n';
const TABLE = '## Action Items\n\n| ID | Action | Owner | Due Date |\n|---|---|---|---|\n';
const BARE = '## Action Items\n\n| Action | Owner | Due Date |\n|---|---|---|\n';

const table = (...rows: string[]): string => `${HEAD}${TABLE}${rows.map((row) => `| ${row} |\n`).join('')}`;
const bare = (...rows: string[]): string => `${HEAD}${BARE}${rows.map((row) => `| ${row} |\n`).join('')}`;
const checklist = (...items: string[]): string =>
  `${HEAD}## Action Items\n\n${items.map((item) => `- [ ] ${item}\n`).join('')}`;
const timeline = (...rows: string[]): string =>
  `${HEAD}## Timeline\n\n| Time | Event |\n|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;

/** What is stored of a text: every item of it, by its words in place of an id. */
function knownOf(text: string): KnownIdentity[] {
  const { items } = carryIdentities([], readPostmortem(text).postmortem, ids('fresh'));
  return items.map(({ identity }) => ({ ...identity, id: `the one of "${identity.quote.text}"` }));
}

function carry(known: readonly KnownIdentity[], text: string): CarriedIdentities {
  return carryIdentities(known, readPostmortem(text).postmortem, ids());
}

/** The text after somebody replaced words in it, with the places of the known items mapped along. */
function edited(text: string, ...replacements: [former: string, words: string][]): [KnownIdentity[], string] {
  const changes: TextChange[] = replacements.map(([former, words]) => {
    const from = text.indexOf(former);
    if (from < 0) throw new Error(`no ${former}`);
    return { from, to: from + former.length, insert: words };
  });
  return [mapIdentities(knownOf(text), changes), applyChanges(text, changes)];
}

const withoutPlaces = (known: readonly KnownIdentity[]): KnownIdentity[] =>
  known.map(({ position: _position, ...rest }) => rest);

/** The ids of the new items in order, shortened to the words they were known by. */
const idsOf = ({ items }: CarriedIdentities): string[] => items.map(({ identity }) => identity.id);
const was = (words: string): string => `the one of "${words}"`;

const LANE = 'Give stop commands a lane of their own';
const PAGE = 'Page when a flush runs outside its hours';
const ZONE = 'Store hours with a zone in the scheduler';

describe('an action that is still there', () => {
  const text = bare(`${LANE} | Ann | 2026-05-01`, `${PAGE} | Ben | 2026-06-01`, `${ZONE} | Cleo | `);

  test('keeps its id when its words are typed anew, in the place where it stood', () => {
    const [known, after] = edited(text, [PAGE, 'Ask the plants which hours they really need']);
    expect(idsOf(carry(known, after))).toEqual([was(LANE), was(PAGE), was(ZONE)]);
  });

  test('keeps its id when its words are typed anew and its place is not known, as long as they are alike', () => {
    const after = text.replace(PAGE, 'Page somebody when a flush runs outside of its hours');
    const carried = carry(withoutPlaces(knownOf(text)), after);
    expect(idsOf(carried)).toEqual([was(LANE), was(PAGE), was(ZONE)]);
    expect(carried.items[1]?.by).toBe('similarity');
  });

  test('keeps its id when rows are moved, also without known places', () => {
    const after = bare(`${ZONE} | Cleo | `, `${LANE} | Ann | 2026-05-01`, `${PAGE} | Ben | 2026-06-01`);
    expect(idsOf(carry(withoutPlaces(knownOf(text)), after))).toEqual([was(ZONE), was(LANE), was(PAGE)]);
  });

  test('keeps its id when its row is cut and put in elsewhere, where the place of the cut is another row now', () => {
    const row = `| ${LANE} | Ann | 2026-05-01 |\n`;
    const end = `| ${ZONE} | Cleo |  |\n`;
    const [known, after] = edited(text, [row, ''], [end, end + row]);
    expect(idsOf(carry(known, after))).toEqual([was(PAGE), was(ZONE), was(LANE)]);
  });

  test('keeps its id when owner and day change and rows come in above it', () => {
    const [known, after] = edited(
      text,
      [`| ${LANE}`, `| Write down who may stop a flush | Dee | |\n| ${LANE}`],
      ['Ben | 2026-06-01', 'Eve | 2026-08-01'],
    );
    expect(idsOf(carry(known, after))).toEqual(['n1', was(LANE), was(PAGE), was(ZONE)]);
  });

  test('keeps its id when the whole section moves', () => {
    const timelineRows =
      '## Timeline\n\n| Time | Event |\n|---|---|\n| 09:10 | Pages are slow |\n| 09:30 | All is well |\n\n';
    const before = `${HEAD}${timelineRows}${text.slice(HEAD.length)}`;
    const after = `${text}\n${timelineRows}`;
    expect(idsOf(carry(withoutPlaces(knownOf(before)), after))).toEqual([
      was('Pages are slow'),
      was('All is well'),
      was(LANE),
      was(PAGE),
      was(ZONE),
    ]);
  });

  test('keeps its id when the table becomes a checklist', () => {
    const after = checklist(
      `${LANE} (owner: Ann, due: 2026-05-01)`,
      `${PAGE} (owner: Ben, due: 2026-06-01)`,
      `${ZONE} (owner: Cleo)`,
    );
    const carried = carry(withoutPlaces(knownOf(text)), after);
    expect(idsOf(carried)).toEqual([was(LANE), was(PAGE), was(ZONE)]);
    expect(carried.detached).toEqual([]);
    expect(carried.findings).toEqual([]);
  });
});

describe('a copy', () => {
  test('gets a new id, and the row at the old place keeps its own', () => {
    const text = bare(`${LANE} | Ann | `, `${PAGE} | Ben | `);
    const row = `| ${LANE} | Ann |  |\n`;
    for (const place of ['above', 'below'] as const) {
      const change =
        place === 'above'
          ? { from: text.indexOf(row), to: text.indexOf(row), insert: row }
          : { from: text.indexOf(row) + row.length, to: text.indexOf(row) + row.length, insert: row };
      const carried = carry(mapIdentities(knownOf(text), [change]), applyChanges(text, [change]));
      expect(idsOf(carried), place).toEqual(
        place === 'above' ? ['n1', was(LANE), was(PAGE)] : [was(LANE), 'n1', was(PAGE)],
      );
      expect(carried.findings).toEqual([]);
    }
  });

  test('that bears the same written id is new too, and both are told apart in a finding', () => {
    const text = table(`A-1 | ${LANE} | Ann | `, `A-2 | ${PAGE} | Ben | `);
    const row = `| A-1 | ${LANE} | Ann |  |\n`;
    const change = { from: text.length, to: text.length, insert: row };
    const carried = carry(mapIdentities(knownOf(text), [change]), applyChanges(text, [change]));
    expect(idsOf(carried)).toEqual([was(LANE), was(PAGE), 'n1']);
    expect(carried.findings.map(({ reason }) => reason)).toEqual(['written-id-twice']);
  });

  test('is not told from the original where neither place nor neighbours tell: both are new, with a finding', () => {
    const text = bare(`${LANE} | Ann | `, `${PAGE} | Ben | `);
    const after = bare(`${LANE} | Ann | `, `${ZONE} | Cleo | `, `${LANE} | Ann | `);
    const carried = carry(withoutPlaces(knownOf(text)), after);
    expect(carried.items.map(({ by }) => by)).toEqual(['new', 'new', 'new']);
    expect(carried.findings.map(({ reason, candidates }) => [reason, ...candidates])).toEqual([
      ['ambiguous', was(LANE)],
      ['ambiguous', was(LANE)],
    ]);
    expect(carried.detached.map(({ id }) => id)).toEqual([was(LANE), was(PAGE)]);
  });

  test('is none where as many equal rows stood there before: they keep their order', () => {
    const text = timeline(
      '09:10 | Status page says so',
      '09:10 | Status page says so',
      '09:40 | All is well',
    );
    const known = withoutPlaces(knownOf(text)).map((one, at) => ({ ...one, id: `k${at}` }));
    expect(idsOf(carry(known, text))).toEqual(['k0', 'k1', 'k2']);
  });
});

describe('what is removed', () => {
  const text = bare(`${LANE} | Ann | `, `${PAGE} | Ben | `, `${ZONE} | Cleo | `);
  const row = `| ${PAGE} | Ben |  |\n`;

  test('is detached, and the row below does not take its id', () => {
    const [known, after] = edited(text, [row, '']);
    const carried = carry(known, after);
    expect(idsOf(carried)).toEqual([was(LANE), was(ZONE)]);
    expect(carried.detached).toMatchObject([{ id: was(PAGE), detached: true }]);
    expect(carried.detached[0]).not.toHaveProperty('position');
  });

  test('comes back under the same id when it is restored', () => {
    const [known, after] = edited(text, [row, '']);
    const carried = carry(known, after);
    const all = [...carried.items.map(({ identity }) => identity), ...carried.detached];
    const again = carry(all, text);
    expect(idsOf(again)).toEqual([was(LANE), was(PAGE), was(ZONE)]);
    expect(again.detached).toEqual([]);
    expect(again.items.every(({ identity }) => identity.detached === undefined)).toBe(true);
  });

  test('does not come back for words that are only somewhat like it', () => {
    const detached = knownOf(text).map((one) => ({ ...one, detached: true }));
    const carried = carry(withoutPlaces(detached), bare('Page when a valve stays open for hours | Ben | '));
    expect(idsOf(carried)).toEqual(['n1']);
    expect(carried.detached).toHaveLength(3);
  });
});

describe('written ids', () => {
  const text = table(`A-1 | ${LANE} | Ann | `, `A-2 | ${PAGE} | Ben | `, `A-3 | ${ZONE} | Cleo | `);

  test('hold when all words are typed anew and rows moved', () => {
    const after = table(
      'A-3 | Rehearse a night without the scheduler | Cleo | ',
      'A-1 | Buy a second radio for the duty engineer | Ann | ',
      `A-2 | ${PAGE} | Ben | `,
    );
    expect(idsOf(carry(withoutPlaces(knownOf(text)), after))).toEqual([was(ZONE), was(LANE), was(PAGE)]);
  });

  test('hold when two items swap their texts and keep their owners', () => {
    const [known, after] = edited(text, [LANE, PAGE], [PAGE, LANE]);
    expect(idsOf(carry(known, after))).toEqual([was(LANE), was(PAGE), was(ZONE)]);
  });

  test('that are given by hand to another action do not give it the history of the former one', () => {
    const [known, after] = edited(
      text,
      [`| A-1 | ${LANE} | Ann |  |\n`, ''],
      [
        `| A-3 | ${ZONE} | Cleo |  |\n`,
        `| A-3 | ${ZONE} | Cleo |  |\n| A-1 | Buy a second radio for the duty engineer | Dee | |\n`,
      ],
    );
    const first = carry(known, after.replace('| A-1 | Buy', '| A-4 | Buy'));
    expect(idsOf(first)).toEqual([was(PAGE), was(ZONE), 'n1']);
    const reused = carry(
      [...first.items.map(({ identity }) => identity), ...first.detached].filter(({ id }) => id !== 'n1'),
      after,
    );
    expect(idsOf(reused)).toEqual([was(PAGE), was(ZONE), 'n1']);
    expect(reused.findings).toMatchObject([{ reason: 'written-id-reused', candidates: [was(LANE)] }]);
    expect(reused.detached.map(({ id }) => id)).toEqual([was(LANE)]);
  });

  test('that were all given anew after one was removed follow the words', () => {
    const after = table(`A-1 | ${PAGE} | Ben | `, `A-2 | ${ZONE} | Cleo | `);
    const carried = carry(withoutPlaces(knownOf(text)), after);
    expect(idsOf(carried)).toEqual([was(PAGE), was(ZONE)]);
    expect(carried.detached.map(({ id }) => id)).toEqual([was(LANE)]);
  });
});

test('two items without ids that swap their texts: the texts are what an item is, unless time and owner stay behind', () => {
  const list = checklist(LANE, PAGE);
  const [known, after] = edited(list, [LANE, PAGE], [PAGE, LANE]);
  expect(idsOf(carry(known, after))).toEqual([was(PAGE), was(LANE)]);
  const events = timeline('09:10 | Pages are slow in Norvik', '09:30 | Taps run hot in Sundmark');
  const [places, swapped] = edited(
    events,
    ['Pages are slow in Norvik', 'Taps run hot in Sundmark'],
    ['Taps run hot in Sundmark', 'Pages are slow in Norvik'],
  );
  expect(idsOf(carry(places, swapped))).toEqual([
    was('Pages are slow in Norvik'),
    was('Taps run hot in Sundmark'),
  ]);
});

test('nested causes keep their ids when the one above them is typed anew', () => {
  const text = `${HEAD}## Root Cause Analysis\n\n- **Primary Cause**: The queue had no limit\n  - Nobody was asked how long it may get\n- **Contributing Factors**: The alert was set for another queue\n`;
  const [known, after] = edited(text, ['The queue had no limit', 'Messages were taken in without end']);
  expect(idsOf(carry(known, after))).toEqual([
    was('The queue had no limit'),
    was('Nobody was asked how long it may get'),
    was('The alert was set for another queue'),
  ]);
});

describe('a thousand items and more', { timeout: 10_000 }, () => {
  const rows = Array.from(
    { length: 1000 },
    (_, at) => `Check valve ${at} of street ${at % 37} in town ${at % 3} | Ann | `,
  );
  const later = rows.map((row, at) => (at % 7 === 0 ? row.replace('Check', 'Inspect again') : row));
  const known = knownOf(bare(...rows));

  test('keep their ids in place, retyped or not', () => {
    const before = bare(...rows);
    const changes = rows.flatMap((row, at) => {
      const from = before.indexOf(row);
      return at % 7 === 0 ? [{ from, to: from + 'Check'.length, insert: 'Inspect again' }] : [];
    });
    const carried = carry(mapIdentities(known, changes), bare(...later));
    expect(idsOf(carried)).toEqual(known.map(({ id }) => id));
    expect(carried.findings).toEqual([]);
  });

  test('are not taken for one another where they are alike and their places are not known', () => {
    const carried = carry(withoutPlaces(known), bare(...later.toReversed()));
    const all = [...idsOf(carried), ...carried.detached.map(({ id }) => id)];
    expect(new Set(all).size).toBe(all.length);
    const kept = carried.items.filter(({ by }) => by !== 'new');
    expect(kept.length).toBeGreaterThan(850);
    for (const { identity } of kept)
      expect(identity.id).toBe(was(identity.quote.text.replace('Inspect again', 'Check')));
  });

  test('are matched without comparing each with each, were they all alike', () => {
    const alike = (word: string): string =>
      bare(
        ...Array.from(
          { length: 3000 },
          (_, at) => `${word} at the same old pump once more, number ${at} | Ann | `,
        ),
      );
    const carried = carry(withoutPlaces(knownOf(alike('Look'))), alike('Glance'));
    expect(carried.items).toHaveLength(3000);
  });
});
