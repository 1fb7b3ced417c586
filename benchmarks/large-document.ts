import { randomFrom } from './many-documents.ts';

const WORDS =
  'a pump by the harbour lost its pressure and the desk saw it late because the gauge had been read by hand since winter while water stood in the lower basin'.split(
    ' ',
  );
/** Where somebody types: no other paragraph begins so. */
export const TYPED_AT = 'Here somebody writes';

/** A post-mortem of about this many characters with so many tables, most of them measurements; the same each time. */
export function largeDocument(characters = 300_000, tables = 100): string {
  const random = randomFrom(7);
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '').join(' ');
  const sentence = () => {
    const [first = '', ...rest] = words(12).split(' ');
    return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${rest.join(' ')}.`;
  };
  const paragraph = () =>
    `${sentence()} **${words(2)}** and \`${words(1)}\`: ${words(20)} ([${words(2)}](https://example.org/${Math.floor(random() * 1_000)})). ${sentence()}`;
  const table = (index: number) =>
    [
      `| Basin ${index} | Pressure | Flow | Read by | Note |`,
      '|---|---|---|---|---|',
      ...Array.from(
        { length: 8 },
        (_, row) =>
          `| ${row + 1} | ${(random() * 9).toFixed(2)} | ${Math.floor(random() * 900)} | ${words(1)} | ${words(5)} |`,
      ),
    ].join('\n');
  const parts = [
    '# The harbour pumps stood still\n\n- **Severity:** High\n- **Date:** 2026-03-14\n\n## Summary\n\n',
    `${paragraph()}\n\n`,
  ];
  for (let index = 0; index < tables; index++) {
    const section = [`### Basin ${index}\n\n`, `${table(index)}\n\n`];
    if (index === Math.floor(tables / 2)) section.push(`${TYPED_AT} what was seen at the pumps.\n\n`);
    const wanted = characters / tables;
    while (section.join('').length < wanted) section.push(`${paragraph()}\n\n`);
    parts.push(...section);
  }
  return parts.join('');
}
