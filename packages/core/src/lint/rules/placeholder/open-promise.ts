import type { Rule } from '../../rule.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const openPromise: Rule = {
  id: 'PLC-04',
  title: 'Promise to fill in later',
  severity: 'warning',
  fixes: false,
  manual: {
    what: 'Finds TODO, TBD, TBC, FIXME and lorem ipsum, and a bare N/A that gives no reason.',
    why: 'A promise in a finished document is a gap that nobody is looking at. “N/A” alone does not say whether it was looked into.',
    off: 'While a draft is being written these are useful; allow the rule for the document until the review.',
  },
  examples: [
    {
      name: 'A promise and a bare N/A',
      markdown:
        '# Gates refused valid tickets\n\n- **Severity:** TBD\n\n## Impact\n\n- **Financial:** N/A\n- **Users:** 4200 riders, TODO count the buses\n',
      findings: [
        [3, 17],
        [7, 18],
        [8, 27],
      ],
    },
    {
      name: 'The words in code, and N/A with its reason',
      markdown:
        '# Gates refused valid tickets\n\n## Impact\n\n- **Financial:** N/A, the gates were free that day\n- **Users:** the build stopped at `// TODO`\n',
      findings: [],
    },
  ],
  check(context) {
    return placeholdersOf(context, 'promise').map(({ span }) => ({
      span,
      message: /^n/i.test(context.text.slice(span[0], span[1]))
        ? 'A bare “not applicable” gives no reason. Say why it does not apply, or delete the line.'
        : `${quoted(context, span)} promises an answer. Write it, or turn it into an action with an owner.`,
    }));
  },
};
