import type { Edit } from '../editing/index.ts';
import { ENTRY_LISTS, type EntryList } from '../editing/index.ts';
import type { Postmortem } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';

const FIELDS: readonly (readonly [string, string | readonly string[]])[] = [
  ['title', 'Mail stood still for an hour'],
  ['summary', 'Mail stood still.\n\nIt came back by itself.'],
  ['narrative', 'The queue grew until it was full.'],
  ['conclusion', 'The limit is gone.'],
  ['incident.id', 'INC-4711'],
  ['incident.date', '2026-08-14'],
  ['incident.startedAt', '2026-08-14 09:10 UTC'],
  ['incident.endedAt', '2026-08-14 11:10 UTC'],
  ['incident.duration', 'PT2H'],
  ['incident.severity', 'Critical'],
  ['incident.state', 'closed'],
  ['incident.services', ['mail', 'queue']],
  ['incident.timeZone', 'Europe/Oslo'],
  ['review.state', 'in_review'],
  ['review.date', '2026-08-20'],
  ['review.authors', ['Ann Lee', '@ben']],
  ['review.facilitator', 'Cara Holm'],
  ['review.nextReviewAt', '2026-11-20'],
  ['record.status', 'active'],
  ['record.tags', ['mail', 'queue']],
  ['record.version', '1.10'],
];

/** The first, the last and one in the middle. */
function some(length: number): number[] {
  return [...new Set([0, Math.floor(length / 2), length - 1])].filter(
    (index) => index >= 0 && index < length,
  );
}

/** Edits of every kind that the facts of a document give occasion to: the same for the same reading. */
export function trialEdits({ postmortem }: PostmortemReading): Edit[] {
  return [
    ...FIELDS.map(([field, value]) => ({ type: 'setField', field, value }) as Edit),
    ...eventEdits(postmortem),
    ...actionEdits(postmortem),
    ...causeEdits(postmortem),
    ...ENTRY_LISTS.flatMap((list) => entryEdits(list, postmortem)),
    { type: 'addSignOff', person: 'Ann Lee', role: 'engineering manager', date: '2026-08-21' },
    { type: 'addToSection', heading: 'Open questions', text: 'Who *saw* the queue grow?' },
    { type: 'addSection', heading: 'Communication Plan' },
    { type: 'fillSection', heading: 'Words of the mail team', text: 'A *queue* is where mail waits.' },
  ];
}

function eventEdits({ timeline }: Postmortem): Edit[] {
  const edits: Edit[] = [{ type: 'addEvent', event: { text: 'Somebody had raised a limit' } }];
  for (const event of some(timeline.length)) {
    edits.push(
      { type: 'updateEvent', event, set: { text: 'The queue was found full' } },
      { type: 'updateEvent', event, set: { actor: 'Ann Lee', action: 'restarted the queue' } },
      { type: 'updateEvent', event, set: { phase: 'recovery' } },
      {
        type: 'markEvent',
        event,
        mark: 'declared',
        on: timeline[event]?.marks.includes('declared') !== true,
      },
      { type: 'removeEvent', event },
    );
    const local = timeline[event]?.at.local;
    if (local === undefined || local.length < 16) continue;
    const later = new Date(Date.parse(`${local.slice(0, 16)}Z`) + 60_000)
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ');
    edits.push(
      { type: 'updateEvent', event, set: { at: later } },
      {
        type: 'addEvent',
        event: { at: later, text: 'One more look', marks: ['acknowledged'], actor: '@ann' },
      },
    );
  }
  return edits;
}

function actionEdits({ actions }: Postmortem): Edit[] {
  const edits: Edit[] = [
    {
      type: 'addAction',
      action: { text: 'Alert on the age of mail', owners: ['@ann'], due: '2026-09-30', priority: 'P1' },
    },
  ];
  for (const action of some(actions.length)) {
    edits.push(
      { type: 'updateAction', action, set: { text: 'Alert on the age of the oldest mail' } },
      { type: 'updateAction', action, set: { owners: ['Ann Lee', 'Payments (team)'] } },
      { type: 'updateAction', action, set: { due: '2026-09-30' } },
      { type: 'updateAction', action, set: { status: 'done' } },
      { type: 'updateAction', action, set: { status: 'blocked', reason: 'waits for the vendor' } },
      { type: 'updateAction', action, set: { kind: 'detect', link: 'https://example.org/7' } },
      { type: 'removeAction', action },
    );
  }
  return edits;
}

function causeEdits({ causes }: Postmortem): Edit[] {
  const edits: Edit[] = (['trigger', 'primary', 'contributing', 'systemic'] as const).map((role) => ({
    type: 'addCause',
    cause: { role, text: `The ${role} condition` },
  }));
  for (const { id } of causes.nodes.slice(0, 2))
    edits.push(
      { type: 'updateCause', cause: id, set: { confidence: 'likely', category: 'load' } },
      { type: 'updateCause', cause: id, set: { text: 'The queue had no limit' } },
      { type: 'addCause', cause: { role: 'why', text: 'Nobody had asked for one' }, under: id },
    );
  return edits;
}

const ASPECTS: Readonly<Partial<Record<EntryList, string>>> = {
  impact: 'users',
  detectionGap: 'testing',
  resolution: 'fix',
  response: 'communication',
};

function entryEdits(list: EntryList, postmortem: Postmortem): Edit[] {
  const aspect = ASPECTS[list];
  const text =
    list === 'attendees' ? 'Ann Lee' : list === 'metrics' ? '12 min' : 'What nobody had written down yet';
  const entries = list === 'metrics' ? postmortem.metrics.stated : postmortem[list];
  return [
    {
      type: 'addEntry',
      list,
      entry: {
        text,
        ...(aspect === undefined ? {} : { aspect }),
        ...(list === 'metrics' ? { name: 'time-to-detect' } : {}),
      },
    },
    ...some(entries.length)
      .slice(0, 2)
      .flatMap((entry): Edit[] => [
        {
          type: 'updateEntry',
          list,
          entry,
          set: {
            text: list === 'attendees' ? 'Cara Holm' : list === 'metrics' ? '14 min' : 'In other words',
          },
        },
        { type: 'removeEntry', list, entry },
      ]),
  ];
}
