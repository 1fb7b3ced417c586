import type { Rule } from '../../rule.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const unfilledMask: Rule = {
  id: 'PLC-03',
  title: 'Mask left as a value',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds masks for dates, times, numbers and ids that stand where a value should be: `YYYY-MM-DD`, `HH:MM`, `XX minutes`, `INC-XXX`, `??`, `{{ name }}`.',
    why: 'A mask looks filled in at a glance. No time, duration or id can be read from it, so metrics and lists stay empty.',
    off: 'Where the document explains a notation and does not fill it in, allow it for that line.',
  },
  examples: [
    {
      name: 'Masks in a field and in a timeline',
      markdown:
        '# Gates refused valid tickets\n\n- **Date:** YYYY-MM-DD\n- **Duration:** XX minutes\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n| HH:MM | Gates refuse tickets |\n',
      findings: [
        [3, 13],
        [4, 17],
        [10, 3],
      ],
    },
    {
      name: 'A mask inside a sentence and in code is no value',
      markdown:
        '# Gates refused valid tickets\n\n## Summary\n\nThe parser wanted YYYY-MM-DD and got `DD.MM.YYYY`.\n',
      findings: [],
    },
  ],
  check(context) {
    return placeholdersOf(context, 'mask').map(({ span }) => ({
      span,
      message: `${quoted(context, span)} is a mask. Write the value, or say that it is not known.`,
    }));
  },
};
