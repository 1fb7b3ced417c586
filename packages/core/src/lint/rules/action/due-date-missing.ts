import { daysUntilDue, type Policy, type Rank } from '../../../policy/index.ts';
import type { Postmortem } from '../../../postmortem/index.ts';
import { addDays } from '../../../time/index.ts';
import type { Draft, Rule } from '../../rule.ts';
import { isSettled } from './owner-missing.ts';

export const dueDateMissing: Rule = {
  id: 'ACT-03',
  title: 'Action without a due date',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds actions without a due date, and (as warnings) due dates that are words and no day, such as “next quarter”, and days later than the policy allows for the severity of the incident. Actions that are done, verified, dropped or superseded are left alone.',
    why: 'Without a day nothing is ever late, and nobody is reminded.',
    off: 'For actions that wait for somebody outside, with that as the reason.',
  },
  examples: [
    {
      name: 'No date, and words in place of one',
      markdown:
        '# Gates refused valid tickets\n\n## Action Items\n\n- [ ] Renew the certificate (@ann)\n- [ ] Alert two weeks before (@ben, due: next quarter)\n',
      findings: [
        [5, 1],
        [6, 1],
      ],
    },
    {
      name: 'Dates, a dropped action and a waiver',
      markdown:
        "# Gates refused valid tickets\n\n## Action Items\n\n- [ ] Renew the certificate (@ann, due: 2026-11-02)\n- [ ] Buy new gates (@ben, status: won't do – costly)\n- [ ] Ask the vendor for a longer one (@ann) <!-- debrief: allow ACT-03 the vendor sets the date -->\n",
      findings: [],
    },
  ],
  check({ reading: { postmortem }, policy, rank }) {
    const latest = latestDay(postmortem, policy, rank);
    return postmortem.actions.flatMap((action): Draft[] => {
      if (isSettled(action)) return [];
      const day = action.due?.date;
      if (day !== undefined) {
        if (latest === undefined || day <= latest.day) return [];
        return [
          {
            span: action.span,
            severity: 'warning',
            message: `This action is due after ${latest.day}: the policy allows ${latest.days} days for this severity. Agree on an earlier day, or say in a waiver why it takes longer.`,
          },
        ];
      }
      return action.due === undefined
        ? [{ span: action.span, message: 'This action has no due date. Write the day by which it is done.' }]
        : [
            {
              span: action.span,
              severity: 'warning',
              message: 'The due date of this action is no day that can be read. Write it as YYYY-MM-DD.',
            },
          ];
    });
  },
};

/** The last day on which an action may be due, where the policy sets one: counted from the end of the incident, else from its day. */
function latestDay(
  { incident }: Postmortem,
  policy: Policy | undefined,
  rank: Rank | undefined,
): { day: string; days: number } | undefined {
  // The usual days are for reminders: without a word of the team nobody is told that a day is too late.
  const days = policy?.sla === undefined ? undefined : daysUntilDue(policy, rank);
  const ended = /^\d{4}-\d\d-\d\d/.exec(incident.endedAt?.local ?? '')?.[0] ?? incident.date;
  return days === undefined || ended === undefined ? undefined : { day: addDays(ended, days), days };
}
