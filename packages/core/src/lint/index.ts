export { type Examination, type ExamineOptions, examine, fixText } from './examine.ts';
export type { Draft, Rule, RuleContext, RuleExample, RuleManual } from './rule.ts';
export { RULES } from './rules/index.ts';
export { parseTeamPolicy, parseTeamPolicyBytes, teamPolicySchema } from './team-policy.ts';
