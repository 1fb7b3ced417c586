import { type Finding, type Postmortem, severalIncidents } from '@debrief/core/postmortem';

/** Every reason to look at a document after it was read, with what a person is told; `count` where there can be several. */
export const DOUBTS = {
  'no-title': 'no title',
  'no-date': 'no date',
  'no-events': 'a timeline in which no event was found',
  'several-incidents': 'incidents in one document, read as one',
  'open-fence': 'a fence that never closes',
  'unreadable-times': 'times that could not be read',
  'placeholders-left': 'placeholders left',
  'damaged-characters': 'damaged characters',
  'lost-line-breaks': 'lost line breaks',
  'beyond-cap': 'parts too large to be read',
  'invalid-utf8': 'bytes that are not UTF-8',
} as const;
export type DoubtKind = keyof typeof DOUBTS;

/** One reason, and how often it was found where it can be found more than once. */
export interface Doubt {
  kind: DoubtKind;
  count?: number;
}

/** The findings that are doubts, by their rules; other placeholder rules count as placeholders. */
const BY_RULE: Readonly<Record<string, DoubtKind>> = {
  'PLC-09': 'damaged-characters',
  'STR-03': 'lost-line-breaks',
  'STR-90': 'beyond-cap',
  'TIM-01': 'unreadable-times',
};

/** The doubts about one document. An empty template has none: nobody has said anything in it yet. */
export function doubtsOf(postmortem: Postmortem, findings: readonly Finding[], validUtf8: boolean): Doubt[] {
  const doubts: Doubt[] = validUtf8 ? [] : [{ kind: 'invalid-utf8' }];
  if (postmortem.template) return doubts;
  if (postmortem.title === undefined) doubts.push({ kind: 'no-title' });
  if (postmortem.incident.date === undefined) doubts.push({ kind: 'no-date' });
  if (postmortem.timeline.length === 0 && postmortem.sections.some(({ role }) => role === 'timeline')) {
    doubts.push({ kind: 'no-events' });
  }
  const incidents = severalIncidents(postmortem.sections).length;
  if (incidents > 0) doubts.push({ kind: 'several-incidents', count: incidents });
  if (postmortem.repaired.includes('open-fence')) doubts.push({ kind: 'open-fence' });
  const counts = new Map<DoubtKind, number>();
  for (const { rule } of findings) {
    const kind = BY_RULE[rule] ?? (rule.startsWith('PLC-') ? 'placeholders-left' : undefined);
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  // A text can be read as if its line breaks were there although no safe fix is offered.
  if (postmortem.repaired.includes('line-breaks') && !counts.has('lost-line-breaks')) {
    counts.set('lost-line-breaks', 1);
  }
  for (const [kind, count] of counts) doubts.push({ kind, count });
  return doubts;
}
