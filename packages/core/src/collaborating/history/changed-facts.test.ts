import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdit, type Edit } from '../../editing/index.ts';
import { readPostmortem } from '../../reading/index.ts';
import { trialEdits } from '../../testing/trial-edits.ts';
import { changedFacts, type FactChange } from './changed-facts.ts';

const TEXT = `# Taps ran hot in Norvik

- **Incident ID:** INC-7
- **Severity:** High
- **Time zone:** UTC
- **Authors:** Ann Lee

## Summary

Water was too hot for an hour.

## Timeline

| Time | Event |
|---|---|
| 2026-05-01 09:10 | **Impact start**: taps run hot |
| 2026-05-01 09:30 | The flush is stopped |
| 2026-05-01 09:30 | The flush is stopped |

## Root Cause Analysis

- **Primary Cause**: The flush had no limit
- **Contributing Factors**: The alert was set for another queue

## What Went Well

- The plant called at once

## Action Items

| ID | Action | Owner | Due Date | Status |
|---|---|---|---|---|
| A-1 | Give the flush a limit | Ann Lee | 2026-06-01 | Open |
| A-2 | Page when taps run hot | Ben Ito | 2026-06-10 | Open |
| A-3 | Rehearse a hot night | Cleo Ray | | Open |

## Preventive Measures

- [ ] Write the runbook
`;

const facts = (before: string, after: string): FactChange[] =>
  changedFacts(readPostmortem(before).postmortem, readPostmortem(after).postmortem);

/** The sentences about a text in which words were replaced. */
function told(...replacements: [former: string, words: string][]): string[] {
  let after = TEXT;
  for (const [former, words] of replacements) {
    if (!after.includes(former)) throw new Error(`no ${former}`);
    after = after.replace(former, words);
  }
  return facts(TEXT, after).map(({ sentence }) => sentence);
}

const rows = TEXT.split('\n').filter((line) => line.startsWith('| A-')) as [string, string, string];

describe('a fact that changed is told in plain words', () => {
  test('fields', () => {
    expect(told(['High', 'Critical'])).toEqual(['Severity: High → Critical']);
    expect(told(['- **Severity:** High\n', ''])).toEqual(['Severity: High → nothing']);
    expect(told(['Ann Lee\n', 'Ann Lee, Ben Ito\n'])).toEqual(['Authors: Ann Lee → Ann Lee, Ben Ito']);
    expect(told(['zone:** UTC', 'zone:** Europe/Oslo'])).toEqual(['Time zone: UTC → Europe/Oslo']);
    expect(told(['for an hour', 'for two hours'])).toEqual([
      'Summary: Water was too hot for an hour. → Water was too hot for two hours.',
    ]);
    expect(told(['Water was', `${'Water was cold at first. '.repeat(9)}Then it was`])).toEqual([
      'Summary changed',
    ]);
  });

  test('parts of items, which are known by their words', () => {
    expect(told(['2026-06-01', '2026-06-09'])).toEqual([
      'Due date of “Give the flush a limit”: 1 Jun 2026 → 9 Jun 2026',
    ]);
    expect(told(['Cleo Ray | |', 'Dan Fox | 2026-07-01 |'])).toEqual([
      'Owner of “Rehearse a hot night”: Cleo Ray → Dan Fox',
      'Due date of “Rehearse a hot night”: nothing → 1 Jul 2026',
    ]);
    expect(told(['flush a limit', 'flush an upper limit'])).toEqual([
      'In the actions: “Give the flush a limit” now reads “Give the flush an upper limit”',
    ]);
    expect(told(['09:10', '09:05'])).toEqual([
      'Time of “taps run hot”: 1 May 2026, 09:10 UTC → 1 May 2026, 09:05 UTC',
    ]);
    expect(told(['- [ ] Write', '- [x] Write'])).toEqual(['Tick of “Write the runbook”: nothing → done']);
  });

  test('items that came, went or changed places', () => {
    expect(told([`${rows[1]}\n`, ''])).toEqual(['Removed from the actions: “Page when taps run hot”']);
    expect(told(['- The plant', '- Nobody was hurt\n- The plant'])).toEqual([
      'Added to what went well: “Nobody was hurt”',
    ]);
    expect(told([`${rows[2]}\n`, ''], [rows[0], `${rows[2]}\n${rows[0]}`])).toEqual([
      'Moved in the actions: “Rehearse a hot night”, from place 3 to place 1',
    ]);
    expect(told(['The plant called at once', 'Nothing'])).toEqual([
      'In what went well: “The plant called at once” now reads “Nothing”',
    ]);
  });

  test('one of two rows that are the same, and an item that was moved and changed at once', () => {
    expect(told(['| 2026-05-01 09:30 | The flush is stopped |\n', ''])).toEqual([
      'Removed from the timeline: “The flush is stopped”',
    ]);
    const done = rows[2].replace('Open', 'Done');
    expect(told([`${rows[2]}\n`, ''], [rows[0], `${done}\n${rows[0]}`])).toEqual([
      'Status of “Rehearse a hot night”: Open → Done',
      'Moved in the actions: “Rehearse a hot night”, from place 3 to place 1',
    ]);
  });

  test('places and values for programs', () => {
    expect(facts(TEXT, TEXT.replace('2026-06-01', '2026-06-09'))).toEqual([
      {
        kind: 'changed',
        place: { list: 'actions', item: 'Give the flush a limit', part: 'due' },
        before: '1 Jun 2026',
        after: '9 Jun 2026',
        sentence: 'Due date of “Give the flush a limit”: 1 Jun 2026 → 9 Jun 2026',
      },
    ]);
    expect(facts(TEXT, TEXT.replace('High', ''))).toMatchObject([
      { kind: 'cleared', place: { field: 'incident.severity' }, before: 'High' },
    ]);
  });
});

test('what only follows from other facts, or looks otherwise, is no change', () => {
  const dated = TEXT.replace('- **Severity', '- **Date:** 2026-05-01\n- **Severity').replaceAll(
    '| 2026-05-01 ',
    '| ',
  );
  expect(facts(dated, dated.replace('2026-05-01', '2026-05-02')).map(({ sentence }) => sentence)).toEqual([
    'Date: 1 May 2026 → 2 May 2026',
  ]);
  expect(told(['Give the flush a limit', 'Give the **flush** a limit'])).toEqual([]);
  expect(told(['| ID | Action |', '| ID  |  Action |'], ['## What Went Well', '## What went well'])).toEqual(
    [],
  );
});

const folder = join(import.meta.dirname, '../../../../../examples');

/** The path of the field or list that an edit names. */
function named(edit: Edit): string {
  if (edit.type === 'setField') return edit.field;
  if (edit.type.endsWith('Event')) return 'timeline';
  if (edit.type.endsWith('Action')) return 'actions';
  if (edit.type.endsWith('Cause')) return 'causes.nodes';
  if ('list' in edit) return edit.list === 'metrics' ? 'metrics.stated' : edit.list;
  return edit.type === 'addSignOff' ? 'review.signOffs' : 'extensions';
}

/** Facts that stand in one place with others, or are read with them. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'incident.date': ['incident.startedAt'],
  'incident.startedAt': ['incident.date', 'incident.timeZone'],
  'incident.timeZone': ['incident.startedAt', 'incident.endedAt'],
  impact: ['incident.services'],
};

const MIRRORED = {
  set: 'cleared',
  cleared: 'set',
  added: 'removed',
  removed: 'added',
  changed: 'changed',
  moved: 'moved',
};

test.each(readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md'))(
  'each edit of %s gives the facts that it names, and its inverse the same the other way round',
  (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const reading = readPostmortem(text, { path: name });
    expect(changedFacts(reading.postmortem, reading.postmortem)).toEqual([]);
    for (const edit of trialEdits(reading).filter((_, at) => at % 6 === Number(name.slice(8, 10)) % 6)) {
      const result = applyEdit(text, edit, { path: name }, reading);
      if (!result.ok) continue;
      const changes = changedFacts(reading.postmortem, result.reading.postmortem);
      const own = named(edit);
      for (const { place } of changes)
        expect([own, ...(TOGETHER[own] ?? [])], JSON.stringify(edit)).toContain(place.field ?? place.list);
      const [only, ...others] = changes;
      // A heading alone is no fact.
      if (edit.type === 'addSection') expect(changes).toEqual([]);
      else if (edit.type.startsWith('add') || edit.type.startsWith('remove')) {
        expect(others).toEqual([]);
        expect(only?.place.field ?? only?.kind).toBe(
          only?.place.field ?? (edit.type.startsWith('add') ? 'added' : 'removed'),
        );
      }
      const back = changedFacts(result.reading.postmortem, reading.postmortem);
      const mirrored = (all: readonly FactChange[]) =>
        all.map(({ kind, before, after }) => [kind, before, after]).sort();
      expect(mirrored(back)).toEqual(
        mirrored(
          changes.map((change) => ({
            ...change,
            kind: MIRRORED[change.kind] as FactChange['kind'],
            before: change.after as string,
            after: change.before as string,
          })),
        ),
      );
    }
  },
);
