import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState, type Range } from '@codemirror/state';
import type { Decoration } from '@codemirror/view';
import { describe, expect, test } from 'vitest';
import { markdownSupport } from '../source/markdown-language.ts';
import { dressText } from './preview-marks.ts';
import { focusReveal, reveal } from './reveal.ts';

/** What somebody sees of a text whose caret is at `‸`; without one nobody has the focus. */
function seen(written: string): string {
  const { state, drawn, hidden } = dressed(written);
  let shown = '';
  let at = 0;
  for (const { from, to, value } of sorted(hidden)) {
    shown += state.sliceDoc(at, from);
    if (value.spec.widget !== undefined) shown += `<${value.spec.widget.constructor.name}>`;
    at = Math.max(at, to);
  }
  expect(drawn.every(({ from, to }) => from <= to)).toBe(true);
  return shown + state.sliceDoc(at);
}

/** The classes of the lines and words of a text, each with the words that have it. */
function classes(written: string): Record<string, string[]> {
  const { state, drawn } = dressed(written);
  const found: Record<string, string[]> = {};
  for (const { from, to, value } of sorted(drawn)) {
    const words = from === to ? state.doc.lineAt(from).text : state.sliceDoc(from, to);
    for (const name of String(value.spec.class).split(' ')) found[name] = [...(found[name] ?? []), words];
  }
  return found;
}

function dressed(written: string) {
  const at = written.indexOf('‸');
  const doc = at < 0 ? written : written.slice(0, at) + written.slice(at + 1);
  let state = EditorState.create({
    doc,
    selection: { anchor: Math.max(0, at) },
    extensions: [markdownSupport(), reveal],
  });
  ensureSyntaxTree(state, doc.length, 5_000);
  if (at >= 0) ({ state } = state.update({ effects: focusReveal(true) }));
  return { state, ...dressText(state, [{ from: 0, to: doc.length }]) };
}

function sorted(ranges: readonly Range<Decoration>[]): Range<Decoration>[] {
  return [...ranges].sort((a, b) => a.from - b.from || a.to - b.to);
}

describe('markup', () => {
  test('is hidden where the caret is not', () => {
    expect(seen('## A **bold** and *soft* `word` ~~old~~')).toBe('A bold and soft word old');
    expect(seen('See [the valve](https://example.org/a "Title") and <https://example.org>')).toBe(
      'See the valve and https://example.org',
    );
    expect(seen('It \\*stays\\* as written')).toBe('It *stays* as written');
  });

  test('shows around the caret, from border to border', () => {
    expect(seen('A ‸**bold** and *soft*')).toBe('A **bold** and soft');
    expect(seen('A **bold**‸ and *soft*')).toBe('A **bold** and soft');
    expect(seen('A **bold** ‸and *soft*')).toBe('A bold and soft');
    expect(seen('## A hea‸ding')).toBe('## A heading');
    expect(seen('[val‸ve](https://example.org)')).toBe('[valve](https://example.org)');
  });

  test('that means nothing stays: brackets without an address, empty links', () => {
    expect(seen('Ask [who?] about [](https://example.org)')).toBe('Ask [who?] about [](https://example.org)');
  });

  test('of a footnote is its number, and its line is known', () => {
    expect(seen('No screen showed it.[^1]\n\n[^1]: The cold side.')).toBe(
      'No screen showed it.1\n\n1: The cold side.',
    );
    expect(classes('[^1]: The cold side.')['preview-note']).toEqual(['[^1]: The cold side.']);
  });

  test('inside of code and tables is left alone', () => {
    expect(seen('```\n**a** [b](c)\n```')).toBe('\n**a** [b](c)\n');
    expect(seen('| **a** | b |\n|---|---|\n| c | d |')).toBe('| **a** | b |\n|---|---|\n| c | d |');
  });
});

describe('lines', () => {
  test('of lists begin with bullets and boxes, nested ones deeper', () => {
    expect(seen('- a\n  - b\n- [x] c\n1. d')).toBe('<BulletWidget>a\n<BulletWidget>b\n<TaskWidget>c\n1. d');
    expect(seen('- ‸a\n- b')).toBe('<BulletWidget>a\n<BulletWidget>b');
    expect(seen('-‸ a\n- b')).toBe('- a\n<BulletWidget>b');
    const { 'preview-depth-2': nested } = classes('- a\n  - b');
    expect(nested).toEqual(['  - b']);
  });

  test('of an item behind the first hang under its words', () => {
    expect(seen('- a\n  more\n  - b')).toBe('<BulletWidget>a\nmore\n<BulletWidget>b');
    expect(classes('- a\n  more')['preview-item-more']).toEqual(['  more']);
  });

  test('of headings, quotes, rules and code know what they are', () => {
    const found = classes('# One\n\nTwo\n===\n\n> three\n\n---\n\n```yaml\nfour: 4\n```');
    expect(found).toMatchObject({
      'preview-h1': ['# One', 'Two', '==='],
      'preview-quote': ['> three'],
      'preview-rule': ['---'],
      'preview-code': ['```yaml', 'four: 4', '```'],
    });
  });

  test('of front matter are shown as they are', () => {
    expect(seen('---\ntitle: **a**\n---\n\n**b**')).toBe('---\ntitle: **a**\n---\n\nb');
  });
});

test('while the focus is elsewhere nothing shows', () => {
  const state = EditorState.create({ doc: '**a**', extensions: [markdownSupport(), reveal] });
  ensureSyntaxTree(state, 5, 5_000);
  expect(dressText(state, [{ from: 0, to: 5 }]).hidden).toHaveLength(2);
});

test('a text of nothing but markup is dressed in no time that grows beyond its length', () => {
  const marks = dressed(`${'- '.repeat(5_000)}\n${'**a** '.repeat(2_000)}\n${'> '.repeat(3_000)}`);
  expect(marks.drawn.length).toBeLessThan(60_000);
});
