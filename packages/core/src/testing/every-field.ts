import type { Edit, EntryList } from '../editing/index.ts';
import { readPeople } from '../reading/fields/people.ts';
import type { PostmortemReading } from '../reading/index.ts';
import type { FilledField } from './fill-template.ts';

type Model = PostmortemReading['postmortem'];

function field(
  path: string,
  value: string | string[],
  as: unknown = value,
  of?: (read: never) => unknown,
): FilledField {
  return {
    edit: { type: 'setField', field: path, value } as Edit,
    reads: ({ postmortem }) => {
      const read = path
        .split('.')
        .reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], postmortem);
      return of === undefined ? read : of(read as never);
    },
    as,
  };
}

const textOf = (passage: { text: string } | undefined): unknown => passage?.text;

function event(at: string, text: string, more: Record<string, unknown> = {}): FilledField {
  const find = ({ postmortem }: PostmortemReading): Model['timeline'][number] | undefined =>
    postmortem.timeline.find((one) => one.text === text);
  return {
    edit: { type: 'addEvent', event: { at, text, ...more } } as Edit,
    reads: (reading) => {
      const read = find(reading);
      return [read?.at.local, read?.actor, read?.action, read?.phase, [...(read?.marks ?? [])].sort()];
    },
    as: [
      at.replace(' ', 'T'),
      more.actor,
      more.action,
      more.phase,
      [...((more.marks as string[] | undefined) ?? [])].sort(),
    ],
  };
}

function entry(list: EntryList, text: string, more: Record<string, unknown> = {}): FilledField {
  const read = ({ postmortem }: PostmortemReading): Record<string, unknown> | undefined =>
    (list === 'metrics' ? postmortem.metrics.stated : (postmortem[list] as readonly unknown[]))
      .map((one) => one as Record<string, unknown>)
      .find(
        (one) =>
          (one.audience ?? one.text ?? one.written) === text &&
          (more.name === undefined || one.name === more.name),
      );
  const { owner, ...plain } = more;
  return {
    edit: { type: 'addEntry', list, entry: { text, ...more } } as Edit,
    reads: (reading) => {
      const one = read(reading);
      return one === undefined
        ? 'nothing'
        : [...Object.keys(plain).map((key) => one[key]), ...(owner === undefined ? [] : [one.owner])];
    },
    as: [...Object.values(plain), ...(owner === undefined ? [] : [readPeople(owner as string)[0]])],
  };
}

function action(text: string, more: Record<string, unknown>): FilledField {
  const { owners, due, priority, status, ...plain } = more as {
    owners?: string[];
    due?: string;
    priority?: string;
    status?: string;
  };
  return {
    edit: { type: 'addAction', action: { text, ...more } } as Edit,
    reads: ({ postmortem }) => {
      const one = postmortem.actions.find((other) => other.text === text);
      return [
        one?.owners,
        one?.due?.date,
        one?.priority?.value,
        one?.status?.value ?? 'open',
        ...Object.keys(plain).map((key) => one?.[key as keyof typeof one]),
      ];
    },
    as: [
      (owners ?? []).flatMap((owner) => readPeople(owner)),
      due,
      priority,
      status ?? 'open',
      ...Object.values(plain),
    ],
  };
}

function cause(text: string, role: string, more: Record<string, unknown> = {}, under?: string): FilledField {
  return {
    edit: ({ postmortem }) =>
      ({
        type: 'addCause',
        cause: { role, text, ...more },
        ...(under === undefined
          ? {}
          : { under: postmortem.causes.nodes.find((node) => node.text === under)?.id ?? '' }),
      }) as Edit,
    reads: ({ postmortem: { causes } }) => {
      const node = causes.nodes.find((one) => one.text === text);
      const edge = causes.edges.find(({ from }) => from === node?.id);
      return [
        node?.role,
        causes.nodes.find(({ id }) => id === edge?.to)?.text,
        ...Object.keys(more).map((key) => (key === 'edge' ? edge?.type : node?.[key as keyof typeof node])),
      ];
    },
    as: [role, under, ...Object.values(more)],
  };
}

/** Every field of the model, as edits with what must be read of them; the same incident whatever the format. */
export function everyField(format: string): FilledField[] {
  const statement = 'This review is blameless: everybody did what made sense with what they knew.';
  return [
    {
      edit: { type: 'setField', field: 'incident.timeZone', value: 'UTC' },
      reads: ({ postmortem, source }) => {
        const span = postmortem.spans['incident.timeZone'];
        return span === undefined ? undefined : source.text.slice(...span);
      },
      as: 'UTC',
    },
    field('title', 'Mail stood still for two hours'),
    ...(format === 'after-action-report' ? [] : [field('kind', 'postmortem')]),
    field('description', 'The outgoing queue was full'),
    field(
      'summary',
      'Outgoing mail stood still for two and a half hours. 4200 of 9000 customers got no mail.',
      'Outgoing mail stood still for two and a half hours. 4200 of 9000 customers got no mail.',
      textOf,
    ),
    field(
      'narrative',
      'The nightly export filled the queue. Nobody had seen it full before.',
      'The nightly export filled the queue. Nobody had seen it full before.',
      textOf,
    ),
    field('blamelessStatement', statement, statement, textOf),
    field('incident.id', 'INC-2026-042'),
    field('incident.date', '2026-08-14'),
    field(
      'incident.startedAt',
      '2026-08-14 09:10 UTC',
      '2026-08-14T09:10',
      (time: { local?: string }) => time?.local,
    ),
    field(
      'incident.endedAt',
      '2026-08-14 11:40 UTC',
      '2026-08-14T11:40',
      (time: { local?: string }) => time?.local,
    ),
    field('incident.duration', 'PT2H30M', 'PT2H30M', (duration: { iso?: string }) => duration?.iso),
    field('incident.severity', 'High', 'High', (severity: { native?: string }) => severity?.native),
    field('incident.state', 'closed'),
    field('incident.services', ['mailer', 'queue']),
    field('review.state', 'in_review'),
    field('review.date', '2026-08-20'),
    field('review.authors', ['Ann Lee', '@ben'], readPeople('Ann Lee, @ben')),
    field('review.facilitator', 'Cara Holm', readPeople('Cara Holm')[0]),
    field('review.reviewers', ['Dan Ek', 'Payments (team)'], readPeople('Dan Ek, Payments (team)')),
    field('review.nextReviewAt', '2026-11-20'),
    field('review.contact', 'Ann Lee (ann@mail.example)', { name: 'Ann Lee', address: 'ann@mail.example' }),
    field('record.status', 'active'),
    field('record.visibility', 'internal'),
    field('record.project', 'mailer'),
    field('record.tags', ['mail', 'queue']),
    field('record.createdAt', '2026-08-15'),
    field('record.updatedAt', '2026-08-16'),
    field('record.version', '1.10'),
    field('record.consolidation.group', 'mailer-reviews'),
    field('record.consolidation.uniqueness', '4', 4),
    field('record.consolidation.mergeCandidate', 'false', false),
    field(
      'record.consolidation.priority',
      'P3',
      'P3',
      (priority: { declared?: string }) => priority?.declared,
    ),
    event('2026-08-14 09:10', 'Mail stops leaving', { marks: ['impact_start'], phase: 'lead_up' }),
    event('2026-08-14 09:22', 'The alert on the queue fires', {
      marks: ['detected'],
      actor: 'Monitoring',
      phase: 'detection',
    }),
    event('2026-08-14 09:25', 'On-call is paged', {
      marks: ['paged', 'acknowledged'],
      actor: 'Ann Lee',
      action: 'opened the runbook',
      phase: 'response',
    }),
    event('2026-08-14 10:05', 'The queue is found full', { marks: ['diagnosed'], phase: 'investigation' }),
    event('2026-08-14 11:00', 'The export is stopped', {
      marks: ['mitigated'],
      actor: 'Ann Lee',
      phase: 'resolution',
    }),
    event('2026-08-14 11:38', 'All mail has left', { marks: ['restored'], phase: 'recovery' }),
    event('2026-08-14 11:40', 'An hour of test mail arrives in time', {
      marks: ['resolved'],
      phase: 'recovery',
    }),
    event('2026-08-15 00:30', 'The next export runs without harm', { phase: 'follow_up' }),
    ...(
      [
        'users',
        'experience',
        'features',
        'business',
        'financial',
        'sla',
        'operations',
        'teams',
        'data',
        'infrastructure',
        'security',
      ] as const
    ).map((aspect) => entry('impact', `Harm to ${aspect}, counted in the logs`, { aspect })),
    ...(['general', 'monitoring', 'testing', 'process', 'assumption'] as const).map((aspect) =>
      entry('detectionGap', `Nothing watched the ${aspect} side`, { aspect }),
    ),
    ...(['immediate', 'fix', 'data-recovery', 'verification'] as const).map((aspect) =>
      entry('resolution', `What was done as ${aspect}`, { aspect }),
    ),
    ...(['effectiveness', 'communication', 'coordination'] as const).map((aspect) =>
      entry('response', `How ${aspect} went`, { aspect }),
    ),
    cause('The export was moved to the morning', 'trigger'),
    cause('The queue had no limit of its own', 'primary', {
      confidence: 'confirmed',
      kind: 'condition',
      category: 'load',
    }),
    cause('No alert looked at its age', 'contributing', { id: 'C-3' }),
    cause('The runbook ended at the pager', 'contributing', { confidence: 'likely', category: 'procedure' }),
    cause('Nobody owns the queue', 'systemic', { service: 'queue' }),
    cause(
      'The alert of the old queue was never moved',
      'why',
      { edge: 'delays_detection' },
      'No alert looked at its age',
    ),
    entry('wentWell', 'The runbook was found at once'),
    entry('wentWell', 'Support told customers early'),
    entry('wentWrong', 'The pager was on the old rota'),
    entry('surprises', 'The export writes every mail twice'),
    entry('lucky', 'It was a quiet morning'),
    entry('lessons', 'A queue needs an owner'),
    entry('prevention', 'Limit every queue', { horizon: 'short' }),
    entry('prevention', 'Give each queue a page of its own', { horizon: 'medium' }),
    entry('prevention', 'Send mail without a queue', { horizon: 'long' }),
    action('Alert on the age of the oldest mail', {
      owners: ['@ann'],
      due: '2026-09-01',
      priority: 'P1',
      status: 'done',
      kind: 'detect',
    }),
    action('Give the export a rate', {
      owners: ['Ben Ito', 'Payments (team)'],
      due: '2026-09-15',
      priority: 'P2',
      status: 'in_progress',
      kind: 'prevent',
      horizon: 'short',
      link: 'https://tickets.example/7',
    }),
    action('Replace the queue', {
      owners: ['Cara Holm'],
      due: '2026-12-01',
      priority: 'P3',
      status: 'wont_do',
      reason: 'too costly, and rare',
    }),
    {
      edit: ({ postmortem }) => ({
        type: 'linkAction',
        action: postmortem.actions.findIndex(({ text }) => text === 'Alert on the age of the oldest mail'),
        cause: 'C-3',
        on: true,
      }),
      reads: ({ postmortem }) =>
        postmortem.actions.find(({ text }) => text === 'Alert on the age of the oldest mail')?.addresses,
      as: ['C-3'],
    },
    entry('communication', 'Support teams', {
      channel: 'mail',
      owner: '@cara',
      date: '2026-08-21',
      done: true,
    }),
    entry('references', 'The ticket', { link: 'https://tickets.example/1' }),
    {
      edit: { type: 'addEntry', list: 'attendees', entry: { text: 'Ann Lee' } },
      reads: ({ postmortem }) => postmortem.attendees,
      as: readPeople('Ann Lee'),
    },
    entry('metrics', '12 min', { name: 'time-to-detect' }),
    entry('metrics', '3 min', { name: 'time-to-acknowledge' }),
    entry('metrics', '2 h 30 min', { name: 'time-to-resolve' }),
    field(
      'conclusion',
      'The limit is in place. We look at it again in November.',
      'The limit is in place. We look at it again in November.',
      textOf,
    ),
    {
      edit: { type: 'addSignOff', person: 'Eva Moss', role: 'engineering manager', date: '2026-08-22' },
      reads: ({ postmortem }) => postmortem.review.signOffs,
      as: [{ person: readPeople('Eva Moss')[0], role: 'engineering manager', date: '2026-08-22' }],
    },
    {
      edit: {
        type: 'fillSection',
        heading: 'Words of the mail team',
        text: 'A *queue* is where mail waits.',
      },
      reads: ({ postmortem }) =>
        postmortem.extensions.find(({ heading }) => heading === 'Words of the mail team')?.text,
      as: 'A queue is where mail waits.',
    },
    {
      edit: { type: 'addToSection', heading: 'Open questions', text: 'Who saw the *queue* grow?' },
      reads: ({ postmortem }) =>
        postmortem.extensions.find(({ heading }) => heading === 'Open questions')?.text,
      as: '- Who saw the queue grow?',
    },
    {
      edit: { type: 'setKey', key: 'Duty week', value: '2026-W33' },
      reads: ({ postmortem }) => postmortem.extensions.find(({ key }) => key === 'Duty week')?.text,
      as: '2026-W33',
    },
  ];
}
