import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../templates/index.ts';
import { examine } from './examine.ts';

describe.each(TEMPLATES.map((template) => [template.id, template.skeleton] as const))(
  'a new %s',
  (_, skeleton) => {
    const { findings, postmortem } = examine(skeleton);

    it('is a template that has nothing but places to fill in', () => {
      expect(postmortem.template).toBe(true);
      expect(findings.filter(({ rule }) => !rule.startsWith('PLC-'))).toEqual([]);
    });

    it('has each of its prompts named', () => {
      const prompts = [...skeleton.matchAll(/<!--[\s\S]*?-->|\[[^\]\n]{2,}\](?!\()/g)];
      expect(prompts.length).toBeGreaterThan(20);
      for (const { 0: prompt, index } of prompts) {
        const named = findings.some(({ span }) => span[0] <= index && span[1] > index);
        expect(named, prompt).toBe(true);
      }
    });
  },
);
