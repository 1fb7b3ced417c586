import type { Region } from '../../../reading/facts/regions.ts';
import { normaliseLabel, type Placeholder } from '../../../reading/index.ts';
import type { Rule, RuleContext } from '../../rule.ts';
import { isOpenChoiceComment } from './comment-choice.ts';
import { placeholdersOf, quoted } from './placeholders-of.ts';

export const loneComment: Rule = {
  id: 'PLC-02',
  title: 'Only a comment',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds a field, list item or section whose only content is an HTML comment. A comment beside a value is a note and is left alone.',
    why: 'A comment is shown nowhere: readers see a heading or a label with nothing behind it.',
    off: 'Where a section is meant to stay empty for now, delete it, or allow the rule there with the reason.',
  },
  examples: [
    {
      name: 'A section and a field that hold only a comment',
      markdown:
        '# Gates refused valid tickets\n\n## Summary\n\n<!-- What happened? -->\n\n## Impact\n\n- **Users**: <!-- how many -->\n- **Data**: none lost\n',
      findings: [
        [5, 1],
        [9, 14],
      ],
    },
    {
      name: 'A comment beside a value',
      markdown:
        '# Gates refused valid tickets\n\n## Impact\n\n- **Users**: 4200 riders <!-- from the gate counters -->\n',
      findings: [],
    },
  ],
  check(context) {
    const isAlone = aloneIn(context);
    return placeholdersOf(context, 'comment')
      .filter((comment) => isAlone(comment) && !isOpenChoiceComment(context, comment.span))
      .map(({ span }) => ({
        span,
        message: `There is only a comment here: ${quoted(context, span)}. Write what it asks for, or delete the place.`,
      }));
  },
};

/** Tells whether nothing but comments stands in the place of a comment; each place is looked at once. */
export function aloneIn(context: RuleContext): (comment: Placeholder) => boolean {
  const { facts } = context.reading;
  const known = new Map<Region, boolean>();
  return ({ span }) => {
    const region = facts.regionAt(span[0]);
    // A comment between blocks has no region; the reader lists it only where its section holds no fact.
    if (region === undefined || span[0] < region.from || span[0] >= region.to) return true;
    const alone = known.get(region) ?? holdsOnlyComments(region, context);
    known.set(region, alone);
    return alone;
  };
}

function holdsOnlyComments(region: Region, { reading: { facts, source }, text }: RuleContext): boolean {
  const inside = facts.placeholdersIn(region.from, region.to);
  const first = inside[0];
  if (first === undefined || inside.some((one) => one.kind !== 'comment')) return false;
  if (region.kind === 'heading' || region.kind === 'front-matter') {
    // "Incident report: <!-- what went wrong -->": the format's name is no title.
    const words = text.slice(region.from, region.to).replace(/<!--[\s\S]*?-->|['"]/g, '');
    return region.unset || source.format?.skeletonTitles.includes(normaliseLabel(words)) === true;
  }
  // A comment behind words of the template is a note to them; PLC-07 speaks about the words.
  return region.unset && !/[\p{L}\p{N}]/u.test(text.slice(region.from, first.span[0]));
}
