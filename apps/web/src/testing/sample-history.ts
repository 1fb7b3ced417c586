import { tokenChanges } from '@debrief/core/text';
import type {
  FolderConflict,
  Revision,
  RevisionComparison,
  RevisionList,
  TextReply,
  TrashList,
} from '@debrief/http-contract';
import { SAMPLE_TEXT } from './sample-postmortem.ts';

/** A history of the sample post-mortem: three texts, of two people, from the folder and from here. */

const NOON = Date.parse('2026-11-20T12:00:00Z');
const HOUR = 3_600_000;

const FIRST = SAMPLE_TEXT.replace('Critical', 'High');
const TEXTS = [
  FIRST,
  FIRST.replace('four terminals', 'three terminals').replace('06:12', '06:10'),
  SAMPLE_TEXT,
];

const REVISIONS: Revision[] = TEXTS.map((text, at) => ({
  number: at + 1,
  kind: at === 0 ? 'began' : at === 1 ? 'outside' : 'edited',
  ...(at === 1 ? { label: 'before the review' } : {}),
  authors: at === 2 ? [{ id: 'owner', name: 'Ines Valdar', verified: false }] : [],
  began: NOON + at * HOUR,
  ended: NOON + at * HOUR + 40 * 60_000,
  version: `1.${at + 1}`,
  sha256: '0'.repeat(64),
  added: at === 0 ? text.length : 12,
  removed: at === 0 ? 0 : 9,
}));

export function sampleRevisions(): RevisionList {
  return { path: '2026-10-14-four-towns.md', revisions: REVISIONS.toReversed() };
}

/** What a revision changed against another, or the one before; undefined where there is no such revision. */
export function sampleComparison(number: number, other = number - 1): RevisionComparison | undefined {
  const [revision, former] = [REVISIONS[number - 1], REVISIONS[other - 1]];
  const text = TEXTS[number - 1];
  if (revision === undefined || text === undefined) return undefined;
  const before = TEXTS[other - 1] ?? '';
  return {
    revision,
    ...(former === undefined ? {} : { with: former }),
    text,
    former: before,
    changes: tokenChanges(before, text),
    facts:
      number === 3
        ? [
            {
              kind: 'changed',
              place: { field: 'incident.severity' },
              before: 'High',
              after: 'Critical',
              sentence: 'Severity: High became Critical.',
            },
          ]
        : [],
  };
}

export function sampleText(): TextReply {
  return {
    path: '2026-10-14-four-towns.md',
    text: SAMPLE_TEXT,
    version: '1.3',
    generation: 1,
    conflict: true,
  };
}

export function sampleConflict(): FolderConflict {
  return {
    base: FIRST,
    here: SAMPLE_TEXT,
    outside: FIRST.replace('High', 'Low'),
    places: [],
    version: '1.3',
  };
}

export function sampleTrash(): TrashList {
  return {
    documents: [
      {
        id: 'old-draft',
        path: 'drafts/old.md',
        title: 'A draft that nobody needed',
        at: NOON,
        by: { id: 'owner', name: 'Ines Valdar', verified: false },
        how: 'here',
      },
      { id: 'gone', path: '2025/boiler.md', at: NOON - 30 * HOUR, how: 'removed outside' },
    ],
  };
}
