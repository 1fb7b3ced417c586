import { ChangeSet, Text } from '@codemirror/state';
import { applyChanges } from '@debrief/core/text';
import { expect, test } from 'vitest';
import { examineText } from './examine-text.ts';
import { fixStillFits, moveFinding, placeFindings } from './placed-finding.ts';

const TEXT = `# Gates refused valid tickets

- **Start:** 2026-10-14 06:12 UTC
- **End:** 2026-10-14 09:57 UTC
- **Duration:** 2 hours 40 minutes

## Action Items

| Action | Owner | Due Date |
| --- | --- | --- |
| Renew the certificate | | 2026-11-02 |
`;

function read(text: string) {
  return {
    doc: Text.of(text.split('\n')),
    examined: examineText({ number: 1, text, path: 'a.md', today: '2026-11-20' }),
  };
}

test('findings stand where the reader found them, and go along with the text', () => {
  const { doc, examined } = read(TEXT);
  const placed = placeFindings(doc, examined, ChangeSet.empty(doc.length).desc);
  expect(placed.length).toBeGreaterThan(0);
  const since = ChangeSet.of({ from: 0, insert: 'Draft\n\n' }, doc.length);
  for (const [index, late] of placeFindings(doc, examined, since.desc).entries()) {
    const early = placed[index];
    expect([late.from, late.to]).toEqual([(early?.from ?? 0) + 7, (early?.to ?? 0) + 7]);
    expect(moveFinding(early!, since.desc)).toEqual(late);
  }
});

test('a fix is made while its place says what it said, and not once somebody wrote there', () => {
  const { doc, examined } = read(TEXT);
  const fixable = placeFindings(doc, examined, ChangeSet.empty(doc.length).desc).find(({ fix }) => fix);
  expect(fixable?.fix).toBeDefined();
  const fix = fixable?.fix ?? [];
  expect(fixStillFits(doc, fix)).toBe(true);
  expect(applyChanges(TEXT, fix)).not.toBe(TEXT);

  const above = ChangeSet.of({ from: 0, insert: 'Draft\n\n' }, doc.length);
  const moved = moveFinding(fixable!, above.desc);
  expect(fixStillFits(above.apply(doc), moved.fix ?? [])).toBe(true);

  const inside = ChangeSet.of({ from: fix[0]?.to ?? 0, insert: '!' }, doc.length);
  expect(fixStillFits(inside.apply(doc), moveFinding(fixable!, inside.desc).fix ?? [])).toBe(false);
});

test('a fix says what it changes before it is made', () => {
  const { doc, examined } = read(TEXT);
  const fixable = placeFindings(doc, examined, ChangeSet.empty(doc.length).desc).find(({ fix }) => fix);
  expect(fixable?.shown).toEqual([
    { line: 5, lead: '- **Duration:** ', old: '2 hours 40 minutes', new: '3 hours 45 minutes', tail: '' },
  ]);
});
