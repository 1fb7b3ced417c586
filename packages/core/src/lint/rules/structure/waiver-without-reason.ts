import { findWaivers } from '../../../reading/index.ts';
import type { Rule } from '../../rule.ts';

export const waiverWithoutReason: Rule = {
  id: 'STR-91',
  title: 'Waiver without a reason',
  severity: 'warning',
  fixes: false,
  manual: {
    what: 'Finds comments that allow a rule and give no reason, or name no rule: `<!-- debrief: allow ACT-03 -->`. Such a waiver holds nothing.',
    why: 'A waiver tells the next reader why a gap is accepted. Without the reason nobody can judge it later.',
    off: 'Never; write the reason.',
  },
  examples: [
    {
      name: 'No reason, and no rule',
      markdown:
        '# Gates refused valid tickets\n\n## Action Items\n\n- [ ] Renew the certificate (@ann) <!-- debrief: allow ACT-03 -->\n- [ ] Watch its date (@ben) <!-- debrief: allow the vendor sets it -->\n',
      findings: [
        [5, 36],
        [6, 29],
      ],
    },
    {
      name: 'With a reason, and in code',
      markdown:
        '# Gates refused valid tickets\n\n## Action Items\n\n- [ ] Renew the certificate (@ann) <!-- debrief: allow ACT-03 the vendor sets the date -->\n- [ ] Write about `<!-- debrief: allow ACT-03 -->` (@ben, due: 2026-11-02)\n',
      findings: [],
    },
  ],
  check({ reading: { source }, code }) {
    return findWaivers(source, code)
      .filter(({ reason }) => reason === '')
      .map(({ span, rules }) => ({
        span,
        message:
          rules.length === 0
            ? 'This waiver names no rule, so it holds nothing. Write it as: debrief: allow ACT-03 reason.'
            : `This waiver of ${rules.join(', ')} gives no reason, so it holds nothing. Write the reason behind the rule.`,
      }));
  },
};
