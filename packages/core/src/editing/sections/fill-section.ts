import type { SourceSection } from '../../reading/source/source.ts';
import { onlyWords } from '../../text/index.ts';
import type { EditOf } from '../edit.ts';
import { fillBody, sameWords } from '../fields/set-passage.ts';
import { newSection } from '../places/sections.ts';
import { type EditedReading, type Plan, Refusal } from '../proposal.ts';
import { type FactList, form } from '../verify.ts';
import { plainWords } from '../writing/plain-words.ts';

/** Plans the body of a section that no field has: an extension, found by its heading or made at the end. */
export function planFillSection(
  { heading, text }: EditOf<'fillSection'>,
  reading: EditedReading,
): Plan | Refusal {
  const { extensions } = reading.postmortem;
  const section = reading.source.sections.find((one) => one.heading === heading);
  if (section !== undefined && !mayBeFilled(section))
    return new Refusal(
      'EDIT_VALUE',
      'a section that no field has; this one holds fields, which have edits of their own',
    );
  const index = extensions.findIndex((one) => one.heading === heading && one.key === undefined);
  const list: FactList = 'extensions';
  if (text === null) {
    if (section === undefined) return new Refusal('EDIT_TARGET', `a section "${heading}"`);
    return {
      proposals: [fillBody(section, '', reading)],
      expectation: { entries: index < 0 ? [] : [{ list, removed: index }], shows: () => undefined },
    };
  }
  return {
    proposals:
      section === undefined ? [newSection(reading, heading, text)] : [fillBody(section, text, reading)],
    expectation: {
      entries: [index < 0 ? { list, added: true } : { list, changed: index }],
      shows: (after, _before, added) => {
        const read = after.extensions[index < 0 ? (added.get(list) ?? -1) : index];
        return read !== undefined && form(read.heading) === form(heading) && holdsWords(text, read.text)
          ? undefined
          : 'the section would not be read as asked';
      },
    },
  };
}

/** Whether a section is one that no field has. */
export function mayBeFilled({ role }: SourceSection): boolean {
  return role === 'other' || role === 'appendix' || role === 'background';
}

/** Whether the lines that were read are all words of a piece of Markdown: heads of tables and the like are read as none. */
function holdsWords(markdown: string, read: string): boolean {
  if (sameWords(read, markdown)) return true;
  const there = ` ${onlyWords(plainWords(markdown))} `;
  return read.split('\n').every((line) => there.includes(` ${onlyWords(line)} `) || onlyWords(line) === '');
}
