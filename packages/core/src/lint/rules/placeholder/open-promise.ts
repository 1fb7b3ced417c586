import type { Placeholder } from '../../../reading/index.ts';
import type { Rule, RuleContext } from '../../rule.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const openPromise: Rule = {
  id: 'PLC-04',
  title: 'Promise to fill in later',
  severity: 'warning',
  fixes: false,
  manual: {
    what: 'Finds TODO, TBD, TBC, FIXME and lorem ipsum, and a bare N/A that gives no reason. In a table of four columns or more, as of actions, a cell with TODO alone is a status and means open.',
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
      name: 'The words in code, N/A with its reason, and a status',
      markdown:
        '# Gates refused valid tickets\n\n## Impact\n\n- **Financial:** N/A, the gates were free that day\n- **Users:** the build stopped at `// TODO`\n\n## Action Items\n\n| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n| Renew the certificate | Ann Lee | 2026-11-02 | TODO |\n',
      findings: [],
    },
  ],
  check(context) {
    const promises = placeholdersOf(context, 'promise').filter((promise) => !isStatus(promise, context));
    return promises.map(({ span }) => ({
      span,
      message: /^n/i.test(context.text.slice(span[0], span[1]))
        ? 'A bare “not applicable” gives no reason. Say why it does not apply, or delete the line.'
        : `${quoted(context, span)} promises an answer. Write it, or turn it into an action with an owner.`,
    }));
  },
};

/** In a table of several columns, as of actions, a cell that is only “TODO” is a status: it means open. */
function isStatus({ span }: Placeholder, { reading: { facts }, text }: RuleContext): boolean {
  const cell = facts.regionAt(span[0]);
  return (
    cell?.kind === 'cell' &&
    (cell.row?.cells.length ?? 0) >= 4 &&
    cell.from === span[0] &&
    cell.to === span[1] &&
    /^todo$/i.test(text.slice(span[0], span[1]))
  );
}
