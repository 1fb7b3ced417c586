import { writeItem } from '../blocks/list-items.ts';
import type { EditOf } from '../edit.ts';
import { plainWays } from '../entries/entry-ways.ts';
import { sameWords } from '../fields/set-passage.ts';
import { newSection } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import type { FactList } from '../verify.ts';
import { textValue } from '../writing/escapes.ts';
import { plainWords } from '../writing/plain-words.ts';
import { mayBeFilled } from './fill-section.ts';

const LIST: FactList = 'extensions';

/** Plans one more item in a section that no field has, such as "Open questions": last in it, or in a section of its own. */
export function planAddToSection(
  { heading, text }: EditOf<'addToSection'>,
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
  const former = extensions[index]?.text.split('\n') ?? [];
  return {
    proposals: ways(),
    expectation: {
      entries: [index < 0 ? { list: LIST, added: true } : { list: LIST, changed: index }],
      shows: (after, _before, added) => {
        const read = after.extensions[index < 0 ? (added.get(LIST) ?? -1) : index];
        const lines = read?.text.split('\n') ?? [];
        const words = lines.slice(former.length).join('\n');
        return former.every((line, at) => line === lines[at]) && sameWords(words, plainWords(text))
          ? undefined
          : 'the section would not be read as asked';
      },
    },
  };

  function* ways(): Iterable<Proposal> {
    // Written as an entry of any list whose entries have no labels.
    if (section !== undefined) yield* plainWays('lessons', { text }, section, reading);
    else yield newSection(reading, heading, writeItem('- ', { content: textValue(text, 'item') }));
  }
}
