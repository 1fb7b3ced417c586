import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPostmortem } from '../../reading/index.ts';
import { carryIdentities } from './carry-identities.ts';

const folder = join(import.meta.dirname, '../../../../../examples');

function ids(): () => string {
  let next = 0;
  return () => `i${++next}`;
}

test.each(readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md'))(
  'every item of %s is itself when the text is read again, with and without known places',
  (name) => {
    const { postmortem } = readPostmortem(readFileSync(join(folder, name), 'utf8'));
    const known = carryIdentities([], postmortem, ids()).items.map(({ identity }) => identity);
    for (const start of [known, known.map(({ position: _position, ...rest }) => rest)]) {
      const carried = carryIdentities(start, postmortem, () => 'new');
      expect(carried.items.map(({ identity }) => identity)).toEqual(known);
      expect([...carried.detached, ...carried.findings]).toEqual([]);
    }
  },
);
