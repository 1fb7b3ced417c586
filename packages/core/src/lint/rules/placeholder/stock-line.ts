import type { Placeholder } from '../../../reading/index.ts';
import type { Rule, RuleContext } from '../../rule.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const stockLine: Rule = {
  id: 'PLC-07',
  title: "The template's own words",
  severity: 'warning',
  fixes: false,
  manual: {
    what: 'Finds list items, lines and cells that are word for word those of the template, whatever their numbers and markup.',
    why: 'Stock words say nothing about this incident: “Strong team coordination” stood there before anything happened. Debrief counts them as nothing said.',
    off: 'Where the words of the template happen to be what is meant, say them in other words, or allow the rule there.',
  },
  examples: [
    {
      name: 'Stock praise of the after-action report',
      markdown:
        '# Incident After Actions Report: Gates\n\n## Incident Summary\n\nThe gates refused valid tickets.\n\n## Timeline\n\n- **Detection**: 06:41 A rider calls\n\n## Impact Assessment\n\n- **Users**: 4200 riders\n\n## Root Cause Analysis\n\n- **Primary Cause**: The certificate had expired\n\n## Response Effectiveness\n\n- **Detection Time**: 29 min\n\n## What Worked Well\n\n- Strong team coordination\n- Conductors let riders pass\n\n## Areas for Improvement\n\n- Nobody sees the date\n\n## Corrective Actions\n\n- [ ] Renew the certificate (@ann, due: 2026-11-06)\n',
      findings: [[25, 3]],
    },
    {
      name: 'The same words in a document of another shape',
      markdown: '# Gates refused valid tickets\n\n## What Went Well\n\n- Strong team coordination\n',
      findings: [],
    },
  ],
  check(context) {
    const statement = context.reading.postmortem.blamelessStatement?.span;
    return (
      placeholdersOf(context, 'stock')
        .filter((stock) => !holdsAnother(stock, context))
        // That a review is blameless is so in whatever words it is said.
        .filter(({ span }) => statement === undefined || span[1] <= statement[0] || span[0] >= statement[1])
        .map(({ span }) => ({
          span,
          message: `${quoted(context, span)} is the template's own text. Say what was so in this incident, or delete it.`,
        }))
    );
  },
};

/** Whether something else to fill in stands inside, or a comment in front: then that is reported, and one remark is enough. */
function holdsAnother({ span }: Placeholder, { reading: { facts }, text }: RuleContext): boolean {
  return facts
    .placeholdersIn(span[0], span[1])
    .some((one) =>
      one.kind === 'comment'
        ? !/[\p{L}\p{N}]/u.test(text.slice(span[0], Math.max(span[0], one.span[0])))
        : one.span[0] >= span[0] && one.span[1] <= span[1],
    );
}
