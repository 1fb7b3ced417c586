import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULE_MANUAL, ruleManual } from './write-rule-manual.ts';

it('docs/rules.md says what the rules say; run `node tools/write-rule-manual.ts` after a change', () => {
  expect(readFileSync(RULE_MANUAL, 'utf8')).toBe(ruleManual());
});
