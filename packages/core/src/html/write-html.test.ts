import { expect, test } from 'vitest';
import { readStrictHtml } from '../testing/strict-html.ts';
import { writeHtml } from './write-html.ts';

/** The HTML without the places in the text, and on one line. */
function written(text: string): string {
  const { html } = writeHtml(text);
  expect(readStrictHtml(html).problems).toEqual([]);
  return html
    .replace(/ data-(?:from|to)="\d+"/g, '')
    .replaceAll('\n', ' ')
    .trim();
}

test.each([
  ['**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'],
  ['one  \ntwo\\\nthree', '<p>one<br> two<br> three</p>'],
  ['`` ` `` and ` a `', '<p><code>`</code> and <code>a</code></p>'],
  ['&amp; &rarr; &#65; &#x42; &lt;b&gt; &bogus; \\*', '<p>&amp; → A B &lt;b&gt; &amp;bogus; *</p>'],
  ['# A\n\nb', '<h2 id="md-a">A</h2> <p>b</p>'],
  ['A\n===', '<h2 id="md-a">A </h2>'],
  ['- a\n- b', '<ul> <li>a </li> <li>b </li> </ul>'],
  ['- a\n\n- b', '<ul> <li><p>a</p> </li> <li><p>b</p> </li> </ul>'],
  ['3. a\n4. b', '<ol start="3"> <li>a </li> <li>b </li> </ol>'],
  ['> a\n> b', '<blockquote> <p>a b</p> </blockquote>'],
  ['---', '<hr>'],
  ['```js title=x\n<a>\n  b\n```', '<pre><code class="language-js">&lt;a&gt;   b</code></pre>'],
  ['    a\n    b', '<pre><code>a b</code></pre>'],
  ['> ```\n> a\n>  b\n> ```', '<blockquote> <pre><code>a  b</code></pre> </blockquote>'],
  ['a <br> b', '<p>a <br> b</p>'],
])('%j', (text, html) => {
  expect(written(text)).toBe(html);
});

test('tasks say in words whether they are done', () => {
  expect(written('- [x] a\n- [ ] b')).toBe(
    '<ul> <li><span class="md-task md-task-done" role="img" aria-label="done"></span> a </li>' +
      ' <li><span class="md-task" role="img" aria-label="open"></span> b </li> </ul>',
  );
});

test('tables are scrolled in a named region; short rows are filled, long ones keep their words', () => {
  const html = written('# Actions\n\n| a | b |\n|--:|:-:|\n| 1 | `x\\|y` | z |\n|| c |\n| d |');
  expect(html).toContain(
    '<div class="md-table" tabindex="0" role="region" aria-label="Table: Actions"><table>',
  );
  expect(html).toContain('<tr><th class="md-align-right">a</th><th class="md-align-center">b</th></tr>');
  expect(html).toContain(
    '<tr><td class="md-align-right">1</td><td class="md-align-center"><code>x|y</code></td><td>z</td></tr>',
  );
  expect(html).toContain('<tr><td class="md-align-right"></td><td class="md-align-center">c</td></tr>');
  expect(html).toContain('<tr><td class="md-align-right">d</td><td class="md-align-center"></td></tr>');
});

test('links lead to the web, to mail, to paths and anchors', () => {
  const apart = 'rel="noopener noreferrer" target="_blank"';
  expect(written('[a](https://x.y/z?b=c&d "T") [b](../n.md) [c](#impact) [d](mailto:a@b.c)')).toBe(
    `<p><a href="https://x.y/z?b=c&amp;d" title="T" ${apart}>a</a> <a href="../n.md">b</a> ` +
      '<a href="#md-impact">c</a> <a href="mailto:a@b.c">d</a></p>',
  );
  expect(written('www.x.org, <https://q.z> and me@x.org')).toBe(
    `<p><a href="http://www.x.org" ${apart}>www.x.org</a>, <a href="https://q.z" ${apart}>https://q.z</a> and ` +
      '<a href="mailto:me@x.org">me@x.org</a></p>',
  );
});

test('links by reference are resolved; what has no definition stays as it is written', () => {
  const html = written('[a][R], [r], [r][] and [Name] [x][y]\n\n[r]: https://x.y "T"');
  expect(html.match(/<a href="https:\/\/x\.y" title="T"/g)).toHaveLength(3);
  expect(html).toContain('and [Name] [x][y]</p>');
});

test('a definition that nothing refers to is shown, as it may be a field', () => {
  expect(written('[Date]: 2026-10-14')).toBe('<p class="md-reference">[Date]: 2026-10-14</p>');
});

test('footnotes are numbered by their first mention and stay in place', () => {
  const html = written(
    'a[^late] b[^e]\n\n[^e]: word\n\n[^late]: more *words*\n[^lost]: unmentioned\n\nc[^none]',
  );
  expect(html).toContain('a<sup class="md-footnote-mark"><a href="#md-footnote-1">1</a></sup>');
  expect(html).toContain('b<sup class="md-footnote-mark"><a href="#md-footnote-2">2</a></sup>');
  expect(html).toContain(
    '<p class="md-footnote"><span class="md-footnote-label" id="md-footnote-2">2.</span> word</p>',
  );
  expect(html).toContain('id="md-footnote-1">1.</span> more <em>words</em>');
  expect(html).toContain('<br><span class="md-footnote-label" id="md-footnote-3">3.</span> unmentioned</p>');
  expect(html).toContain('c[^none]');
});

test('images are words, and those of the library are marked for pages to show', () => {
  expect(written('![a *graph*](img/x.png) ![](y.png) ![z]')).toBe(
    '<p><span class="md-image md-image-own">a graph <span class="md-image-target">img/x.png</span></span> ' +
      '<span class="md-image md-image-own"><span class="md-image-target">y.png</span></span> ![z]</p>',
  );
});

test('comments stay visible, quietly: prompts, internal passages, waivers', () => {
  const sign = (text: string) => `<span class="md-comment-mark">${text}</span>`;
  expect(written('<!-- Who was hurt? -->')).toBe(
    `<div class="md-comment">${sign('&lt;!--')} Who was hurt? ${sign('--&gt;')}</div>`,
  );
  expect(written('a <!-- b --> c')).toBe(
    `<p>a <span class="md-comment">${sign('&lt;!--')} b ${sign('--&gt;')}</span> c</p>`,
  );
  const internal = written('<!-- internal -->\na **b**\n<!-- /internal -->');
  expect(internal).toContain(' internal ');
  expect(internal).toContain('<p>a <strong>b</strong></p>');
  expect(written('<!-- debrief: allow ACT-03 done elsewhere --> tail')).toContain(
    '<div class="md-html"> tail</div>',
  );
});

test('markup of the document is shown as text', () => {
  expect(written('a <b>c</b>')).toBe(
    '<p>a <code class="md-html">&lt;b&gt;</code>c<code class="md-html">&lt;/b&gt;</code></p>',
  );
  expect(written('<details>\n<summary>x</summary>')).toBe(
    '<div class="md-html">&lt;details&gt; &lt;summary&gt;x&lt;/summary&gt;</div>',
  );
});

test('front matter is folded away, not thrown away', () => {
  expect(written('---\ntitle: "<x>"\n---\n\na')).toBe(
    '<details class="md-frontmatter"><summary>Front matter</summary><pre><code class="language-yaml">' +
      'title: &quot;&lt;x&gt;&quot;</code></pre></details> <p>a</p>',
  );
  expect(written('+++\na = 1\n+++')).toContain('<code class="language-toml">a = 1</code>');
});

test('blocks know their place in the text', () => {
  const text = '# Ä\n\n- a\n\n| b |\n|---|\n| c |\n';
  const { html } = writeHtml(text);
  const places = [...html.matchAll(/<(\w+)[^>]* data-from="(\d+)" data-to="(\d+)"/g)].map(
    ([, tag, from, to]) => [tag, text.slice(Number(from), Number(to))],
  );
  expect(places).toEqual([
    ['h2', '# Ä'],
    ['li', '- a'],
    ['table', '| b |\n|---|\n| c |'],
    ['tr', '| b |'],
    ['th', 'b'],
    ['tr', '| c |'],
    ['td', 'c'],
  ]);
});

test('the outline names the headings of the document itself', () => {
  const { outline } = writeHtml(
    '# A *b* `c`\n\n## Impact\n\n## Impact\n\n> # Quoted\n\n### 日本 & Ærø?\n\n###### Deep',
  );
  expect(outline.map(({ id, heading, level }) => [id, heading, level])).toEqual([
    ['md-a-b-c', 'A b c', 1],
    ['md-impact', 'Impact', 2],
    ['md-impact-1', 'Impact', 2],
    ['md-日本--ærø', '日本 & Ærø?', 3],
    ['md-deep', 'Deep', 6],
  ]);
  expect(outline[0]?.span).toEqual([0, 11]);
});

test('headings stand below the heading of the page, and never below six', () => {
  const tags = (offset?: number) =>
    [
      ...writeHtml('# A\n\n###### B', offset === undefined ? {} : { headingOffset: offset }).html.matchAll(
        /<(h\d)/g,
      ),
    ].map(([, tag]) => tag);
  expect(tags()).toEqual(['h2', 'h6']);
  expect(tags(0)).toEqual(['h1', 'h6']);
  expect(tags(9)).toEqual(['h6', 'h6']);
});

test('highlights are marked without breaking any element', () => {
  const text = 'It **was [TBD] for** all of `the` time.\n\n- next';
  const { html } = writeHtml(text, {
    highlights: [
      { span: [7, 24], class: 'finding finding-error', label: 'A prompt "is left"' },
      { span: [10, 15], class: 'x"><script>', label: '<b>' },
      { span: [30, 45], class: 'late', label: 'over blocks' },
      { span: [3, 3], class: 'empty', label: 'nothing' },
      { span: [900, 999], class: 'beyond', label: 'beyond' },
    ],
  });
  expect(readStrictHtml(html).problems).toEqual([]);
  const words = (index: number) =>
    html
      .split(`data-highlight="${index}">`)
      .slice(1)
      .map((rest) => readStrictHtml(rest.split('</mark>')[0] ?? '').text);
  expect(words(0)).toEqual(['s [', 'TBD] ', 'for', ' all']);
  expect(words(1)).toEqual(['TBD] ']);
  expect(words(2)).toEqual(['he', ' time.', 'ne']);
  expect(html).toContain('title="A prompt &quot;is left&quot;"');
  expect(html).toContain('class="xscript" title="&lt;b&gt;"');
  expect(html).not.toContain('empty');
  expect(html).toContain('<li');
});
