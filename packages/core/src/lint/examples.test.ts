import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { examine } from './examine.ts';

const FOLDER = fileURLToPath(new URL('../../../../examples/', import.meta.url));
const NAMES = readdirSync(FOLDER).filter((name) => /^\d{4}.*\.md$/.test(name));

/** The flaws that were put into the examples on purpose: rule and line; a small letter behind it where it is no error. */
const FLAWS: Readonly<Record<string, readonly string[]>> = {
  '2026-04-16': ['ACT-02 101 w'],
  '2026-05-22': ['ACT-02 122 w'],
  '2026-07-24': ['ACT-02 83 w'],
  '2026-08-20': ['TIM-02 23'],
  '2026-09-17': [
    'MET-01 7',
    'CAU-02 51',
    'PLC-04 94 w',
    'ACT-02 101',
    'ACT-02 102 w',
    'ACT-03 102',
    'ACT-02 103',
    'ACT-03 103',
  ],
  '2026-10-05': ['TIM-04 61'],
  '2026-11-20': [
    'PLC-03 42',
    'PLC-04 56 w',
    'PLC-02 62',
    'PLC-01 71',
    'ACT-03 82',
    'ACT-02 83',
    'ACT-02 84',
    'PLC-06 84 w',
    'PLC-02 92',
  ],
};

describe('the examples', () => {
  it.each(NAMES)('%s has its intended flaws and no others', (name) => {
    const { findings } = examine(readFileSync(`${FOLDER}${name}`, 'utf8'));
    const seen = findings.map(
      ({ rule, line, severity }) => `${rule} ${line}${severity === 'error' ? '' : ` ${severity[0]}`}`,
    );
    expect(seen).toEqual(FLAWS[name.slice(0, 10)] ?? []);
  });
});
