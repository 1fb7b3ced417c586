import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMAT_IDS, SECTION_ROLES } from '../postmortem/index.ts';
import { parseTeamPolicy, teamPolicySchema } from './team-policy.ts';

const manual = readFileSync(new URL('../../../../docs/policy.md', import.meta.url), 'utf8');

test('the example in docs/policy.md has every key and no mistake', () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(manual)?.[1] ?? '';
  const { policy, problems } = parseTeamPolicy(example, { today: '2026-11-20' });
  expect(problems).toEqual([]);
  const { properties } = teamPolicySchema() as { properties: Record<string, unknown> };
  for (const key of Object.keys(properties)) {
    expect(policy, key).toHaveProperty(key);
    expect(manual, key).toContain(`| \`${key}\` |`);
  }
});

test('docs/policy.md lists every section and format that can be named', () => {
  for (const word of [...SECTION_ROLES, ...FORMAT_IDS]) expect(manual).toContain(`\`${word}\``);
});
