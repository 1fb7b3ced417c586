import type { Rule } from '../../rule.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const standInPerson: Rule = {
  id: 'PLC-06',
  title: 'Stand-in for a person',
  severity: 'warning',
  fixes: false,
  manual: {
    what: 'Finds names that stand for a person who still has to be named: `@owner`, `[Name]`, `Person/Team`, and the example people of the incident review.',
    why: 'An action with a stand-in has no owner. Debrief counts it as having none and reminds nobody.',
    off: 'Where somebody truly has such a handle, allow it for that line.',
  },
  examples: [
    {
      name: 'Stand-ins in a checklist and a table',
      markdown:
        '# Gates refused valid tickets\n\n## Action Items\n\n| Action | Owner | Due Date |\n| --- | --- | --- |\n| Renew the certificate | [Name] | 2026-11-02 |\n\n## Preventive Measures\n\n- Alert two weeks before (@owner)\n',
      findings: [
        [7, 27],
        [11, 27],
      ],
    },
    {
      name: 'Real people and teams',
      markdown:
        '# Gates refused valid tickets\n\n## Action Items\n\n- [ ] Renew the certificate (@ann, due: 2026-11-02)\n- [ ] Name an @owner/gates team (owner: Gates (team), due: 2026-11-02)\n',
      findings: [],
    },
  ],
  check(context) {
    return placeholdersOf(context, 'person').map(({ span }) => ({
      span,
      message: `${quoted(context, span)} stands for a person. Write who it is.`,
    }));
  },
};
