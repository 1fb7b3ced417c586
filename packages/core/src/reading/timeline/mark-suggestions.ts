import type { Mark } from '../../postmortem/index.ts';

/**
 * Words that make a mark likely. A suggestion is shown with a question mark and counts in no metric, so these may err; they
 * speak of what happened to the service or the response, in the past tense.
 */
const SUGGESTIONS: readonly (readonly [pattern: RegExp, mark: Mark])[] = [
  [
    /\b(?:incident|outage|issue|problem)s? (?:was |were )?(?:detected|noticed|discovered)\b|\balerts? (?:was |were )?(?:fired|triggered|fires|triggers)\b/i,
    'detected',
  ],
  [/\b(?:on-?call|engineer|team)\b.{0,40}\bpaged\b|\bpaged\b.{0,30}\b(?:on-?call|engineer|team)\b/i, 'paged'],
  [/\backnowledge[sd]?\b/i, 'acknowledged'],
  [/\bincident (?:was )?declared\b|\bdeclared (?:an? )?incident\b/i, 'declared'],
  [/\broot cause (?:was )?(?:identified|found)\b|\bidentified (?:the )?root cause\b/i, 'diagnosed'],
  [
    /\bmitigat(?:ed|ion (?:plan )?(?:was )?(?:executed|applied|in place))\b|\brolled back\b|\brollback (?:was )?(?:complete|done|finished)/i,
    'mitigated',
  ],
  [
    /\b(?:service|site|traffic|system)s? (?:was |were |is |are )?(?:fully )?(?:restored|recovered|back (?:up|online|to normal))\b/i,
    'restored',
  ],
  [/\bverifi(?:ed|cation)\b/i, 'verified'],
  [/\bincident (?:was )?(?:marked (?:as )?|declared )?resolved\b/i, 'resolved'],
  [/\bincident (?:was )?closed\b/i, 'closed'],
  [
    /\boutage (?:began|begins|started|starts)\b|\bincident (?:began|begins|started|starts)\b/i,
    'impact_start',
  ],
];

/** One of these is in every text that a suggestion fits; most texts have none. */
const STEMS =
  /detect|notic|discover|alert|paged|acknowledge|declared|root cause|mitigat|roll|restored|recovered|back |verif|resolved|closed|beg[ai]n|start/i;

/** Marks that the words of an event suggest; at most two. */
export function suggestMarks(text: string): Mark[] {
  const found: Mark[] = [];
  if (!STEMS.test(text)) return found;
  for (const [pattern, mark] of SUGGESTIONS) {
    if (pattern.test(text)) found.push(mark);
    if (found.length === 2) break;
  }
  return found;
}
