import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Block, parseBlocks, readBlocks } from '../../markdown/index.ts';
import { readPostmortem } from '../../reading/index.ts';
import { TEMPLATES } from '../../templates/index.ts';
import { decodeText } from '../../text/index.ts';
import { displayWidth } from './display-width.ts';
import { type FormatStep, formatText } from './format-text.ts';

const root = join(import.meta.dirname, '../../../../..');
const documents = ['examples', 'packages/core/shapes'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, decodeText(readFileSync(join(root, folder, name))).text] as const),
);
const all = [...documents, ...TEMPLATES.map(({ id, skeleton }) => [id, skeleton] as const)];

/** What a document says, as a set: without places, order and the words in which times are written. */
function said(text: string): unknown {
  const { spans: _spans, sections, inferred: _inferred, timeline, ...rest } = readPostmortem(text).postmortem;
  const plain = (value: unknown, times: boolean) =>
    JSON.stringify(value, function (this: unknown, key, inner) {
      if (key === 'span' || key === 'daySource') return undefined;
      if (times && key === 'written' && (this as { local?: string }).local !== undefined) return undefined;
      return typeof inner === 'string'
        ? inner
            .replace(/\s*\|\s*/g, '|')
            .replace(/-+/g, '-')
            .replace(/ +/g, ' ')
        : inner;
    });
  return [
    plain(rest, false),
    sections.map(({ heading, role }) => [heading, role]),
    timeline.map((event) => plain(event, true)).sort(),
  ];
}

function codeIn(text: string): string[] {
  const found: string[] = [];
  const look = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type === 'code') found.push(text.slice(block.from, block.to));
      else if (block.type === 'quote') look(block.blocks);
      else if (block.type === 'list') for (const item of block.items) look(item.blocks);
    }
  };
  look(readBlocks(parseBlocks(text).tree, text));
  return found;
}

describe.each(all)('%s', (_name, text) => {
  test('says the same when it is formatted, and is not changed by formatting it again', () => {
    const formatted = formatText(text);
    expect(said(formatted.text)).toEqual(said(text));
    expect(codeIn(formatted.text)).toEqual(codeIn(text));
    expect(formatText(formatted.text)).toMatchObject({ text: formatted.text, done: [] });
    // Words and lines stay; only blanks and dashes in tables, and the places of entries, are others.
    const bare = (one: string) =>
      one
        .split('\n')
        .map((line) => line.replace(/[\s|:-]/g, ''))
        .sort();
    expect(bare(formatText(text, ['order', 'align']).text).join('\n').length).toBeGreaterThanOrEqual(
      bare(text).join('\n').length,
    );
    expect(bare(formatText(text, ['align']).text)).toEqual(bare(text));
  });
});

const formats = (text: string, ...steps: FormatStep[]) => formatText(text, steps).text;

describe('aligning', () => {
  test('pads cells to the width of their column and keeps alignment marks', () => {
    expect(formats('|a|Number|c|d|\n|:--|-:|:-:|---|\n|long one|1|x|`a|\n|é|200|yyyy|\n', 'align')).toBe(
      '| a        | Number |  c   | d   |\n| :------- | -----: | :--: | --- |\n| long one |      1 |  x   | `a  |\n| é        |    200 | yyyy |     |\n',
    );
  });

  test('counts letters as they are seen', () => {
    expect(['時刻', '頃', 'é', 'e\u0301', '👩‍🚒', '✅', '–', 'ﾊﾝ'].map(displayWidth)).toEqual([
      4, 2, 1, 1, 2, 2, 1, 2,
    ]);
    expect(formats('| 時刻 | a |\n|---|---|\n| 09:14 | b |\n', 'align')).toBe(
      '| 時刻  | a   |\n| ----- | --- |\n| 09:14 | b   |\n',
    );
  });

  test('keeps the way in which a table has its pipes, escapes, and the marks around it', () => {
    const inList = '- Item\n\n  | a | b |\n  |---|---|\n  | x \\| y | long |\n';
    expect(formats(inList, 'align')).toBe(
      '- Item\n\n  | a      | b    |\n  | ------ | ---- |\n  | x \\| y | long |\n',
    );
    expect(formats('> |a|b|\n> |-|-|\n> |long|x|\n', 'align')).toBe(
      '> | a    | b   |\n> | ---- | --- |\n> | long | x   |\n',
    );
    expect(formats('a | b\n--|--\nlong | x\n', 'align')).toBe('a    | b\n---- | ---\nlong | x\n');
  });

  test('leaves what stands in code and lets long cells stick out', () => {
    const code = '```\n|a|b|\n|-|-|\n|long|x|\n```\n\n    |a|b|\n    |-|-|\n';
    expect(formats(code, 'align')).toBe(code);
    const wide = formats(`|a|b|\n|-|-|\n|${'x'.repeat(200)}|y|\n`, 'align');
    expect(
      Math.min(
        ...wide
          .trimEnd()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBe(90);
  });
});

const HEAD = '# Gates refused tickets\n\n## Timeline\n\n';
const table = (...rows: string[]) =>
  `${HEAD}| Time | Event |\n| --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}`;
const times = (text: string) =>
  readPostmortem(text).postmortem.timeline.map(({ at, text: words }) => [at.local ?? at.relative, words]);

describe('ordering', () => {
  test('moves whole rows, with those that have no time behind the one above', () => {
    expect(formats(table('2026-10-14 06:12 | A', '06:58 | B', ' | B goes on', '06:41 | C'), 'order')).toBe(
      table('2026-10-14 06:12 | A', '06:41 | C', '06:58 | B', ' | B goes on'),
    );
  });

  test('writes days out where a row would take another one', () => {
    const text = table(
      '2026-10-15 00:20 | Last gate opens',
      '2026-10-14 23:10 | Gates refuse',
      '23:40 | Rider calls',
      '23:50 | Pager',
    );
    const ordered = formats(text, 'order');
    expect(times(ordered)).toEqual([
      ['2026-10-14T23:10', 'Gates refuse'],
      ['2026-10-14T23:40', 'Rider calls'],
      ['2026-10-14T23:50', 'Pager'],
      ['2026-10-15T00:20', 'Last gate opens'],
    ]);
    const carried = table(
      '2026-10-14 23:10 | A',
      '00:20 | B',
      '2026-10-14 22:50 | C',
      '2026-10-15 01:00 | D',
    );
    expect(times(formats(carried, 'order'))).toEqual([
      ['2026-10-14T22:50', 'C'],
      ['2026-10-14T23:10', 'A'],
      ['2026-10-15T00:20', 'B'],
      ['2026-10-15T01:00', 'D'],
    ]);
  });

  test('sees midnight, ranges and uncertain times as in order', () => {
    for (const text of [
      table('2026-10-14 23:40 | A', '00:10 | B'),
      table('2026-10-14 10:00 – 12:00 | A', '11:00 | B'),
      table('2026-10-14 10:31 | A', '~10:30 | B'),
      table('2026-10-14 10:31 | A', '2026-10-14 | B'),
    ])
      expect(formatText(text, ['order'])).toEqual({ text, done: [], refused: [] });
  });

  test('moves items with what is nested in them, and leaves numbers in place', () => {
    expect(
      formats(`${HEAD}- 2026-10-14 06:12 A\n- 06:58 B\n  - more of B\n- 06:41 C\n\nBehind.\n`, 'order'),
    ).toBe(`${HEAD}- 2026-10-14 06:12 A\n- 06:41 C\n- 06:58 B\n  - more of B\n\nBehind.\n`);
    expect(formats(`${HEAD}1. 2026-10-14 06:12 A\n2. 06:58 B\n3. 06:41 C\n`, 'order')).toBe(
      `${HEAD}1. 2026-10-14 06:12 A\n2. 06:41 C\n3. 06:58 B\n`,
    );
  });

  test('passes no row that is no event', () => {
    const text = table('**2026-10-14** | ', '09:30 | A', '**2026-10-13** | ', '08:10 | B');
    expect(formats(text, 'order')).toBe(text);
  });

  test('leaves what may be the next morning', () => {
    const text = table('2026-10-14 20:05 | A', '08:15 | B', '2026-10-16 09:00 | C', '2026-10-16 08:00 | D');
    expect(formatText(text, ['order'])).toEqual({ text, done: [], refused: ['order'] });
    expect(formatText(table('18:30 | A', '09:10 | B'), ['order']).refused).toEqual(['order']);
  });
});

const actions = (...rows: string[]) =>
  `# Gates refused tickets\n\n## Action Items\n\n| ID | Action | Owner |\n| --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}`;

describe('numbering', () => {
  test('gives the next free numbers, in the look of the others', () => {
    expect(
      formats(
        actions('**PM-009** | Renew | Ann Lee', ' | Alert | Bo Ek', '**PM-003** | Show | ', '- | Test |  '),
        'number',
      ),
    ).toBe(
      actions(
        '**PM-009** | Renew | Ann Lee',
        '**PM-010** | Alert | Bo Ek',
        '**PM-003** | Show | ',
        '**PM-011** | Test |  ',
      ),
    );
  });

  test('begins where none has one, and goes on behind the ids of other tables', () => {
    expect(formats(actions(' | Renew | Ann Lee', ' | Alert | Bo Ek'), 'number')).toBe(
      actions('A-1 | Renew | Ann Lee', 'A-2 | Alert | Bo Ek'),
    );
    const two = `${actions('A-4 | Renew | Ann Lee')}\n| ID | Action | Owner |\n| --- | --- | --- |\n| A-1 | Alert | Bo Ek |\n|  | Show | Bo Ek |\n`;
    expect(formats(two, 'number')).toContain('| A-5 | Show | Bo Ek |');
  });

  test('adds no column, and gives no id to a row that is no action', () => {
    for (const text of [
      '# Gates\n\n## Action Items\n\n| Action | Owner |\n| --- | --- |\n| Renew | Ann Lee |\n',
      '# Gates\n\n## Action Items\n\n- [ ] Renew\n- [ ] Alert (id: A-1)\n',
      actions('A-1 | Renew | Ann Lee', ' |  | '),
    ])
      expect(formats(text, 'number')).toBe(text);
  });
});
