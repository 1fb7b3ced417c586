import { type Action, SETTLED_ACTION_STATUSES } from '../../../postmortem/index.ts';
import type { Draft, Rule } from '../../rule.ts';

/** Whether nobody works on an action any more. */
export function isSettled({ status }: Action): boolean {
  return status !== undefined && SETTLED_ACTION_STATUSES.includes(status.value);
}

export const ownerMissing: Rule = {
  id: 'ACT-02',
  title: 'Action without an owner',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds actions that name nobody, and actions that name only a team. A team alone, and an action that is done without a name, are warnings. Actions that were dropped or superseded are left alone.',
    why: 'What nobody owns is seldom done. A team owns a service well; a single action moves when one person answers for it.',
    off: 'The warning about teams, where a team assigns its work elsewhere.',
  },
  examples: [
    {
      name: 'Nobody, a stand-in, and a team',
      markdown:
        '# Gates refused valid tickets\n\n## Action Items\n\n| Action | Owner | Due Date |\n| --- | --- | --- |\n| Renew the certificate | | 2026-11-02 |\n| Alert two weeks before | [Name] | 2026-11-09 |\n| Sort the keys | Gates team | 2026-11-16 |\n',
      findings: [
        [7, 1],
        [8, 1],
        [9, 1],
      ],
    },
    {
      name: 'People, and an action that was dropped',
      markdown:
        '# Gates refused valid tickets\n\n## Action Items\n\n- [ ] Renew the certificate (@ann, due: 2026-11-02)\n- [ ] Sort the keys (owner: Gates (team), owner: Ben Ito, due: 2026-11-16)\n- [ ] Buy new gates (status: won’t do – costly)\n',
      findings: [],
    },
  ],
  check({ reading: { postmortem } }) {
    return postmortem.actions.flatMap(({ owners, span, status }): Draft[] => {
      if (status?.value === 'wont_do' || status?.value === 'superseded') return [];
      const isDone = status?.value === 'done' || status?.value === 'verified';
      if (owners.length === 0) {
        return [
          isDone
            ? { span, severity: 'warning', message: 'This action names nobody. Say who did it.' }
            : { span, message: 'This action has no owner. Name the person who answers for it.' },
        ];
      }
      if (!owners.every(({ kind }) => kind === 'team')) return [];
      return [
        {
          span,
          severity: 'warning',
          message: 'Only a team owns this action. Name the person in it who answers for it.',
        },
      ];
    });
  },
};
