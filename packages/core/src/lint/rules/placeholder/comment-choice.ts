import { isOpenChoice } from '../../../reading/facts/placeholders.ts';
import type { Span } from '../../../text/index.ts';
import type { RuleContext } from '../../rule.ts';

/** A choice is a few words. */
const LONGEST = 200;

/** Whether a comment holds nothing but a choice that nobody has made: `<!-- High/Medium/Low -->`. */
export function isOpenChoiceComment({ text }: RuleContext, [from, to]: Span): boolean {
  if (to - from > LONGEST) return false;
  const content = /^<!--\s*([\s\S]*?)\s*-->$/.exec(text.slice(from, to))?.[1];
  return content !== undefined && isOpenChoice(content);
}
