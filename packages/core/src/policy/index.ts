export {
  LARGEST_POLICY,
  type ParsedPolicy,
  type ParseSettings,
  POLICY_FILE,
  parsePolicy,
  parsePolicyBytes,
} from './parse-policy.ts';
export {
  daysUntilDue,
  emptyPolicy,
  isInForce,
  levelOf,
  type Policy,
  type PolicyPerson,
  type PolicyService,
  type PolicyTeam,
  type PolicyWaiver,
  policyOn,
  RANKS,
  type Rank,
  type RequiredSections,
  RULE_LEVELS,
  type RuleLevel,
  type RulePolicy,
  rulesWaived,
  type SeverityScale,
  sectionsRequired,
  severityByPolicy,
  USUAL_SLA,
} from './policy.ts';
export { policyFileSchema, policyJsonSchema } from './policy-file.ts';
export { PolicyNames, policyNames } from './policy-names.ts';
export type { PolicyProblem } from './problem.ts';
