import { describe, expect, it } from 'vitest';
import { examineWith, fixTextWith } from './examine.ts';
import { RULES } from './rules/index.ts';

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it.each(rule.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const { findings, fixes } = examineWith([rule], example.markdown);
    expect(findings.map(({ line, column }) => [line, column])).toEqual(example.findings);
    expect(fixes.map(({ finding }) => finding)).toEqual(findings.filter(({ fixable }) => fixable));
    const fixed = fixTextWith([rule], example.markdown).text;
    expect(fixed).toBe(example.fixed ?? example.markdown);
    expect(fixTextWith([rule], fixed).text).toBe(fixed);
  });
});

describe('the list of rules', () => {
  it('names each rule once, with a manual, an example that finds something and one that finds nothing', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { id, manual, examples, title } of RULES) {
      for (const words of [title, manual.what, manual.why, manual.off])
        expect(words.length, id).toBeGreaterThan(8);
      expect(
        examples.some(({ findings }) => findings.length > 0),
        id,
      ).toBe(true);
      expect(
        examples.some(({ findings }) => findings.length === 0),
        id,
      ).toBe(true);
    }
  });

  it('offers a fix in an example of every rule that fixes, and in no other', () => {
    for (const rule of RULES) {
      const mends = rule.examples.some(({ fixed, markdown }) => fixed !== undefined && fixed !== markdown);
      expect(mends, rule.id).toBe(rule.fixes);
    }
  });
});
