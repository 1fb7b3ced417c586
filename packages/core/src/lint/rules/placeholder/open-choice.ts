import type { Rule } from '../../rule.ts';
import { isOpenChoiceComment } from './comment-choice.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const openChoice: Rule = {
  id: 'PLC-05',
  title: 'Choice not made',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds a list of words to choose from that stands in place of one of them: `Draft / Under Review / Finalised`, `[P0/P1/P2]`, `Yes/No – …`, also inside a comment, and where the comment was left behind the word that was chosen.',
    why: 'Severity, status and priority decide who is told and what is due. An open choice counts as none of its words.',
    off: 'Hardly ever; a field that does not apply is better deleted.',
  },
  examples: [
    {
      name: 'Three shapes of an open choice',
      markdown:
        '# Gates refused valid tickets\n\n- **Severity:** High/Medium/Low\n- **Status:** <!-- Resolved/Monitoring -->\n\n## Impact\n\n- **Data Loss:** [Yes/No - if yes, describe]\n',
      findings: [
        [3, 17],
        [4, 15],
        [8, 18],
      ],
    },
    {
      name: 'The choice was left behind the word',
      markdown:
        '---\npriority: P2<!-- P1/P2/P3 -->\n---\n\n# Gates refused valid tickets\n\n- **Status:** Resolved <!-- Resolved/Monitoring -->\n',
      findings: [
        [2, 13],
        [7, 24],
      ],
    },
    {
      name: 'A word was chosen',
      markdown:
        '# Gates refused valid tickets\n\n- **Severity:** High – core function\n- **Status:** Resolved\n\n## Impact\n\n- **Users:** riders of lines 4/5/6\n',
      findings: [],
    },
  ],
  check(context) {
    const inComments = placeholdersOf(context, 'comment').filter((comment) =>
      isOpenChoiceComment(context, comment.span),
    );
    return [...placeholdersOf(context, 'choice'), ...inComments].map(({ span }) => ({
      span,
      message: `${quoted(context, span)} is a choice that nobody has made. Keep the one word that holds.`,
    }));
  },
};
