import { describe, expect, test } from 'vitest';
import type { FormatId } from '../postmortem/index.ts';
import { readPostmortem } from '../reading/read-postmortem.ts';
import { factsByPath } from '../testing/facts-by-path.ts';
import { TEMPLATES } from './templates.ts';

const skeletonOf = (id: FormatId): string => TEMPLATES.find((template) => template.id === id)?.skeleton ?? '';

/** The skeleton with the first prompt behind some words replaced by a value. */
function filled(id: FormatId, behind: string, value: string): string {
  const skeleton = skeletonOf(id);
  const at = skeleton.indexOf(behind);
  expect(at, `"${behind}" stands in the skeleton`).toBeGreaterThanOrEqual(0);
  const prompt = readPostmortem(skeleton).facts.placeholders.find(
    ({ kind, span }) => kind !== 'stock' && span[0] >= at + behind.length,
  );
  if (prompt === undefined) throw new Error(`no prompt behind "${behind}"`);
  return skeleton.slice(0, prompt.span[0]) + value + skeleton.slice(prompt.span[1]);
}

const factsIn = (text: string) => factsByPath(readPostmortem(text).postmortem);

/** What a filled prompt adds to what the skeleton says by itself. */
function added(id: FormatId, behind: string, value: string): Record<string, unknown> {
  const before = factsIn(skeletonOf(id));
  return Object.fromEntries(
    Object.entries(factsIn(filled(id, behind, value))).filter(
      ([path, fact]) => JSON.stringify(fact) !== JSON.stringify(before[path]),
    ),
  );
}

const ann = { name: 'Ann Lee', kind: 'person' };
const open = { native: '[ ]', value: 'open' };

const cause = (role: string, text: string) => ({ 'causes.nodes': [{ id: 'c1', role, text }] });
const aspect = (name: string, text: string) => [{ aspect: name, text }];

/** Behind which words, which value, which facts and no other. */
type Filling = readonly [behind: string, value: string, facts: Record<string, unknown>];

const FILLINGS: Record<FormatId, readonly Filling[]> = {
  'after-action-report': [
    ['\nauthor: ', 'Ann Lee', { 'review.authors': [ann] }],
    ['created_at: ', "'2026-10-16'", { 'record.createdAt': '2026-10-16' }],
    ['merge_candidate: ', 'false', { 'record.consolidation': { mergeCandidate: false } }],
    ['tags:\n- ', 'gateways', { 'record.tags': ['gateways'] }],
    [
      '\n# Incident After Actions Report: ',
      'Silent gateways',
      { title: 'Incident After Actions Report: Silent gateways' },
    ],
    ['## Incident Summary', 'Valves could not be set.', { summary: { text: 'Valves could not be set.' } }],
    [
      '**Detection**: ',
      'Operators saw no answer',
      {
        timeline: [
          {
            at: { written: '', precision: 'unknown' },
            text: 'Operators saw no answer',
            marks: [],
            phase: 'detection',
            evidence: [],
          },
        ],
      },
    ],
    [
      '- **Services**: ',
      'valve-gate, hearth',
      {
        'incident.services': ['valve-gate', 'hearth'],
        impact: [{ aspect: 'services', text: 'valve-gate, hearth' }],
      },
    ],
    [
      '- **Users**: ',
      '6400 homes',
      { impact: [{ aspect: 'users', text: '6400 homes', amount: 6400, unit: 'homes' }] },
    ],
    ['- **Primary Cause**: ', 'The pool was too small', cause('primary', 'The pool was too small')],
    [
      '- **Detection Gap**: ',
      'No alert on the pool',
      { detectionGap: aspect('general', 'No alert on the pool') },
    ],
    [
      '- **Detection Time**: ',
      '12 min',
      { 'metrics.stated': [{ name: 'time-to-detect', value: 'PT12M', written: '12 min' }] },
    ],
    ['## What Worked Well', '- The old pages stayed up', { wentWell: [{ text: 'The old pages stayed up' }] }],
    [
      '## Corrective Actions',
      '- [ ] Say it in a bullet',
      { actions: [{ text: 'Say it in a bullet', owners: [], status: open }] },
    ],
    ['\n- [ ] ', 'Alert on the pool', { actions: [{ text: 'Alert on the pool', owners: [], status: open }] }],
    ['**Incident Date**: ', '2026-10-14', { 'incident.date': '2026-10-14' }],
    [
      '**Severity**: ',
      'High',
      { 'incident.severity': { native: 'High', scale: 'high-medium-low', rank: 1 } },
    ],
    ['**Status**: ', 'Monitoring', { 'incident.state': 'monitoring' }],
  ],
  'postmortem-with-sign-off': [
    ['**Incident ID:** ', 'INC-7', { 'incident.id': 'INC-7' }],
    ['**Title:** ', 'Gates refused valid tickets', { title: 'Gates refused valid tickets' }],
    ['**Duration:** ', '2 h 30 min', { 'incident.duration': { iso: 'PT2H30M', written: '2 h 30 min' } }],
    [
      '**Severity:** ',
      'Low',
      { 'incident.severity': { native: 'Low', scale: 'critical-high-medium-low', rank: 3 } },
    ],
    ['**Date of Postmortem:** ', '2026-10-16', { 'review.date': '2026-10-16' }],
    [
      '|-------|\n| [HH:MM] | ',
      'Gates stay shut',
      {
        timeline: [
          { at: { written: '', precision: 'unknown' }, text: 'Gates stay shut', marks: [], evidence: [] },
        ],
      },
    ],
    ['- Teams affected: ', 'Gates team', { impact: [{ aspect: 'teams', text: 'Gates team' }] }],
    [
      '- Traffic during incident: ',
      '900 requests a minute',
      {
        impact: [{ aspect: 'traffic', text: '900 requests a minute', amount: 900, unit: 'requests' }],
        'metrics.stated': [{ name: 'traffic', written: '900 requests a minute' }],
      },
    ],
    [
      '### What Happened',
      'At six the gates stayed shut.',
      { narrative: { text: 'At six the gates stayed shut.' } },
    ],
    ['1. **Immediate Cause:** ', 'A new signing key', cause('trigger', 'A new signing key')],
    ['2. **Contributing Factors:** ', 'A long cache', cause('contributing', 'A long cache')],
    [
      '- Testing gaps: ',
      'No test with two keys',
      { detectionGap: aspect('testing', 'No test with two keys') },
    ],
    ['## Lessons Learned\n\n- ', 'Keys overlap', { lessons: [{ text: 'Keys overlap' }] }],
    ['| A2 | ', 'Alert on refusals', { actions: [{ id: 'A2', text: 'Alert on refusals', owners: [] }] }],
    [
      '### Long-term (systemic improvements)\n\n- ',
      'Rotate by itself',
      { prevention: [{ horizon: 'long', text: 'Rotate by itself' }] },
    ],
    ['- Reviewed by: ', 'Ann Lee', { 'review.reviewers': [ann] }],
    ['- Next review: ', '2027-01-14', { 'review.nextReviewAt': '2027-01-14' }],
  ],
  'remediation-report': [
    ['# Postmortem Report: ', 'Late readings', { title: 'Postmortem Report: Late readings' }],
    ['- Incident ID: ', '0x19', { 'incident.id': '0x19' }],
    ['- Date: ', '8/13/2026', { 'incident.date': '2026-08-13' }],
    ['- Author: ', 'Ann Lee', { 'review.authors': [ann] }],
    ['- Status: ', 'Closed', { 'incident.state': 'closed' }],
    ['## Executive Summary', 'Readings came late.', { summary: { text: 'Readings came late.' } }],
    ['## Root Cause Analysis', 'The queue had one reader.', cause('primary', 'The queue had one reader.')],
    ['## Impact', 'Bills were late.', { impact: [{ aspect: 'general', text: 'Bills were late.' }] }],
    ['1. **Immediate Action**: ', 'A second reader', { resolution: aspect('immediate', 'A second reader') }],
    [
      '3. **Data Recovery**: ',
      'All were read again',
      { resolution: aspect('data-recovery', 'All were read again') },
    ],
    [
      '4. **Communication**: ',
      'A note to the towns',
      { response: aspect('communication', 'A note to the towns') },
    ],
    ['## Conclusion', 'Two readers from now on.', { conclusion: { text: 'Two readers from now on.' } }],
  ],
  'incident-review': [
    ['\nstatus: ', 'Under Review', { 'review.state': 'in_review' }],
    ['\ndate: ', '2026-10-16', { 'review.date': '2026-10-16' }],
    ['\nincident_duration: ', '2 h', { 'incident.duration': { iso: 'PT2H', written: '2 h' } }],
    ["\nauthor: '", 'Ann Lee', { 'review.authors': [ann] }],
    [
      '\n# 🔍 Post-Mortem / Incident Review: ',
      'Gates shut',
      { title: 'Post-Mortem / Incident Review: Gates shut' },
    ],
    ['not at people.', 'Nobody could leave.', { summary: { text: 'Nobody could leave.' } }],
    ['### 1.1 Incident Title', 'Gates shut', { title: 'Gates shut' }],
    ['### 1.2 Incident ID', 'INC-7', { 'incident.id': 'INC-7' }],
    [
      '* **Start:** ',
      '2026-10-14 06:12',
      {
        'incident.startedAt': {
          written: '2026-10-14 06:12',
          local: '2026-10-14T06:12',
          precision: 'minute',
        },
        'incident.date': '2026-10-14',
      },
    ],
    [
      '* **Business Impact:** ',
      '1200 EUR',
      { impact: [{ aspect: 'business', text: '1200 EUR', amount: 1200, currency: 'EUR' }] },
    ],
    [
      '## 3. What Happened? (Narrative)',
      'Ann saw red lights.',
      { narrative: { text: 'Ann saw red lights.' } },
    ],
    ['* **Root Cause 1:** ', 'One key at a time', cause('primary', 'One key at a time')],
    ['* **Contributing Factors:**\n    * ', 'A long cache', cause('contributing', 'A long cache')],
    ['## 5. What Went Well?', 'The stewards had keys', { wentWell: [{ text: 'The stewards had keys' }] }],
    [
      '| **PM-AI-002** | ',
      'Alert on refusals',
      { actions: [{ id: 'PM-AI-002', text: 'Alert on refusals', owners: [] }] },
    ],
    ['## 8. Lessons Learned', 'Keys overlap', { lessons: [{ text: 'Keys overlap' }] }],
    [
      '## 9. Communication Plan (Post-Incident)',
      'Stewards (channel: mail, date: 2026-10-20)',
      { communication: [{ audience: 'Stewards', channel: 'mail', date: '2026-10-20', text: 'Stewards' }] },
    ],
    [
      '## 10. References',
      '[ticket](https://t.example/7)',
      { references: [{ text: 'ticket', link: 'https://t.example/7' }] },
    ],
  ],
  'measured-postmortem': [
    ['# Incident Post-Mortem Report: ', 'Gates shut', { title: 'Incident Post-Mortem Report: Gates shut' }],
    ['**Incident Date**: ', '2026-10-14', { 'incident.date': '2026-10-14' }],
    ['**Incident Duration**: ', '45 min', { 'incident.duration': { iso: 'PT45M', written: '45 min' } }],
    [
      '**Severity**: ',
      'Critical',
      { 'incident.severity': { native: 'Critical', scale: 'critical-high-medium-low', rank: 0 } },
    ],
    ['- **Data Loss**: ', 'No', { impact: [{ aspect: 'data', text: 'No' }] }],
    [
      '| Time | Event | Action Taken |',
      '06:12',
      {
        'incident.startedAt': { written: '06:12', precision: 'minute', relative: 22_320 },
        timeline: [
          {
            at: { written: '06:12', precision: 'minute', relative: 22_320 },
            text: 'Incident began',
            marks: ['impact_start'],
            evidence: [],
          },
        ],
      },
    ],
    [
      "### Why Wasn't It Caught Earlier?",
      'No alert on refusals',
      { detectionGap: aspect('general', 'No alert on refusals') },
    ],
    ['### How Was It Fixed?', 'Two keys are valid', { resolution: aspect('fix', 'Two keys are valid') }],
    ['- ⚠️ ', 'Nobody knew the desk', { wentWrong: [{ text: 'Nobody knew the desk' }] }],
    ['### Surprising Discoveries', 'Gates keep a cache', { surprises: [{ text: 'Gates keep a cache' }] }],
    ['| [High/Medium/Low] | ', 'Alert on refusals', { actions: [{ text: 'Alert on refusals', owners: [] }] }],
    [
      '### Medium-term (This Month)\n\n- [ ] ',
      'Show the age',
      { prevention: [{ horizon: 'medium', text: 'Show the age', done: false }] },
    ],
    [
      '- **Time to Resolution**: ',
      '45 min',
      { 'metrics.stated': [{ name: 'time-to-resolve', value: 'PT45M', written: '45 min' }] },
    ],
    ['- Related tickets: ', 'T-9', { references: [{ text: 'Related tickets: T-9' }] }],
    ['**Next Review Date**: ', '2027-01-14', { 'review.nextReviewAt': '2027-01-14' }],
  ],
};

for (const { format: id, name } of TEMPLATES) {
  if (id === undefined) continue;
  describe(`a new ${name.toLowerCase()}`, () => {
    test.each(
      FILLINGS[id].map(([behind, value, facts]) => ({ behind: behind.trim(), value, facts, at: behind })),
    )('says "$value" behind "$behind", and nothing else', ({ at, value, facts }) => {
      expect(added(id, at, value)).toEqual(facts);
    });
  });
}
