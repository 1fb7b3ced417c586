import type { ListBlock } from '../../markdown/index.ts';
import type { Postmortem } from '../../postmortem/index.ts';
import { readPerson } from '../../reading/fields/people.ts';
import { keyOfLine, linesOfBlock } from '../../reading/source/key-line.ts';
import { insertItem } from '../blocks/list-items.ts';
import type { EditOf } from '../edit.ts';
import { fieldPlaces } from '../places/field-places.ts';
import { blockAt, newSection, withoutClosing } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { form } from '../verify.ts';
import { lineEnd, lineStart } from '../writing/lines.ts';
import { writtenPerson } from '../writing/people.ts';

/** Plans a line that says who signed off; a claim of the text, not the record of the server. */
export function planAddSignOff(
  { person, role, date }: EditOf<'addSignOff'>,
  reading: EditedReading,
): Plan | Refusal {
  const asked = readPerson(writtenPerson(person), reading.names);
  if (asked === undefined) return new Refusal('EDIT_VALUE', 'the name of a person');
  const value = [writtenPerson(person), role, date].filter((part) => part !== undefined).join(', ');
  const expected = {
    person: asked,
    ...(role === undefined ? {} : { role }),
    ...(date === undefined ? {} : { date }),
  };
  return {
    proposals: ways(person, role, date, value, reading),
    expectation: {
      entries: [{ list: 'review.signOffs', added: true }],
      follow: ['review.date'],
      shows: (after, _before, added) =>
        form(after.review.signOffs[added.get('review.signOffs') ?? -1]) === form(expected)
          ? undefined
          : 'the sign-off would not be read as asked',
    },
  };
}

function* ways(
  person: string,
  role: string | undefined,
  date: string | undefined,
  value: string,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source, postmortem } = reading;
  const { text } = source;
  // The reviewer of a review whose day is still open signs by that day.
  const day = fieldPlaces(reading, ['signOffDate']).find(({ unset }) => unset);
  const reviewers = postmortem.review.reviewers;
  if (
    day !== undefined &&
    role === undefined &&
    date !== undefined &&
    reviewers.length === 1 &&
    form(reviewers[0]) === form(readPerson(writtenPerson(person), reading.names))
  )
    yield [{ from: day.from, to: day.to, insert: date }];
  for (const section of source.sections) {
    if (section.role !== 'signoff') continue;
    const blocks = withoutClosing(section.blocks);
    const last = blocks.at(-1);
    if (last?.type === 'list')
      yield insertItem(text, last as ListBlock, last.items.length, { content: `Signed off: ${value}` });
    if (last?.type === 'paragraph') {
      const lines = linesOfBlock(text, last);
      const line = lines.at(-1);
      const key = line === undefined ? undefined : keyOfLine(text, line);
      if (line !== undefined && key !== undefined) {
        const head = `${text.slice(line.from, key.keyFrom)}Signed off${text.slice(key.keyTo, key.valueFrom)}`;
        const end = lineEnd(text, line.to);
        yield [
          {
            from: end,
            to: end,
            insert: `${/ {2,}$/.test(text.slice(line.to, end)) ? '' : '  '}\n${head.trimEnd()} ${value}`,
          },
        ];
      }
    }
    if (last !== undefined) yield [blockAt(reading, lineEnd(text, last.to), `- Signed off: ${value}`)];
    else if (section.headingBlock !== undefined)
      yield [blockAt(reading, lineEnd(text, section.headingBlock.to), `- Signed off: ${value}`)];
  }
  yield newSection(reading, 'Sign-off', `- Signed off: ${value}`);
}

export function planRemoveSignOff(
  { signOff: index }: EditOf<'removeSignOff'>,
  reading: EditedReading,
): Plan | Refusal {
  const { source, postmortem } = reading;
  const signOff = postmortem.review.signOffs[index];
  if (signOff === undefined) return new Refusal('EDIT_TARGET', `sign-off ${index + 1}`);
  return {
    proposals: removals(signOff.person.name, reading, source.text),
    expectation: {
      follow: ['review.signOffs'],
      shows: (after: Postmortem) =>
        form(after.review.signOffs) === form(postmortem.review.signOffs.filter((_, one) => one !== index))
          ? undefined
          : 'other sign-offs would change',
    },
  };
}

function* removals(name: string, reading: EditedReading, text: string): Iterable<Proposal> {
  for (const place of fieldPlaces(reading, ['signedOff'])) {
    if (!text.slice(place.from, place.to).includes(name)) continue;
    const start = lineStart(text, place.from);
    yield [{ from: Math.max(0, start - 1), to: lineEnd(text, place.to), insert: '' }];
  }
  for (const place of fieldPlaces(reading, ['signOffDate'])) {
    if (place.unset) continue;
    const format = reading.source.format !== undefined;
    yield [{ from: place.from, to: place.to, insert: format ? '[YYYY-MM-DD]' : '' }];
  }
}
