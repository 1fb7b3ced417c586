import { describe, expect, test } from 'vitest';
import { examine } from '../lint/index.ts';
import { readPostmortem } from '../reading/index.ts';
import { TEMPLATES } from '../templates/index.ts';
import { everyField } from '../testing/every-field.ts';
import { fillTemplate } from '../testing/fill-template.ts';
import { convertPostmortem } from './convert-postmortem.ts';
import { lostFacts } from './lost-facts.ts';

const formats = TEMPLATES.filter(({ format }) => format !== undefined);

describe.each(formats.map((template) => [template.id, template] as const))('a new %s', (id, template) => {
  const filled = fillTemplate(template.skeleton, everyField(id));

  test('takes every field through edits, reads back what was put in, and has nothing left for lint to call an error', () => {
    expect(filled.refused).toEqual([]);
    expect(filled.unread).toEqual([]);
    expect(readPostmortem(filled.text).postmortem.format).toBe(id);
    expect(examine(filled.text).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(formats.map((other) => [other.id, other] as const))(
    'goes to %s and comes back with all of its facts',
    (_, other) => {
      const before = readPostmortem(filled.text).postmortem;
      const there = convertPostmortem(filled.text, other);
      expect(there.lost).toEqual([]);
      expect(lostFacts(before, readPostmortem(there.text).postmortem)).toEqual([]);
      const back = convertPostmortem(there.text, template);
      expect(back.lost).toEqual([]);
      expect(lostFacts(before, readPostmortem(back.text).postmortem)).toEqual([]);
    },
  );
});
