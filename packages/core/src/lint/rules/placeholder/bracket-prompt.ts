import type { Rule } from '../../rule.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const bracketPrompt: Rule = {
  id: 'PLC-01',
  title: 'Prompt in brackets',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds words in square brackets that ask for a value: `[Brief description]`, `[Number or percentage]`. Links, task boxes, footnotes, defined references, and times, ids or names in brackets are none.',
    why: 'A prompt that is left reads like a value, and nobody can tell whether the answer is unknown or was forgotten. Debrief takes nothing from it.',
    off: 'Where brackets are the way a team writes plain words, allow it for that line or section.',
  },
  examples: [
    {
      name: 'Two prompts of a template',
      markdown:
        '# Gates refused valid tickets\n\n## Summary\n\n[Brief description of the incident]\n\n## Impact\n\n- **Users**: 4200 riders\n- **Business**: [Quantify if possible]\n',
      findings: [
        [5, 1],
        [10, 17],
      ],
    },
    {
      name: 'Links, boxes, references and times are no prompts',
      markdown:
        '# Gates refused valid tickets\n\n## Summary\n\nThe gates [of the west line][map] refused tickets [1] from [06:12] on, see [the log](https://example.org/log).\n\n## Action Items\n\n- [ ] Renew the certificate (@ann, due: 2026-11-02)\n\n[map]: https://example.org/map\n',
      findings: [],
    },
  ],
  check(context) {
    return placeholdersOf(context, 'prompt').map(({ span }) => ({
      span,
      message: `${quoted(context, span)} is a prompt. Write the value in its place, or say that it is not known.`,
    }));
  },
};
