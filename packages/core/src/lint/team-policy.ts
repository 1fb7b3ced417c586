import {
  type ParsedPolicy,
  type ParseSettings,
  parsePolicy,
  parsePolicyBytes,
  policyJsonSchema,
} from '../policy/index.ts';
import { RULES } from './rules/index.ts';

const RULE_IDS: readonly string[] = RULES.map(({ id }) => id).sort();

/** Reads the text of a `debrief.yaml`, with the rules that there are. */
export function parseTeamPolicy(text: string, settings: Omit<ParseSettings, 'rules'> = {}): ParsedPolicy {
  return parsePolicy(text, { ...settings, rules: RULE_IDS });
}

/** The same of its bytes; with the text that places of problems are places of. */
export function parseTeamPolicyBytes(
  bytes: Uint8Array,
  settings: Omit<ParseSettings, 'rules'> = {},
): ParsedPolicy & { text: string } {
  return parsePolicyBytes(bytes, { ...settings, rules: RULE_IDS });
}

/** The JSON Schema of `debrief.yaml`, with the rules that there are. */
export function teamPolicySchema(): Record<string, unknown> {
  return policyJsonSchema(RULE_IDS);
}
