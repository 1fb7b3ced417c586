import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdit, type Edit, EditSchema, quotePlace } from '../editing/index.ts';
import type { Finding } from '../postmortem/index.ts';
import { TEMPLATES } from '../templates/index.ts';
import { factsOf } from '../testing/facts-of.ts';
import { examine } from './examine.ts';

const folder = join(import.meta.dirname, '../../../../examples');
const examples = readdirSync(folder)
  .filter((name) => /^\d{4}.*\.md$/.test(name))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const skeletons = TEMPLATES.map(({ id, skeleton }) => [id, skeleton] as const);

const REASON = 'the vendor | names the day';

const waive = (text: string, { rule, span }: Pick<Finding, 'rule' | 'span'>, reason = REASON): Edit => ({
  type: 'waiveFinding',
  rule,
  place: quotePlace(text, span[0], Math.min(span[1], span[0] + 200)),
  reason,
});

const facts = (text: string): unknown => {
  const { sections: _sections, ...rest } = factsOf(examine(text).postmortem) as Record<string, unknown>;
  return rest;
};
const said = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, message }) => `${rule} ${message}`);

/** One finding of each rule and section of a text: enough for every shape that it stands in. */
function someFindings(text: string): Finding[] {
  const { findings, postmortem } = examine(text);
  const seen = new Set<string>();
  return findings.filter(({ rule, span }) => {
    const section = postmortem.sections.findLast((one) => one.span[0] <= span[0])?.heading;
    const key = `${rule} ${section}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A text after the first finding of a rule was waived. */
function waived(text: string, rule: string): string {
  const finding = examine(text).findings.find((one) => one.rule === rule);
  if (finding === undefined) throw new Error(`${rule} is not found`);
  const done = applyEdit(text, waive(text, finding, 'the vendor names the day'));
  if (!done.ok) throw new Error(`${done.code} ${done.detail}`);
  expect(examine(done.text).waived.map((one) => one.finding.rule)).toContain(rule);
  return done.text;
}

const HEAD = '# Gates refused valid tickets\n\n';
const SAYS = 'the vendor names the day -->';

describe('a waiver is written', () => {
  test.each([
    [
      'at the end of its item, the tail still a tail',
      'ACT-03',
      `${HEAD}## Action Items\n\n- [ ] Renew it (@ann)\n- [ ] Watch it (@ann, due: 2026-11-02)\n`,
      `${HEAD}## Action Items\n\n- [ ] Renew it (@ann) <!-- debrief: allow ACT-03 ${SAYS}\n- [ ] Watch it (@ann, due: 2026-11-02)\n`,
    ],
    [
      'in the last cell of its row, beside a value',
      'ACT-02',
      `${HEAD}## Action Items\n\n| Action | Owner | Due Date |\n|---|---|---|\n| Renew it | | 2026-11-02 |\n`,
      `${HEAD}## Action Items\n\n| Action | Owner | Due Date |\n|---|---|---|\n| Renew it | | 2026-11-02 <!-- debrief: allow ACT-02 ${SAYS} |\n`,
    ],
    [
      'in an empty cell, and in a row without its last pipe',
      'ACT-03',
      `${HEAD}## Action Items\n\n| Action | Owner | Due Date |\n|---|---|---|\n| Renew it | Ann Lee ||\n`,
      `${HEAD}## Action Items\n\n| Action | Owner | Due Date |\n|---|---|---|\n| Renew it | Ann Lee | <!-- debrief: allow ACT-03 ${SAYS} |\n`,
    ],
    [
      'before a hard break',
      'PLC-04',
      `${HEAD}**Severity:** High  \n**Duration:** TBD  \n**Start:** 2026-10-14 06:12 UTC\n`,
      `${HEAD}**Severity:** High  \n**Duration:** TBD <!-- debrief: allow PLC-04 ${SAYS}  \n**Start:** 2026-10-14 06:12 UTC\n`,
    ],
    [
      'before a block of code',
      'PRV-01',
      `${HEAD}It said:\n\n\`\`\`\npassword = "hunter2-Tr0ub4dor"\nAKIAIOSFODNN7EXAMPLQ\n\`\`\`\n`,
      `${HEAD}It said:\n\n<!-- debrief: allow PRV-01 ${SAYS}\n\n\`\`\`\npassword = "hunter2-Tr0ub4dor"\nAKIAIOSFODNN7EXAMPLQ\n\`\`\`\n`,
    ],
    [
      'behind the front matter, for the document',
      'STR-04',
      '---\nincident_id: 0x19\nauthor: [Ann Lee]\n---\n\n# Gates refused valid tickets\n',
      `---\nincident_id: 0x19\nauthor: [Ann Lee]\n---\n\n<!-- debrief: allow STR-04 ${SAYS}\n\n# Gates refused valid tickets\n`,
    ],
  ])('%s', (_name, rule, text, expected) => {
    expect(waived(text, rule)).toBe(expected);
  });

  test('beside another one, and both hold', () => {
    const text = `${HEAD}## Action Items\n\n- [ ] Renew it\n`;
    const both = waived(waived(text, 'ACT-03'), 'ACT-02');
    expect(both).toBe(
      `${HEAD}## Action Items\n\n- [ ] Renew it <!-- debrief: allow ACT-03 ${SAYS} <!-- debrief: allow ACT-02 ${SAYS}\n`,
    );
    expect(examine(both).waived).toHaveLength(2);
  });

  test('under the same heading as another one, and both hold for the section', () => {
    const one = `${HEAD}## Action Items\n\n<!-- debrief: allow ACT-03 tracked elsewhere -->\n<!-- debrief: allow ACT-02 tracked there too -->\n\n- [ ] Renew it\n`;
    expect(
      examine(one)
        .waived.map(({ finding }) => finding.rule)
        .sort(),
    ).toEqual(['ACT-02', 'ACT-03']);
  });
});

describe('a reason', () => {
  const text = `${HEAD}## Action Items\n\n- [ ] Renew it (@ann)\n`;
  const said = (reason: string) => applyEdit(text, waive(text, examine(text).findings[0] as Finding, reason));

  test.each(['x', 'n/a', 'later', '- - -', 'ends --> here', 'ends --!> here', 'a '.repeat(200)])(
    'is not %j',
    (reason) => {
      expect(said(reason)).toMatchObject({ ok: false, code: 'EDIT_VALUE' });
    },
  );

  test.each([
    ['two  lines\nof words', 'two lines of words'],
    ['`code` that is quoted', "'code' that is quoted"],
    ['ACT-04 says the same', 'ACT-04 says the same'],
    ['業者が日を決める', '業者が日を決める'],
    ['[x] — all (done: yes, @ann)', '[x] — all (done: yes, @ann)'],
  ])('%j is kept', (reason, kept) => {
    const done = said(reason);
    expect(done.ok && examine(done.text).waived.map(({ waiver }) => waiver.reason)).toEqual([kept]);
    expect(done.ok && facts(done.text)).toEqual(facts(text));
  });
});

test('one rule of several is taken back alone, and a waiver is found after the text moved', () => {
  const text = `${HEAD}## Action Items\n\n- [ ] Renew it <!-- debrief: allow ACT-02, ACT-03 tracked elsewhere -->\n`;
  const [first] = examine(text).waived;
  if (first === undefined) throw new Error('nothing is waived');
  const place = quotePlace(text, ...first.waiver.span);
  const moved = text.replace('# Gates', 'Draft.\n\n# Gates');
  const done = applyEdit(moved, { type: 'removeWaiver', rule: 'ACT-02', place });
  expect(done.ok && done.text).toBe(moved.replace('ACT-02, ', ''));
  expect(applyEdit(moved, { type: 'removeWaiver', rule: 'ACT-04', place })).toMatchObject({
    ok: false,
    code: 'EDIT_TARGET',
  });
});

test('a finding whose words were rewritten meanwhile is not waived', () => {
  const text = `${HEAD}## Action Items\n\n- [ ] Renew it (@ann)\n`;
  const edit = waive(text, examine(text).findings[0] as Finding);
  expect(applyEdit(`${HEAD}Nothing of it is left.\n`, edit)).toMatchObject({
    ok: false,
    code: 'EDIT_CHANGED_MEANWHILE',
  });
});

describe.each([...examples, ...skeletons])('%s', (_name, text) => {
  test('each finding can be waived in place and taken back, and nothing else is read otherwise', () => {
    const { findings } = examine(text);
    for (const finding of someFindings(text)) {
      const edit = waive(text, finding);
      expect(EditSchema.parse(edit)).toEqual(edit);
      const done = applyEdit(text, edit);
      const name = `${finding.rule} at ${text.slice(...finding.span).slice(0, 60)}`;
      if (!done.ok) throw new Error(`${name}: ${done.code} ${done.detail}`);
      const now = examine(done.text);
      const waived = now.waived.map((one) => one.finding);
      expect(said(waived), name).toContain(`${finding.rule} ${finding.message}`);
      expect(now.waived[0]?.waiver.reason, name).toBe(REASON);
      // What is not waived is what was there before without what is.
      expect([...said(now.findings), ...said(waived)].sort(), name).toEqual(said(findings).sort());
      expect(facts(done.text), name).toEqual(facts(text));
      expect(applyEdit(done.text, done.inverse), name).toMatchObject({ ok: true, text });
      const [, waiver] = [now, now.waived[0]?.waiver];
      if (waiver === undefined) throw new Error(name);
      const back = applyEdit(done.text, {
        type: 'removeWaiver',
        rule: finding.rule,
        place: quotePlace(done.text, ...waiver.span),
      });
      if (!back.ok) throw new Error(`${name} back: ${back.code} ${back.detail}`);
      expect(said(examine(back.text).findings), name).toEqual(said(findings));
      expect(back.text.replace(/\n+/g, '\n'), name).toBe(text.replace(/\n+/g, '\n'));
    }
  });
});
