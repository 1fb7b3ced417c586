import type { CapName } from '../../../markdown/index.ts';
import type { Rule } from '../../rule.ts';

const MEANING: Readonly<Record<CapName, string>> = {
  containersPerLine: 'This line opens more than 100 lists or quotes',
  cellsPerTable: 'This table has more than 20 000 cells',
  cellsPerDocument: 'The tables of this document have more than 200 000 cells, and this one is beyond them',
  delimitersPerBlock: 'This block has more than 2 000 marks such as * and [',
  inlineWorkPerBlock: 'This block has too many marks such as * and [ for its length',
  frontMatterLength: 'The front matter is longer than 64 KB',
  frontMatterKeys: 'The front matter has more than 1 000 keys',
};

export const beyondCap: Rule = {
  id: 'STR-90',
  title: 'Too large to be read as Markdown',
  severity: 'warning',
  fixes: false,
  manual: {
    what: 'Finds blocks that lie beyond a cap of the parser: far more nested lists, cells or marks than any document that people write. Such a block is kept and shown as plain text.',
    why: 'Text like that can keep a parser busy for minutes. Its values are not read, and somebody should know.',
    off: 'Where a large log was pasted on purpose; a code block is the better place for it.',
  },
  examples: [
    {
      name: 'A paragraph of brackets',
      markdown: `# Gates refused valid tickets\n\n${'[a]('.repeat(1100)}\n`,
      findings: [[3, 1]],
    },
    {
      name: 'An ordinary document',
      markdown: '# Gates refused valid tickets\n\n- a\n  - b\n    - c\n',
      findings: [],
    },
  ],
  check({ reading: { caps } }) {
    return caps.map(({ cap, from, to }) => ({
      span: [from, to],
      message: `${MEANING[cap]}; it is taken as plain text. Put logs into a code block, or split it.`,
    }));
  },
};
