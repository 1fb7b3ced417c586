import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Postmortem } from '@debrief/core/postmortem';
import { MARK_NAMES } from '@debrief/core/postmortem';
import { readPostmortem } from '@debrief/core/reading';
import { describe, expect, test } from 'vitest';
import { findBlocks } from './find-blocks.ts';
import type { FoundBlock } from './found-block.ts';
import { wordsOf } from './words-of.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../../../../examples');
const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.md') && name !== 'README.md');

const read = (text: string, path = 'taps.md') => {
  const reading = readPostmortem(text, { path });
  return { blocks: findBlocks(reading), postmortem: reading.postmortem };
};

/** What a block shows of one of its items besides its words. */
function shownOf(
  kind: FoundBlock['kind'],
  index: number,
  { timeline, actions, causes }: Postmortem,
): string[] {
  const event = timeline[index];
  if (kind === 'timeline' && event) return [event.at.written, ...event.marks.map((mark) => MARK_NAMES[mark])];
  const action = actions[index];
  if (kind === 'actions' && action) {
    const { id, owners, due, priority, status, reason, link } = action;
    return [
      id ?? '',
      ...owners.map(({ name }) => `${name} owner`),
      due === undefined ? '' : `due ${due.written}`,
      priority === undefined ? '' : `priority ${priority.native}`,
      status === undefined ? '' : `status ${status.native}`,
      reason ?? '',
      `id link ${link ?? ''} ${link?.split('/').at(-1) ?? ''}`,
    ];
  }
  const cause = causes.nodes[index];
  return cause === undefined ? [] : [cause.gate ?? '', cause.confidence ?? '', 'why'];
}

/** The words of a block's text that it does not show. */
function unseen(text: string, block: FoundBlock, postmortem: Postmortem): string[] {
  const shown = new Set(
    [
      ...block.items.flatMap(({ index, words, details }) => [
        words,
        ...details.flatMap(({ label, words: more }) => [label ?? '', more]),
        ...shownOf(block.kind, index, postmortem),
      ]),
      ...block.waiting,
      ...block.facts.flatMap(({ label, words }) => [label, words]),
    ].flatMap(wordsOf),
  );
  let written = text
    .slice(block.from, block.to)
    .replaceAll(/<!--\s*([\s\S]*?)\s*-->/g, '$1')
    .replaceAll(/^(\s*- )\[[ x]\]/gm, '$1');
  // The head of a table and the words of links' addresses are no words of its rows.
  if (written.startsWith('|') && block.kind !== 'facts') written = written.split('\n').slice(2).join('\n');
  if (text.startsWith('---') && block.from === 0) written = written.replaceAll(/[_'"[\]]/g, ' ');
  return wordsOf(written).filter((word) => !shown.has(word) && !/^\d+$/.test(word));
}

describe('of the examples', () => {
  test.each(examples)('%s: blocks show every word that they cover, and cover whole lines', (name) => {
    const text = readFileSync(join(EXAMPLES, name), 'utf8');
    const { blocks, postmortem } = read(text, name);
    const kinds = new Set(blocks.map(({ kind }) => kind));
    expect(kinds).toContain('timeline');
    expect(kinds).toContain('facts');
    let end = -1;
    for (const block of blocks) {
      expect(block.from).toBeGreaterThan(end);
      end = block.to;
      expect(block.from === 0 || text[block.from - 1] === '\n').toBe(true);
      expect(block.to === text.length || text[block.to] === '\n').toBe(true);
      expect(unseen(text, block, postmortem)).toEqual([]);
    }
    const events = blocks.filter(({ kind }) => kind === 'timeline').flatMap(({ items }) => items);
    expect(events).toHaveLength(postmortem.timeline.length);
  });
});

describe('a block covers what it shows and no more', () => {
  test('of a list, the items that are understood; what stands between stays text', () => {
    const text = `# Taps\n\n## Action items\n\n- [ ] Give it a light\n- [ ] Open it\n\nA word.\n\n- [ ] Close it\n`;
    const { blocks } = read(text);
    expect(blocks.map(({ from, to }) => text.slice(from, to))).toEqual([
      '- [ ] Give it a light\n- [ ] Open it',
      '- [ ] Close it',
    ]);
  });

  test('an item with more in it than its words stays text', () => {
    const text = `# Taps\n\n## Action items\n\n- [ ] Give it a light\n\n  With a picture of it.\n- [ ] Open it\n`;
    const { blocks } = read(text);
    expect(blocks.map(({ from, to }) => text.slice(from, to))).toEqual(['- [ ] Open it']);
  });

  test('a label over items of its own is said by the first of them', () => {
    const text =
      '# Taps\n\n## Timeline\n\n- **Detection**:\n  - 2026-05-01 09:10 Taps run cold\n  - 09:20 The desk calls\n';
    const { blocks, postmortem } = read(text);
    expect(blocks.map(({ from, to }) => text.slice(from, to))).toEqual([
      text.slice(text.indexOf('- **')).trimEnd(),
    ]);
    expect(blocks[0]?.items[0]?.details).toEqual([{ words: 'Detection' }]);
    expect(blocks.flatMap((block) => unseen(text, block, postmortem))).toEqual([]);
  });

  test('a table with a row that is no event stays a table', () => {
    const rows = '| Time | Event | Who |\n|---|---|---|\n| 09:10 | Taps run cold | |\n';
    expect(read(`# Taps\n\n## Timeline\n\n${rows}`).blocks).toHaveLength(1);
    expect(read(`# Taps\n\n## Timeline\n\n${rows}| | | nobody |\n`).blocks).toEqual([]);
  });

  test('keys and values that are mostly no facts stay text', () => {
    expect(read('# Taps\n\nWeather: mild\nMood: good\nSeverity: High\n').blocks).toEqual([]);
    expect(read('# Taps\n\nSeverity: High\nAuthor: Ann Lee\nMood: good\n').blocks).toHaveLength(1);
  });

  test('a text whose lines were mended for reading has none', () => {
    const text = readFileSync(join(EXAMPLES, examples[0] ?? ''), 'utf8').replaceAll(/\n+/g, ' ');
    expect(read(text).blocks).toEqual([]);
  });

  test('a heading without anything below waits for the first event', () => {
    const text = '# Taps\n\n## Timeline\n\n## Lessons\n\nNone.\n';
    const at = text.indexOf('Timeline') + 'Timeline'.length;
    expect(read(text).blocks).toEqual([
      { kind: 'timeline', from: at, to: at, items: [], waiting: [], facts: [] },
    ]);
  });
});

describe('facts that wait', () => {
  test('say what they ask for without its marks, and where their value is written', () => {
    const text =
      '---\nauthor: <!-- Who writes this up -->\npriority: <!-- P1/P2/P3 -->\nstatus: active\ntitle: Cold taps\n---\n\n# Cold taps\n';
    const [block] = read(text).blocks;
    expect(block?.facts.map(({ words, unset }) => [words, unset])).toEqual([
      ['Who writes this up', true],
      ['P1/P2/P3', true],
      ['active', false],
      ['Cold taps', false],
    ]);
    const [from, to] = block?.facts[1]?.at ?? [0, 0];
    expect(text.slice((block?.from ?? 0) + from, (block?.from ?? 0) + to)).toBe('<!-- P1/P2/P3 -->');
  });

  test('are no sentences of the template', () => {
    const text =
      '# Taps\n\nThe purpose of this review is to learn from Incident ID: [ID in your tracker], which occurred on [YYYY-MM-DD].\n\nThis review is blameless: it looks at systems and conditions, not at people.\n';
    expect(read(text).blocks).toEqual([]);
  });
});
