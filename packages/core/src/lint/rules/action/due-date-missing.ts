import type { Rule } from '../../rule.ts';
import { isSettled } from './owner-missing.ts';

export const dueDateMissing: Rule = {
  id: 'ACT-03',
  title: 'Action without a due date',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds actions without a due date, and (as a warning) due dates that are words and no day, such as “next quarter”. Actions that are done, verified, dropped or superseded are left alone.',
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
  check({ reading: { postmortem } }) {
    return postmortem.actions.flatMap((action) => {
      if (isSettled(action) || action.due?.date !== undefined) return [];
      return action.due === undefined
        ? [{ span: action.span, message: 'This action has no due date. Write the day by which it is done.' }]
        : [
            {
              span: action.span,
              severity: 'warning' as const,
              message: 'The due date of this action is no day that can be read. Write it as YYYY-MM-DD.',
            },
          ];
    });
  },
};
