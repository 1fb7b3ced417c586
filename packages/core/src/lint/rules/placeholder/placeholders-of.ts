import type { Placeholder, PlaceholderKind } from '../../../reading/index.ts';
import type { RuleContext } from '../../rule.ts';

/** The placeholders of one kind, in order. */
export function placeholdersOf({ reading }: RuleContext, kind: PlaceholderKind): Placeholder[] {
  return reading.facts.placeholders.filter((placeholder) => placeholder.kind === kind);
}

const LONGEST_QUOTE = 48;

/** The words of a place in quotes, on one line, shortened where they are long. */
export function quoted({ text }: RuleContext, span: readonly [number, number]): string {
  const words = text.slice(span[0], span[1]).replace(/\s+/g, ' ').trim();
  const short = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE - 1).trimEnd()}…` : words;
  return `“${short}”`;
}
