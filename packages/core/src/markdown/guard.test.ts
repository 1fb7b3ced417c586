import { describe, expect, test } from 'vitest';
import { CAPS, exceedsInlineBudget } from './guard.ts';
import { parseBlocks, parseMarkdown } from './parse-markdown.ts';
import { readBlocks } from './read-blocks.ts';

function nodes(text: string): number {
  let count = 0;
  parseMarkdown(text).tree.iterate({ enter: () => void count++ });
  return count;
}

function caps(text: string): string[] {
  return [...new Set(parseMarkdown(text).caps.map(({ cap }) => cap))];
}

describe('hostile text', { timeout: 10_000 }, () => {
  test('containers beyond the cap of a line are plain text', () => {
    for (const marker of ['- ', '> ', '1. ', '+ ']) {
      const text = marker.repeat(32_000);
      expect(caps(text)).toEqual(['containersPerLine']);
      expect(nodes(text)).toBeLessThan(6 * CAPS.containersPerLine);
    }
    expect(caps(`${'> '.repeat(90)}deep`)).toEqual([]);
  });

  test('a block of too many delimiters holds no inline nodes', () => {
    for (const pattern of ['![[](', '[', '[a](<b', 'a**b', '`a``b', '~~a', '<a ', '&a']) {
      const text = pattern.repeat(60_000 / pattern.length);
      expect(exceedsInlineBudget(text)).toBe(pattern !== '');
      expect(nodes(text)).toBeLessThan(20);
    }
    expect(exceedsInlineBudget('Some *words* with [a link](x) and `code`. '.repeat(60))).toBe(false);
  });

  test('a table of too many cells is a paragraph, however few characters it has', () => {
    const columns = 140;
    const wide = `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|\n'.repeat(20_000)}`;
    expect(caps(wide)).toEqual(['cellsPerTable']);
    expect(readBlocks(parseBlocks(wide).tree, wide).every((block) => block.type !== 'table')).toBe(true);
    const veryWide = `${'|a'.repeat(21_845)}|\n${'|-'.repeat(21_845)}|\n|b|\n`;
    expect(caps(veryWide)).toEqual(['cellsPerTable']);
  });

  test('many tables together meet the cap of the document', () => {
    const table = `|a|b|c|d|\n|-|-|-|-|\n${'|1|2|3|4|\n'.repeat(3_000)}\n`;
    expect(caps(table)).toEqual([]);
    expect(caps(table.repeat(15))).toEqual(['cellsPerDocument']);
  });

  test('positions are those of the text, whatever was masked', () => {
    const text = `${'- '.repeat(200)}\n\n# Heading\n`;
    const heading = readBlocks(parseBlocks(text).tree, text).find((block) => block.type === 'heading');
    expect(text.slice(heading?.from, heading?.to)).toBe('# Heading');
  });
});

describe('front matter', () => {
  test('is no part of the tree and keeps its place', () => {
    const text = '---\ntitle: a\n---\n\n# Heading\n';
    const document = parseMarkdown(text);
    expect(document.frontMatter).toMatchObject({ language: 'yaml', from: 0, to: 16 });
    expect(readBlocks(document.tree, text).map((block) => block.type)).toEqual(['heading']);
  });

  test('that never ends or is too long is text', () => {
    expect(parseMarkdown('---\ntitle: a\n\n# Heading\n').frontMatter).toBeUndefined();
    expect(parseMarkdown(`---\n${'k: v\n'.repeat(20_000)}---\n`).caps.map(({ cap }) => cap)).toContain(
      'frontMatterKeys',
    );
  });
});
