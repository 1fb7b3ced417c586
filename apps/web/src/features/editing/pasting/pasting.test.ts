import { EditorState } from '@codemirror/state';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { markdownSupport } from '../source/markdown-language.ts';
import { markdownOfCells } from './markdown-of-cells.ts';
import { markdownOfHtml } from './markdown-of-html.ts';
import { insertMarkdown, linkOver } from './paste-as-markdown.ts';

function markdown(html: string): string {
  return markdownOfHtml(parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body);
}

describe('from Google Docs', () => {
  const doc = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b">
    <h2 dir="ltr"><span style="font-size:16pt;font-weight:700">What happened</span></h2>
    <p dir="ltr"><span style="font-weight:400">The flush had </span><span style="font-weight:700">no limit</span><span>, says </span><a href="https://www.google.com/url?q=https://example.org/log%3Fa%3D1&amp;sa=D&amp;ust=1"><span style="text-decoration:underline;">the log</span></a><span>. It ran </span><span style="font-family:'Roboto Mono',monospace">limit=0</span><span>.</span></p>
    <ul><li dir="ltr" role="presentation"><p dir="ltr" role="presentation"><span>Taps</span></p></li><ul><li dir="ltr"><p><span style="font-style:italic">hot ones</span></p></li></ul><li dir="ltr"><p><span style="text-decoration:line-through">Pumps</span></p></li></ul>
    <div dir="ltr"><table><colgroup><col width="100"/><col/></colgroup><tbody>
      <tr><td><p><span style="font-weight:700">Time</span></p></td><td><p><span>Event</span></p></td></tr>
      <tr><td><p><span>09:10</span></p></td><td><p><span>Hot | cold</span></p><p><span>and back</span></p></td></tr>
    </tbody></table></div><br class="Apple-interchange-newline"></b>`;

  test('headings, emphasis, links, nested lists and tables are as one would type them', () => {
    expect(markdown(doc)).toBe(`## What happened

The flush had **no limit**, says [the log](https://example.org/log?a=1). It ran \`limit=0\`.

- Taps
  - *hot ones*
- ~~Pumps~~

| **Time** | Event |
|---|---|
| 09:10 | Hot \\| cold<br>and back |`);
  });
});

describe('from Confluence', () => {
  test('tables with heading cells, tasks, states, mentions and code', () => {
    expect(
      markdown(`<h1 id="x">Outage</h1>
      <div class="table-wrap"><table class="wrapped confluenceTable"><colgroup><col/></colgroup><tbody>
      <tr><th class="confluenceTh"><p><strong>Action</strong></p></th><th class="confluenceTh">Owner</th></tr>
      <tr><td class="confluenceTd"><p>Limit the flush</p></td><td class="confluenceTd"><a class="confluence-userlink user-mention" href="/display/~ann">@Ann Lee</a> <span class="status-macro aui-lozenge">DONE</span></td></tr>
      <tr><td colspan="2" class="confluenceTd">Nothing else</td></tr></tbody></table></div>
      <ul class="inline-task-list"><li data-inline-task-id="1" class="checked"><span>Call the kitchen</span></li><li data-inline-task-id="2"><span>Page earlier</span></li></ul>
      <div class="code panel"><div class="codeContent panelContent"><pre class="syntaxhighlighter-pre" data-syntaxhighlighter-params="brush: yaml; gutter: false"><code class="language-yaml">flush:
  limit: 0</code></pre></div></div>`),
    ).toBe(`# Outage

| Action | Owner |
|---|---|
| Limit the flush | @Ann Lee DONE |
| Nothing else |  |

- [x] Call the kitchen
- [ ] Page earlier

\`\`\`yaml
flush:
  limit: 0
\`\`\``);
  });
});

describe('from Slack', () => {
  test('bold, code, emoji, lists with a depth, quotes and lines', () => {
    expect(
      markdown(`<meta charset='utf-8'><b data-stringify-type="bold">09:10</b> taps ran hot <img data-stringify-type="emoji" data-stringify-emoji=":fire:" alt="🔥" src="https://a.example.org/fire.png"><span class="c-mrkdwn__br" data-stringify-type="paragraph-break"></span>see <code data-stringify-type="code" class="c-mrkdwn__code">limit=0</code> <a class="c-member_slug" data-stringify-type="mention">@ann</a>
      <ul data-stringify-type="unordered-list" data-indent="0"><li>taps</li></ul><ul data-stringify-type="unordered-list" data-indent="1"><li>hot</li><li>cold</li></ul>
      <blockquote type="cite" class="c-mrkdwn__quote">who knew?</blockquote><pre class="c-mrkdwn__pre">curl<br>flush</pre>`),
    ).toBe(`**09:10** taps ran hot 🔥
see \`limit=0\` @ann

- taps
  - hot
  - cold

> who knew?

\`\`\`
curl
flush
\`\`\``);
  });
});

describe('from spreadsheets and web pages', () => {
  test('a grid of cells is a table, one cell its words', () => {
    expect(
      markdown(
        '<google-sheets-html-origin><table><tbody><tr><td data-sheets-value="{}">Time</td><td>Event</td></tr><tr><td>09:10</td><td></td></tr><tr><td></td><td></td></tr></tbody></table>',
      ),
    ).toBe('| Time | Event |\n|---|---|\n| 09:10 |  |');
    expect(markdown('<table><tr><td>only this</td></tr></table>')).toBe('only this');
    expect(markdownOfCells('Time\tEvent\r\n09:10\ta|b\r\n')).toBe(
      '| Time | Event |\n|---|---|\n| 09:10 | a\\|b |',
    );
    expect(markdownOfCells('if x:\n\treturn')).toBeUndefined();
  });

  test('scripts, styles, hidden words, buttons and addresses that are none leave nothing', () => {
    expect(
      markdown(
        '<style>p{}</style><script>alert(1)</script><p>Seen <span style="display: none">not seen</span><button>Copy</button><a href="javascript:alert(1)">here</a></p><img src="data:image/png;base64,AAAA" onerror="alert(1)">',
      ),
    ).toBe('Seen here');
  });

  test('numbered lists go on where they began, code keeps its fences apart', () => {
    expect(
      markdown(
        '<ol start="3"><li>three<ol><li>a</li></ol></li><li>four</li></ol><pre><code class="language-md">```\nx\n```</code></pre>',
      ),
    ).toBe('3. three\n   1. a\n4. four\n\n````md\n```\nx\n```\n````');
  });

  test('words that only look like markup stay as they read, and no others are touched', () => {
    for (const plain of [
      'snake_case_name and a - b',
      'C# is [one] of 3.5',
      '2 < 3 & 4 > 1',
      'a ~ b',
      'https://example.org/a_b_c',
    ])
      expect(markdown(`<p>${plain.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)).toBe(plain);
    expect(
      markdown('<p># no heading</p><p>1. no item</p><p>a * b * c</p><p>[a](b)</p><p>&lt;b&gt;</p>'),
    ).toBe('\\# no heading\n\n1\\. no item\n\na \\* b \\* c\n\n\\[a](b)\n\n\\<b>');
  });
});

describe('in its place', () => {
  const at = (written: string) => {
    const caret = written.indexOf('‸');
    return EditorState.create({
      doc: written.replace('‸', ''),
      selection: { anchor: caret },
      extensions: [markdownSupport()],
    });
  };
  test.each([
    ['one ‸ three', 'two', 'one two three'],
    ['one‸ three', '- a\n- b', 'one\n\n- a\n- b\n\n three'],
    ['‸', '# a\n\nb', '# a\n\nb'],
    // A list goes on with the list that it is put into, in its signs.
    ['* one\n* ‸', '- a\n  - b\n    - c\n- d', '* one\n* a\n  - b\n    - c\n* d'],
    ['3. ‸\n4. two', '- a\n  - b\n- c', '3. a\n   - b\n4. c\n4. two'],
    ['    * ‸', '1. a\n2. b', '    * a\n    * b'],
    ['- ‸', '# a\n\n- b', '- \n\n# a\n\n- b'],
  ])('%s', (before, pasted, expected) => {
    const state = at(before);
    expect(state.update(insertMarkdown(state, pasted)).state.doc.toString()).toBe(expected);
  });
});

describe('an address', () => {
  const pastedOver = (words: string, plain: string) => {
    const doc = `see ${words} there`;
    const state = EditorState.create({
      doc,
      selection: { anchor: 4, head: 4 + words.length },
      extensions: [markdownSupport()],
    });
    const link = linkOver(state, plain);
    return link === undefined ? undefined : state.update(link).state.doc.toString();
  };

  test.each([
    ['the log', 'https://example.org/log\n', 'see [the log](https://example.org/log) there'],
    ['the log', 'https://example.org/log_(1)', 'see [the log](<https://example.org/log_(1)>) there'],
  ])('makes a link of the words that it is pasted over: %s, %s', (words, plain, expected) => {
    expect(pastedOver(words, plain)).toBe(expected);
  });

  test.each([
    ['', 'https://example.org/log'],
    ['https://example.org/old', 'https://example.org/log'],
    ['a [link](x)', 'https://example.org/log'],
    ['one\n\ntwo', 'https://example.org/log'],
    ['the log', 'see https://example.org/log'],
    ['the log', 'javascript:alert(1)'],
  ])('is plain words over %j, pasted as %s', (words, plain) => {
    expect(pastedOver(words, plain)).toBeUndefined();
  });
});
