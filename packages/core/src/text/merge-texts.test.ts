import { describe, expect, test } from 'vitest';
import { Random } from '../../../../tools/fuzzing/random.ts';
import { type MergedTexts, mergeTexts } from './merge-texts.ts';
import { applyChanges } from './span.ts';

/** A merge that keeps what every merge must. */
function merge(base: string, ours: string, theirs: string): MergedTexts {
  const merged = mergeTexts(base, ours, theirs);
  expect(applyChanges(ours, merged.changes)).toBe(merged.text);
  for (const { span, ours: text, line } of merged.conflicts) {
    expect(ours.slice(...span)).toBe(text);
    expect(ours.slice(0, span[0]).split('\n')).toHaveLength(line);
  }
  const swapped = mergeTexts(base, theirs, ours);
  expect(swapped.conflicts.map((one) => [one.base, one.theirs, one.ours])).toEqual(
    merged.conflicts.map((one) => [one.base, one.ours, one.theirs]),
  );
  return merged;
}

/** The text of a merge without a conflict. */
function merged(base: string, ours: string, theirs: string): string {
  const { text, conflicts } = merge(base, ours, theirs);
  expect(conflicts).toEqual([]);
  return text;
}

const ROWS = [
  '| A-1 | Give the flush a limit | Ann Lee | 2026-06-01 | Open |\n',
  '| A-2 | Page when taps run hot | Ben Ito | 2026-06-10 | Open |\n',
  '| A-3 | Rehearse a hot night | Cleo Ray | 2026-06-20 | Open |\n',
] as const;
const TABLE = `## Actions\n\n${ROWS.join('')}\n## Lessons\n\n- Ask first.\n`;
const NEW = '| A-4 | Buy a thermometer | Ann Lee | | Open |\n';
const OTHER = '| A-4 | Call the plant | Ben Ito | | Open |\n';

describe('changes of different things are both made', () => {
  test('in different lines, cells and words', () => {
    const ours = TABLE.replace('2026-06-01', '2026-07-01').replace('Ask first', 'Ask before');
    const theirs = TABLE.replace('Ann Lee', 'Dan Fox').replace('2026-06-10', '2026-07-10');
    expect(merged(TABLE, ours, theirs)).toBe(
      ours.replace('Ann Lee', 'Dan Fox').replace('2026-06-10', '2026-07-10'),
    );
    expect(merged('The flush had no limit', 'The flush has no limit', 'The flush had no upper limit')).toBe(
      'The flush has no upper limit',
    );
  });

  test('new lines at one place are both kept, ours first', () => {
    const at = (row: string) => TABLE.replace(ROWS[2], ROWS[2] + row);
    expect(merged(TABLE, at(NEW), at(OTHER))).toBe(at(NEW + OTHER));
    expect(merged('- a\n- b', '- a\n- b\n- c', '- a\n- b\n- d')).toBe('- a\n- b\n- c\n- d');
    expect(merged('', 'a\n', 'b\n')).toBe('a\nb\n');
  });

  test('new lines beside a line that the other side changed or took away', () => {
    const added = TABLE.replace(ROWS[2], NEW + ROWS[2]);
    expect(merged(TABLE, added, TABLE.replace(ROWS[1], ''))).toBe(added.replace(ROWS[1], ''));
    expect(merged(TABLE, added, TABLE.replace('Cleo Ray', 'Dan Fox'))).toBe(
      added.replace('Cleo Ray', 'Dan Fox'),
    );
    expect(merged(TABLE, TABLE.replace(ROWS[2], ''), TABLE.replace(ROWS[1], ''))).toBe(
      TABLE.replace(ROWS[1] + ROWS[2], ''),
    );
    expect(merged('- a\n- b', '- a\n- b\n- c', '- a\n- bee')).toBe('- a\n- bee\n- c');
  });
});

describe('what both changed alike is made once', () => {
  test('a value, a row, a tick', () => {
    const done = TABLE.replace('Open', 'Done');
    expect(merged(TABLE, done, done)).toBe(done);
    const at = (row: string) => TABLE.replace(ROWS[0], ROWS[0] + row);
    expect(merged(TABLE, at(NEW), at(NEW))).toBe(at(NEW));
    expect(merged(TABLE, at(NEW), at(NEW + OTHER))).toBe(at(NEW + OTHER));
    expect(merged(TABLE, at(NEW), at(OTHER + NEW))).toBe(at(OTHER + NEW));
    expect(merged(TABLE, at(OTHER + NEW), at(NEW))).toBe(at(OTHER + NEW));
    expect(merged('- [ ] a\n- [ ] b\n', '- [x] a\n- [ ] b\n', '- [x] a\n- [x] b\n')).toBe(
      '- [x] a\n- [x] b\n',
    );
  });

  test('lines that came out the same by other steps', () => {
    expect(merged('one two three four\n', 'ONE TWO three four\n', 'ONE TWO three four five\n')).toBe(
      'ONE TWO three four five\n',
    );
  });
});

describe('what both changed otherwise is a conflict, and stays as we have it', () => {
  test('one value, even where the letters that changed are others', () => {
    const ours = TABLE.replace('2026-06-01', '2026-06-15');
    const theirs = TABLE.replace('2026-06-01', '2026-07-01').replace('Ask first', 'Ask before');
    const { text, conflicts } = merge(TABLE, ours, theirs);
    expect(text).toBe(ours.replace('Ask first', 'Ask before'));
    expect(conflicts).toEqual([
      {
        base: ROWS[0],
        ours: ROWS[0].replace('2026-06-01', '2026-06-15'),
        theirs: ROWS[0].replace('2026-06-01', '2026-07-01'),
        span: [TABLE.indexOf(ROWS[0]), TABLE.indexOf(ROWS[0]) + ROWS[0].length],
        line: 3,
      },
    ]);
    for (const [base, one, other] of [
      ['see ann@example.org', 'see ann@example.com', 'see bob@example.org'],
      ['99.9% up', '99.95% up', '98.9% up'],
      ['- [ ] a', '- [x] a', '- [-] a'],
      ['status 🔴', 'status 🟡', 'status 🟢'],
    ] as const)
      expect(merge(base, one, other).conflicts).toHaveLength(1);
  });

  test('a row that one side changed and the other took away or wrote anew', () => {
    const changed = TABLE.replace('Ben Ito', 'Dan Fox');
    expect(merge(TABLE, changed, TABLE.replace(ROWS[1], '')).conflicts).toMatchObject([
      { base: ROWS[1], ours: ROWS[1].replace('Ben Ito', 'Dan Fox'), theirs: '' },
    ]);
    expect(merge(TABLE, changed, TABLE.replace(ROWS[1], OTHER)).conflicts).toMatchObject([
      { base: ROWS[1], theirs: OTHER },
    ]);
  });

  test('insertions in one line, and lines put among lines that went', () => {
    expect(merge('a line', 'a long line', 'a short line').conflicts).toMatchObject([{ base: 'a line' }]);
    expect(merge('', 'ours', 'theirs').conflicts).toMatchObject([
      { base: '', ours: 'ours', theirs: 'theirs' },
    ]);
    const { text, conflicts } = merge('a\nb\nc\nd\n', 'a\nb\nnew\nc\nd\n', 'a\nd\n');
    expect(text).toBe('a\nb\nnew\nc\nd\n');
    expect(conflicts).toMatchObject([{ base: 'b\nc\n', ours: 'b\nnew\nc\n', theirs: '', line: 2 }]);
  });

  test('two conflicts in one line are one', () => {
    const ours = TABLE.replace('Ann Lee', 'Dan Fox').replace('2026-06-01', '2026-06-15');
    const theirs = TABLE.replace('Ann Lee', 'Eve Orr').replace('2026-06-01', '2026-07-01');
    expect(merge(TABLE, ours, theirs).conflicts).toHaveLength(1);
  });
});

/** A text of numbered lines, each of a few values. */
function numbered(random: Random): string[] {
  return Array.from(
    { length: 4 + random.below(30) },
    (_, at) => `| line ${at} | value ${random.below(5)} of it | 2026-0${1 + random.below(9)}-01 |\n`,
  );
}

test('changes in lines apart from each other are all there, whoever made them', () => {
  const random = new Random(21);
  for (let round = 0; round < 400; round++) {
    const lines = numbered(random);
    const sides = [[...lines], [...lines], [...lines]] as [string[], string[], string[]];
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] ?? '';
      const made = random.pick([
        line.replace('value', 'other value'),
        line.replace(/-01/, '-15'),
        `${line}| new ${at} |\n`,
        '',
        line,
      ]);
      const who = random.below(2);
      (sides[who] as string[])[at] = made;
      sides[2][at] = made;
    }
    const [ours, theirs, all] = sides.map((side) => side.join('')) as [string, string, string];
    expect(merged(lines.join(''), ours, theirs)).toBe(all);
  }
});

/** Some edits of any kind at any place. */
function edited(random: Random, text: string): string {
  let result = text;
  for (let edit = random.below(4); edit > 0; edit--) {
    const at = random.below(result.length + 1);
    const line = result.lastIndexOf('\n', at - 1) + 1;
    const own = random.below(1000);
    result = random.pick([
      () => `${result.slice(0, at)}w${own} ${result.slice(at)}`,
      () => `${result.slice(0, at)}${result.slice(at + random.below(40))}`,
      () => `${result.slice(0, line)}| new ${own} |\n${result.slice(line)}`,
      () => `${result.slice(0, at)}🟡${result.slice(at + random.below(3))}`,
      () => `${result.slice(0, at)}\n${result.slice(at)}`,
    ])();
  }
  return result;
}

test('whatever both sides do, one side alone is taken over whole and no new line is lost', () => {
  const random = new Random(22);
  for (let round = 0; round < 3000; round++) {
    const base = numbered(random)
      .slice(0, random.below(9))
      .join('')
      .slice(0, random.once(3) ? -1 : undefined);
    const [ours, theirs] = [edited(random, base), edited(random, base)];
    const { text, conflicts } = merge(base, ours, theirs);
    expect(mergeTexts(base, ours, base)).toEqual({ changes: [], text: ours, conflicts: [] });
    expect(merged(base, base, theirs)).toBe(theirs);
    expect(merged(base, theirs, theirs)).toBe(theirs);
    const shown = [text, ...conflicts.map((one) => one.theirs)].join('\n').split('\n');
    const known = new Set(base.split('\n'));
    for (const line of theirs.split('\n'))
      if (/^\| new \d+ \|$/.test(line) && !known.has(line)) expect(shown).toContain(line);
    for (const line of ours.split('\n'))
      if (/^\| new \d+ \|$/.test(line) && !known.has(line)) expect(shown).toContain(line);
  }
});

test('a long text with changes on both sides and hostile ones end', { timeout: 10_000 }, () => {
  const random = new Random(23);
  const base = Array.from({ length: 4000 }, () => numbered(random)[0]).join('');
  const ours = base.replaceAll('line', 'row');
  const theirs = base.replaceAll('value 3', 'value 7');
  expect(merged(base, ours, theirs)).toBe(ours.replaceAll('value 3', 'value 7'));
  const noise = () => Array.from({ length: 40_000 }, () => random.pick([...'ab|-\n '])).join('');
  merge(noise(), noise(), noise());
  const value = 'w.-'.repeat(30_000);
  expect(merge(value, value.replaceAll('.-w.', 'x'), value.replaceAll('-', 'y')).conflicts).toHaveLength(1);
});
