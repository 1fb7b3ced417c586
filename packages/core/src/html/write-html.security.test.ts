import { expect, test } from 'vitest';
import { readStrictHtml } from '../testing/strict-html.ts';
import { writeHtml } from './write-html.ts';

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><animate onbegin=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<style>@import url(//x)</style>',
  '<form action=//x><input autofocus onfocus=alert(1)>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)>',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?php echo 1 ?>',
  '<x-y onclick=alert(1)>',
  '<b\n\nonclick=x>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\tscript:alert(1))',
  '[a](<java\nscript:alert(1)>)',
  '[a](&#106;avascript:alert(1))',
  '[a](javascript&#58;alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](java&Tab;script:alert(1))',
  '[a](java&NewLine;script:alert(1))',
  '[a](java&#x0A;script:alert(1))',
  '[a](java%0ascript:alert(1))',
  '[a](%6Aavascript:alert(1))',
  '[a](\\javascript:alert(1))',
  '[a](java\\script:alert(1))',
  '[a](&#1;javascript:alert(1))',
  '[a](\u200Bjavascript:alert(1))',
  '[a](\uFEFFjavascript:alert(1))',
  '[a]( javascript:alert(1))',
  '[a](<  javascript:alert(1)>)',
  '[a](vbscript:x)',
  '[a](data:text/html,<script>alert(1)</script>)',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](file:///etc/passwd)',
  '[a](blob:https://x/y)',
  '[a](//evil.example)',
  '[a](/\\evil.example)',
  '[a](\\\\evil.example)',
  '[a](https:evil)',
  '[a](http:\\\\evil)',
  '[a](<https://x" onclick="alert(1)>)',
  "[a](https://x' onclick='alert(1))",
  '[a](https://x "t\\" onclick=\\"alert(1)")',
  "[a](https://x '\"><script>alert(1)</script>')",
  '[a](https://x&quot;onclick=alert(1))',
  '[a](#" onclick="alert(1))',
  '![a" onerror="alert(1)](x)',
  '![a](javascript:alert(1))',
  '![<script>](<"><script>alert(1)</script>>)',
  '[![a](x)](javascript:alert(1))',
  '[a [b](https://x) c](javascript:alert(1))',
  '[a https://evil.example b](https://x)',
  '<javascript:alert(1)>',
  '<JAVASCRIPT:alert(1)>',
  '<data:text/html,x>',
  '<a@b.c" onclick="x>',
  'https://x"onclick=alert(1)',
  'www.x.y"><script>alert(1)</script>',
  'javascript:alert(1) xmpp:a@b.c ftp://x.y',
  '[a]\n\n[a]: javascript:alert(1)',
  '[a]\n\n[a]: <java\tscript:alert(1)> "t"',
  '[a]: data:text/html,x\n\n![a] [a][] [x][a]',
  '[<script>]: https://x "<script>"\n\n[<script>]',
  '# <script>alert(1)</script>\n\n# " onclick="x\n\n# root',
  '| <script> | " onclick |\n|---|---|\n| `</td><script>` | </table> |',
  '# "><script>\n\n| a |\n|---|\n| b |',
  '```"><script>\n</code></pre><script>\n```',
  '~~~ js" onclick="alert(1)\nx\n~~~',
  '`</code><script>alert(1)</script>`',
  '---\na: </code></pre></details><script>alert(1)</script>\n---\n',
  '[^"><script>]: x\n\n[^"><script>]',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '&amp;lt;script&amp;gt;',
  '&#0; &#xD800; &#x110000; &#99999999;',
  'a\u0000<b\u0000>\u001B[31m\u0008',
  '\uD800\uDC00\uD800 \uDFFF',
  '- [x](javascript:alert(1)) <script>',
  '> <script>\n> alert(1)\n> </script>',
  '1. <img src=x\n   onerror=alert(1)>',
];

test.each(ATTACKS)('%j becomes nothing but allow-listed markup', (attack) => {
  for (const text of [
    attack,
    `a ${attack} b`,
    `- ${attack}\n  > ${attack}`,
    `| ${attack} |\n|---|\n| ${attack} |`,
  ]) {
    const { html } = writeHtml(text, { highlights: [{ span: [1, 6], class: 'finding', label: attack }] });
    const { problems, links } = readStrictHtml(html);
    expect(problems).toEqual([]);
    for (const link of links) expect(link).toMatch(/^(?:https?:\/\/[^/\\]|mailto:|#md-|[^:]*$)/);
  }
});

test('what a browser would run stays readable as text', () => {
  const { text } = readStrictHtml(writeHtml('<script>alert(1)</script> [go](javascript:alert(2))').html);
  expect(text).toContain('<script>alert(1)</script> [go](javascript:alert(2))');
});

test('no word of a document gets lost', () => {
  const words = Array.from({ length: 60 }, (_, i) => `w${i}w`);
  const text = words.reduce((all, word, i) => {
    const shapes = [
      `# ${word}`,
      `- ${word}`,
      `> ${word}`,
      `| ${word} |\n|---|`,
      `*${word}* [${word}]`,
      `\`${word}\``,
      `<p>${word}</p>`,
      `<!-- ${word} -->`,
      `[${word}]: x`,
      `~~~\n${word}\n~~~`,
    ];
    return `${all}\n\n${shapes[i % shapes.length]}`;
  }, '');
  const shown = readStrictHtml(writeHtml(text).html).text;
  for (const word of words) expect(shown).toContain(word);
});
