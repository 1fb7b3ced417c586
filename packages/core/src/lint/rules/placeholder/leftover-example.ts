import type { Rule } from '../../rule.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const leftoverExample: Rule = {
  id: 'PLC-08',
  title: 'Example left in',
  severity: 'warning',
  fixes: false,
  manual: {
    what: 'Finds examples of a template: `[e.g., 2 hours 30 minutes]`, and a section of example action items.',
    why: 'An example reads like a fact to somebody in a hurry. Debrief takes no fact from it.',
    off: 'Hardly ever; an example has no place in a filled-in post-mortem.',
  },
  examples: [
    {
      name: 'An example in a field and a section of examples',
      markdown:
        '# Gates refused valid tickets\n\n- **Duration:** [e.g., 2 hours 30 minutes]\n\n## Example Action Items\n\n- Improve monitoring\n',
      findings: [
        [3, 17],
        [5, 1],
      ],
    },
    {
      name: 'An example in a sentence is part of it',
      markdown:
        '# Gates refused valid tickets\n\n## Lessons Learned\n\n- Dates that nobody owns (e.g. of certificates) are missed.\n',
      findings: [],
    },
  ],
  check(context) {
    return placeholdersOf(context, 'example').map(({ span }) => ({
      span,
      message: context.text.startsWith('#', span[0])
        ? 'This section holds examples of the template. Delete it, or put your own in its place.'
        : `${quoted(context, span)} is an example. Write the value in its place, or delete it.`,
    }));
  },
};
