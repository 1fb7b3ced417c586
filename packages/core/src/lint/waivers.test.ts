import { describe, expect, it } from 'vitest';
import { examine } from './examine.ts';

const ACTIONS = (lines: readonly string[], head = ''): string =>
  `${head}# Gates refused valid tickets\n\n## Summary\n\nTBD\n\n## Action Items\n\n${lines.join('\n')}\n`;

const finds = (text: string): string[] => examine(text).findings.map(({ rule, line }) => `${rule} ${line}`);

describe('a waiver', () => {
  it('at the end of a line holds for that item', () => {
    expect(
      finds(
        ACTIONS(['- [ ] Renew it (@ann) <!-- debrief: allow ACT-03 vendor -->', '- [ ] Watch it (@ann)']),
      ),
    ).toEqual(['PLC-04 5', 'ACT-03 10']);
  });

  it('in a cell holds for that row', () => {
    const table = [
      '| Action | Owner | Due Date |',
      '| --- | --- | --- |',
      '| Renew it | Ann Lee | <!-- debrief: allow ACT-03 vendor --> |',
      '| Watch it | Ann Lee | |',
    ];
    expect(finds(ACTIONS(table))).toEqual(['PLC-04 5', 'ACT-03 12']);
  });

  it('alone under a heading holds for that section', () => {
    expect(
      finds(
        ACTIONS([
          '<!-- debrief: allow ACT-02, ACT-03 tracked elsewhere -->',
          '',
          '- [ ] Renew it',
          '- [ ] Watch it',
        ]),
      ),
    ).toEqual(['PLC-04 5']);
  });

  it('alone elsewhere holds for the next block', () => {
    const lines = [
      '- [ ] Renew it (@ann)',
      '',
      'Later:',
      '',
      '<!-- debrief: allow ACT-03 vendor -->',
      '',
      '- [ ] Watch it (@ann)',
      '',
      'And:',
      '',
      '- [ ] Sell it (@ann)',
    ];
    expect(finds(ACTIONS(lines))).toEqual(['PLC-04 5', 'ACT-03 9', 'ACT-03 19']);
  });

  it('before the first heading or behind the front matter holds for the document', () => {
    const comment = '<!-- debrief: allow ACT-03, PLC-04 a draft -->\n\n';
    expect(finds(ACTIONS(['- [ ] Renew it (@ann)'], comment))).toEqual([]);
    expect(finds(ACTIONS(['- [ ] Renew it (@ann)'], `---\nauthor: Ann Lee\n---\n\n${comment}`))).toEqual([]);
  });

  it('without a reason holds nothing and is a finding', () => {
    expect(finds(ACTIONS(['- [ ] Renew it (@ann) <!-- debrief: allow ACT-03 -->']))).toEqual([
      'PLC-04 5',
      'ACT-03 9',
      'STR-91 9',
    ]);
  });

  it('holds for no other rule, and says nothing in code', () => {
    expect(finds(ACTIONS(['- [ ] Renew it (@ann) <!-- debrief: allow ACT-02 vendor -->']))).toEqual([
      'PLC-04 5',
      'ACT-03 9',
    ]);
    expect(finds(ACTIONS(['- [ ] Renew `<!-- debrief: allow ACT-03 vendor -->` (@ann)']))).toEqual([
      'PLC-04 5',
      'ACT-03 9',
    ]);
  });
});
