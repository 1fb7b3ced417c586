import { describe, expect, test } from 'vitest';
import { type ExamineOptions, examine, fixText } from './examine.ts';
import { parseTeamPolicy } from './team-policy.ts';

/** `ACT-03 error` for each finding of the named rules, by a policy that has no mistakes. */
function found(
  policyText: string,
  text: string,
  rules: readonly string[],
  options: ExamineOptions = {},
): string[] {
  const { policy, problems } = parseTeamPolicy(policyText);
  expect(problems).toEqual([]);
  return examine(text, { policy, ...options })
    .findings.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

const SCALE = 'severity: {sev: {SEV1: 0, SEV2: 1, SEV3: 2}}\n';
const gates = (severity: string, more = '') =>
  `# Gates refused valid tickets\n\n- **Incident ID:** INC-7\n- **Severity:** ${severity}\n- **Date:** 2026-10-14\n\n## Action Items\n\n- [ ] Renew the certificate (owner: Gates team)\n${more}`;

describe('rules by policy', () => {
  test.each([
    ['', ['ACT-02 warning', 'ACT-03 error']],
    ['rules: {ACT-03: off}\n', ['ACT-02 warning']],
    ['rules: {ACT-03: info}\n', ['ACT-02 warning', 'ACT-03 info']],
    // A team in place of a person is less than nobody at all; a rule that is raised leaves it so.
    ['rules: {ACT-02: error}\n', ['ACT-02 warning', 'ACT-03 error']],
    ['rules: {ACT-02: info}\n', ['ACT-02 info', 'ACT-03 error']],
  ])('%j', (policy, findings) => {
    expect(found(policy, gates('SEV2'), ['ACT-02', 'ACT-03'])).toEqual(findings);
  });

  test('a rule is raised', () => {
    const text = '# Gates\n\n## Impact\n\nTBD\n';
    expect(found('', text, ['PLC-04'])).toEqual(['PLC-04 warning']);
    expect(found('rules: {PLC-04: error}\n', text, ['PLC-04'])).toEqual(['PLC-04 error']);
  });

  test.each([
    ['SEV1', ['ACT-03 error']],
    ['SEV3', []],
    ['SEV2', ['ACT-03 warning']],
    ['unknown', ['ACT-03 warning']],
  ])('a rule says something else for %s', (severity, findings) => {
    const policy = `${SCALE}rules:\n  ACT-03:\n    level: warning\n    severities: {SEV1: error, SEV3: off}\n`;
    expect(found(policy, gates(severity), ['ACT-03'])).toEqual(findings);
  });

  test('a rule that is off mends nothing', () => {
    const text = '# Gates\n\nThe data\u200Bbase failed.\n';
    expect(fixText(text).fixed).toHaveLength(1);
    const { policy } = parseTeamPolicy('rules: {PLC-09: off}\n');
    expect(fixText(text, { policy })).toEqual({ text, fixed: [] });
  });
});

test('rows and lines are mended by the policy too: what it decides counts as said', () => {
  const { policy } = parseTeamPolicy('timeZone: Europe/Oslo\ndateOrder: day-first\n');
  const rows =
    '# G\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n| 8/9/2026 08:03 | Gates open |\n| 8/9/2026 06:12 | Gates refuse |\n';
  expect(fixText(rows, { policy }).fixed.map(({ rule }) => rule)).toEqual(['TIM-04']);
});

describe('required sections', () => {
  const POLICY = `${SCALE}requiredSections:
  - sections: [actionItems, timeline]
  - sections: [lessons, detection]
    severities: [SEV1]
  - sections: [attendees]
    formats: [incident-review]
`;
  const missing = (policyText: string, text: string) =>
    examine(text, { policy: parseTeamPolicy(policyText).policy })
      .findings.filter(({ rule }) => rule === 'STR-01')
      .map(({ message, line }) => `${line} ${/“(.+?)”/.exec(message)?.[1]}`);

  test('are asked of documents of no known format', () => {
    expect(missing(POLICY, gates('SEV2'))).toEqual(['1 Timeline']);
    expect(missing(POLICY, gates('SEV2', '\n## Chronology\n\n- 06:12 UTC Down\n'))).toEqual([]);
  });

  test('are more for the worst severity', () => {
    expect(missing(POLICY, gates('SEV1'))).toEqual(['1 Timeline', '1 Lessons Learned', '1 Detection']);
  });

  test('are not asked twice where the format asks as well', () => {
    const report =
      '# Postmortem Report: Gates\n\n## Incident Overview\n\n- Date: 2026-10-14\n\n## Executive Summary\n\nGates refused.\n\n## Root Cause Analysis\n\nExpired.\n\n## Impact\n\n4200 riders.\n\n## Mitigation and Resolution\n\n1. **Immediate Action**: Let pass.\n\n## Preventive Measures\n\n1. **Owner**: Each has one.\n\n## Lessons Learned\n\n1. **Dates**: Watch them.\n\n## Conclusion\n\nDone.\n';
    expect(missing('', report)).toEqual(['7 Incident timeline']);
    expect(missing('requiredSections: [{sections: [timeline, attendees]}]\n', report)).toEqual([
      '1 Attendees',
      '7 Incident timeline',
    ]);
  });
});

describe('days until an action is due', () => {
  const due = (day: string) => gates('SEV1').replace('Gates team', `Ann Lee, due: ${day}`);

  test.each([
    ['2026-10-24', []],
    ['2026-10-25', ['ACT-03 warning']],
  ])('due on %s', (day, findings) => {
    expect(found(`${SCALE}sla: {SEV1: 10}\n`, due(day), ['ACT-03'])).toEqual(findings);
  });

  test('nothing is too late where the policy names no days, or none for this severity', () => {
    for (const policy of [SCALE, `${SCALE}sla: {SEV1: none}\n`])
      expect(found(policy, due('2027-10-25'), ['ACT-03']), policy).toEqual([]);
  });

  test('the usual days hold for severities that the policy leaves open', () => {
    expect(found(`${SCALE}sla: {SEV2: 60}\n`, due('2026-10-30'), ['ACT-03'])).toEqual(['ACT-03 warning']);
  });
});

describe('waivers of the policy', () => {
  const POLICY = `waivers:
  - {rule: ACT-03, file: 2026/gates.md, reason: The vendor sets the day, until: 2026-12-31}
  - {rule: ACT-02, incident: INC-7, reason: The team assigns its work itself}
`;
  const both = ['ACT-02', 'ACT-03'];

  test('hold for the document that they name', () => {
    expect(found(POLICY, gates('High'), both, { file: '2026/gates.md', today: '2026-12-31' })).toEqual([]);
    expect(found(POLICY, gates('High'), both, { file: 'gates.md', today: '2026-12-31' })).toEqual([
      'ACT-03 error',
    ]);
    expect(found(POLICY, gates('High').replace('INC-7', 'INC-8'), both, { file: 'gates.md' })).toEqual([
      'ACT-02 warning',
      'ACT-03 error',
    ]);
  });

  test('hold no longer than they say', () => {
    expect(found(POLICY, gates('High'), both, { file: '2026/gates.md', today: '2027-01-01' })).toEqual([
      'ACT-03 error',
    ]);
  });

  test('name the path that is read where no other is given', () => {
    expect(found(POLICY, gates('High'), both, { path: '2026/gates.md' })).toEqual([]);
  });
});

test('a zone of the policy answers TIM-02', () => {
  const text = '# Gates refused on 2026-10-14\n\n## Timeline\n\n- 06:12 Gates refuse tickets\n';
  expect(found('', text, ['TIM-02'])).toEqual(['TIM-02 error']);
  expect(found('timeZone: Europe/Oslo\n', text, ['TIM-02'])).toEqual([]);
});
