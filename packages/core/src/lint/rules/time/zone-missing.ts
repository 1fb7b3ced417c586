import type { Time } from '../../../postmortem/index.ts';
import type { Rule } from '../../rule.ts';

export const zoneMissing: Rule = {
  id: 'TIM-02',
  title: 'No time zone',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds documents that name times of day and no time zone: not with a time, not in a column head or heading, not as a field. One finding a document, at its first time.',
    why: 'Without a zone a time cannot be laid beside logs, or beside the times of another team. Durations across a change of clocks are an hour in doubt.',
    off: 'Where the policy of the folder names a zone.',
  },
  examples: [
    {
      name: 'Times without a zone',
      markdown:
        '# Gates refused valid tickets on 2026-10-14\n\n## Timeline\n\n- 06:12 **Impact start** Gates refuse tickets\n- 08:03 **Restored** Gates open\n',
      findings: [[5, 1]],
    },
    {
      name: 'A zone for the document',
      markdown:
        '# Gates refused valid tickets on 2026-10-14\n\n- **Time zone:** Europe/Oslo\n\n## Timeline\n\n- 06:12 **Impact start** Gates refuse tickets\n- 08:03 **Restored** Gates open\n',
      findings: [],
    },
    {
      name: 'Days alone need none',
      markdown:
        '# Readings came late\n\n## Timeline\n\n- 2026-08-17 First late readings\n- 2026-08-20 All are back\n',
      findings: [],
    },
  ],
  check({ reading: { postmortem } }) {
    const { incident, timeline, spans } = postmortem;
    const times = [incident.startedAt, incident.endedAt, ...timeline.map(({ at }) => at)];
    if (times.some((time) => time?.zone !== undefined)) return [];
    const first = timeline.find(({ at }) => namesClock(at));
    const started = incident.startedAt;
    const span =
      first?.span ?? (started !== undefined && namesClock(started) ? spans['incident.startedAt'] : undefined);
    if (span === undefined) return [];
    return [
      {
        span,
        message:
          'No time zone is named for these times. Add a line such as “Time zone: Europe/Oslo” or “Time zone: UTC”.',
      },
    ];
  },
};

function namesClock({ local, relative }: Time): boolean {
  return relative !== undefined || local?.includes('T') === true;
}
