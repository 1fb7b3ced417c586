import {
  type Action,
  emptyPostmortem,
  type Finding,
  type Mark,
  type Postmortem,
  type TimelineEvent,
} from '@debrief/core/postmortem';
import type { PostmortemPage } from '@debrief/http-contract';
import { SAMPLE_ROWS } from './sample-rows.ts';
import { TextBuilder } from './text-builder.ts';

/** One rich post-mortem of the invented heating network: every kind of block, marks, actions in every state, findings. */

const EVENTS: [time: string, words: string, source: string, ...marks: Mark[]][] = [
  [
    '02:30',
    'Rotation job 4471 gives every gateway a certificate signed by the new issuer.',
    'job log',
    'fault_introduced',
  ],
  ['05:48', 'Gateway 07 logs `unknown authority` and falls back to its stored list.', 'gateway log'],
  [
    '06:12',
    'First valve command refused, Halsted east, for the morning ramp.',
    'gateway log',
    'impact_start',
  ],
  ['06:25', 'Halsted reports “a slow gateway” to the control room. Taken as local.', 'control room'],
  [
    '06:41',
    'Control room sees refusals in a third town and calls the on-call engineer.',
    'control room',
    'detected',
  ],
  ['06:44', 'Network on-call paged by telephone.', 'pager', 'paged'],
  ['06:47', 'On-call joins from home.', 'Mads Fjeld', 'acknowledged'],
  ['06:52', 'Declared Critical; Ines Valdar leads.', 'Ines Valdar', 'declared'],
  ['07:05', 'Idea: the schedule store lags. Ruled out at 07:11, its reads are current.', 'Mads Fjeld'],
  ['07:19', 'Gateways trust only the issuer that was built into their image.', 'Sunniva Eik', 'diagnosed'],
  [
    '07:26',
    'Plants set their valves by hand; regulation is coarse, and works.',
    'Harbour plant',
    'mitigated',
  ],
  ['08:03', 'Old issuer is trusted again on all gateways; the last one answers.', 'valve-gate', 'restored'],
  ['08:20', 'A test command reaches every substation in all four towns.', 'Mads Fjeld', 'verified'],
  ['08:40', 'Incident resolved.', 'Ines Valdar', 'resolved'],
];

const ACTIONS: [id: string, text: string, owner: string, due: string, status: string, priority: string][] = [
  [
    'A-1',
    'Gateway image carries every issuer we use; the build fails when one is missing.',
    '@sunniva',
    '2026-11-23',
    'In progress',
    'High',
  ],
  [
    'A-2',
    'Alert when two gateways of a town use their stored list for 3 minutes.',
    '@mads',
    '2026-10-23',
    'Done',
    'High',
  ],
  [
    'A-3',
    'Rotation pauses after the first town until a real command has passed there.',
    '@ines',
    '2026-12-04',
    'Open',
    'High',
  ],
  ['A-4', 'Refresh the stored list every 10 minutes.', '', '', 'Open', 'Medium'],
  [
    'A-5',
    'Control room card: refusals in two towns, call the on-call engineer.',
    'Harbour plant',
    '2026-10-28',
    'Blocked',
    'Medium',
  ],
];

const STATUSES: Record<string, NonNullable<Action['status']>['value']> = {
  'In progress': 'in_progress',
  Done: 'done',
  Open: 'open',
  Blocked: 'blocked',
};

const doc = new TextBuilder()
  .heading(1, 'Four towns could not be regulated for a morning')
  .paragraph('**Incident ID:** INC-2026-1014 **Severity:** Critical **Authors:** Ines Valdar, Mads Fjeld')
  .heading(2, 'Summary')
  .paragraph(
    'From 06:12 to 08:03 the gateways of four towns refused the valve commands of that morning. A certificate rotation at 02:30 used an issuer that the gateways did not know, so they fell back to a list made three hours earlier. No alert fired; people noticed after **29 minutes**. About 2,300 homes were colder than agreed and 41 customers called.',
  )
  .heading(2, 'Impact')
  .paragraph('2,340 of 9,180 homes were under their agreed temperature, six blocks for more than an hour.')
  .list(['Users: 2,340 homes, 41 calls to the desk', 'Data: none lost', 'Money: `€ 4,100` in credits'])
  .heading(2, 'Timeline')
  .paragraph('All times Europe/Oslo, UTC+2.')
  .table(
    ['Time', 'Event', 'Source'],
    EVENTS.map(([time, words, source, ...marks]) => [
      time,
      marks.length > 0 ? `**${marks.join(', ')}** ${words}` : words,
      source,
    ]),
  )
  .heading(2, 'What happened')
  .paragraph(
    'The job reads its issuer from [the certificate store](https://example.org/store). Nobody had a reason to look at the list in the gateway image: it had not changed since the trial.',
  )
  .quote('“The gateway said green. I believed it; it had never been wrong.” – control room')
  .code(
    'gateway-07 tls: unknown authority\n  issuer CN=field-2026\n  using stored list from 03:11, which holds every position that was known at the time',
  )
  .heading(2, 'Why it happened')
  .paragraph('The control room should have noticed, and *two* safeguards looked the other way.')
  .heading(3, 'Whys')
  .list([
    'Gateways fell back to their stored list',
    'The certificate ended in an issuer they did not know',
    'Rotation is tried on the staging gateway, whose image is newer',
  ])
  .heading(3, 'Why it was not caught')
  .paragraph('A gateway on its stored list shows green. The rule for when to call was not written down.')
  .heading(2, 'What went well')
  .list(['Plants could set valves by hand within minutes.', 'The second town called by itself.'])
  .heading(2, 'Where we were lucky')
  .heading(2, 'Actions')
  .table(
    ['ID', 'Action', 'Owner', 'Due', 'Status', 'Priority'],
    ACTIONS.map((cells) => [...cells]),
  )
  .heading(2, 'Prevention')
  .list(['[x] Every issuer is listed in the image', '[ ] A yearly rehearsal of an unknown issuer'])
  .heading(2, 'Lessons')
  .paragraph('A rotation is finished when a command has gone through a gateway, not when the job is green.')
  .paragraph('“Stored list” must look different from “fine”.')
  .heading(2, 'Sign-off');

export const SAMPLE_TEXT = doc.text;

const finding = (
  rule: string,
  severity: Finding['severity'],
  message: string,
  words: string,
  fixable = false,
): Finding => {
  const span = doc.spanOf(words);
  const before = doc.text.slice(0, span[0]);
  const line = before.split('\n').length;
  return { rule, severity, message, span, line, column: span[0] - before.lastIndexOf('\n'), fixable };
};

export const SAMPLE_FINDINGS: readonly Finding[] = [
  finding(
    'ACT-02',
    'error',
    'Action A-4 has no owner. Who will see it through?',
    'Refresh the stored list every 10 minutes.',
  ),
  finding(
    'ACT-03',
    'error',
    'Action A-4 has no due date.',
    '| A-4 | Refresh the stored list every 10 minutes. |',
  ),
  finding('MET-01', 'warning', '“About 2,300”, but Impact says 2,340.', 'About 2,300 homes', true),
  finding(
    'TIM-04',
    'warning',
    'Nothing stands between 02:30 and 05:48: 3 h 18 without an entry.',
    '| 05:48 | Gateway 07',
  ),
  finding(
    'LES-01',
    'warning',
    'A lesson has no action. Add one, or say why none is needed.',
    '“Stored list” must look different from “fine”.',
  ),
  finding(
    'LAN-01',
    'info',
    '“should have noticed” judges a person. What did the screen show?',
    'should have noticed',
  ),
];

const events: TimelineEvent[] = EVENTS.map(([time, text, actor, ...marks]) => ({
  at: {
    written: time,
    local: `2026-10-14T${time}`,
    instant: new Date(`2026-10-14T${time}:00+02:00`).toISOString().replace('.000', ''),
    zone: 'Europe/Oslo',
    zoneSource: 'heading',
    precision: 'minute',
  },
  text,
  actor,
  marks,
  ...(time === '06:25' ? { suggestedMarks: ['first_signal' as const] } : {}),
  evidence: [],
  span: doc.spanOf(`| ${time} |`),
}));

const actions: Action[] = ACTIONS.map(([id, text, owner, due, status, priority]) => ({
  id,
  text,
  owners:
    owner === '' ? [] : [{ name: owner.replace('@', ''), kind: owner.startsWith('@') ? 'person' : 'team' }],
  ...(due === '' ? {} : { due: { date: due, written: due } }),
  priority: { native: priority, value: priority === 'High' ? 'P1' : 'P2' },
  status: { native: status, value: STATUSES[status] ?? 'open' },
  ...(id === 'A-1' ? { link: 'https://example.org/FLD-812' } : {}),
  span: doc.spanOf(`| ${id} |`),
}));

function postmortem(): Postmortem {
  const person = (name: string) => ({ name, kind: 'person' as const });
  const sections: Postmortem['sections'] = doc.outline.map(({ heading, level, from }, index) => ({
    role: heading === 'Timeline' ? 'timeline' : heading === 'Actions' ? 'actionItems' : 'other',
    heading,
    level,
    span: [from, doc.outline[index + 1]?.from ?? doc.text.length],
  }));
  return {
    ...emptyPostmortem(),
    format: 'incident-review',
    title: 'Four towns could not be regulated for a morning',
    incident: {
      id: 'INC-2026-1014',
      date: '2026-10-14',
      ...(events[2] ? { startedAt: events[2].at } : {}),
      ...(events[11] ? { endedAt: events[11].at } : {}),
      duration: { iso: 'PT2H', written: '2 hours' },
      severity: { native: 'Critical', rank: 0 },
      state: 'resolved',
      services: ['valve-gate', 'gateway-trust'],
    },
    review: {
      ...emptyPostmortem().review,
      state: 'in_review',
      date: '2026-10-21',
      authors: [person('Ines Valdar'), person('Mads Fjeld')],
      facilitator: person('Oluchi Adeyemi'),
      reviewers: [person('Tomas Brekke'), { name: 'Harbour plant', kind: 'team' }],
    },
    record: { tags: ['certificates', 'gateways'], status: 'active', visibility: 'internal', version: '0.4' },
    sections,
    timeline: events,
    actions,
    metrics: {
      stated: [{ name: 'Duration', written: '2 hours', span: [0, 0] }],
      derived: [
        {
          id: 'time-to-detect',
          min: 'PT29M',
          max: 'PT29M',
          marks: ['impact_start', 'detected'],
          fallbacks: [],
        },
        {
          id: 'time-to-restore',
          min: 'PT1H51M',
          max: 'PT1H51M',
          marks: ['impact_start', 'restored'],
          fallbacks: [],
        },
        {
          id: 'time-to-resolve',
          min: 'PT2H28M',
          max: 'PT2H28M',
          marks: ['impact_start', 'resolved'],
          fallbacks: [],
        },
        {
          id: 'total-downtime',
          marks: [],
          fallbacks: [],
          absent: 'no event says when the outage became partial',
        },
      ],
    },
    spans: { 'incident.id': doc.spanOf('INC-2026-1014'), 'incident.severity': doc.spanOf('Critical') },
  };
}

/** The reply that a server gives for it. */
export function samplePage(): PostmortemPage {
  const row = SAMPLE_ROWS.find(({ id }) => id === 'four-towns');
  if (!row) throw new Error('the sample row is missing');
  const outline = doc.outline.map(({ id, heading, level, from }, index) => {
    const to = doc.outline[index + 1]?.from ?? doc.text.length;
    const inside = SAMPLE_FINDINGS.filter(({ span }) => span[0] >= from && span[0] < to);
    const count = (severity: Finding['severity']) => inside.filter((one) => one.severity === severity).length;
    return {
      id,
      heading,
      level,
      empty: doc.text.slice(from, to).trim().split('\n').length < 2,
      findings: { error: count('error'), warning: count('warning'), info: count('info') },
    };
  });
  return {
    row,
    version: '1.1',
    postmortem: postmortem(),
    findings: [...SAMPLE_FINDINGS],
    html: doc.html,
    waiting: [],
    outline,
    words: doc.text.split(/\s+/).length,
  };
}
