import { type ParsedPolicy, parsePolicy, policyJsonSchema } from '../policy/index.ts';
import { RULES } from './rules/index.ts';

const RULE_IDS: readonly string[] = RULES.map(({ id }) => id).sort();

/** Reads the text of a `debrief.yaml`, with the rules that there are. `today` tells which of its waivers have expired. */
export function parseTeamPolicy(text: string, today?: string): ParsedPolicy {
  return parsePolicy(text, { rules: RULE_IDS, ...(today === undefined ? {} : { today }) });
}

/** The JSON Schema of `debrief.yaml`, with the rules that there are. */
export function teamPolicySchema(): Record<string, unknown> {
  return policyJsonSchema(RULE_IDS);
}
