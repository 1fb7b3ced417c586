import type { Postmortem } from '../../../postmortem/index.ts';
import type { Note } from '../../../reading/index.ts';
import { intervalBetween } from '../../../time/index.ts';
import type { Draft, Rule } from '../../rule.ts';

export const unreadableTime: Rule = {
  id: 'TIM-01',
  title: 'Time that cannot be read',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds times that Debrief cannot read, days that no calendar has, years with a typing error, and dates that two countries read differently (`8/9/2023`).',
    why: 'Such a time counts in no metric and no list. An ambiguous date could be a month off, and Debrief does not guess.',
    off: 'For a time that is truly not known write “unknown”, and the rule says nothing.',
  },
  examples: [
    {
      name: 'A typing error and an ambiguous date',
      markdown:
        '# Gates refused valid tickets\n\n- **Incident Date:** 8/9/2023\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n| 2023-02-30 06:12 | Gates refuse tickets |\n',
      findings: [
        [3, 22],
        [9, 3],
      ],
    },
    {
      name: 'Dates that read one way, and an unknown time',
      markdown:
        '# Gates refused valid tickets\n\n- **Incident Date:** 8/13/2023\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n| 2023-08-13 06:12 | Gates refuse tickets |\n| later | A rider calls |\n',
      findings: [],
    },
  ],
  check({ reading: { notes, postmortem } }) {
    const seen = new Set<string>();
    const reversed = reversedEnds(postmortem);
    const drafts = notes.flatMap((note): Draft[] => {
      const message = messageFor(note);
      const place = `${note.kind} ${note.span[0]}`;
      if (message === undefined || seen.has(place)) return [];
      seen.add(place);
      return [{ span: note.span, message }];
    });
    return reversed === undefined ? drafts : [...drafts, reversed];
  },
};

function messageFor(note: Note): string | undefined {
  switch (note.kind) {
    case 'unreadable-time':
      return `“${short(note.written)}” cannot be read as a time. Write it as YYYY-MM-DD HH:MM, or “unknown”.`;
    case 'impossible-time':
      return `“${short(note.written)}” is no time that a clock or calendar shows. Check its digits.`;
    case 'ambiguous-date':
      return `“${short(note.written)}” can be read as ${note.readings.join(' or ')}. Write the one that is meant.`;
    default:
      return undefined;
  }
}

/** An incident that ends before it starts, as far as its own fields state both. */
function reversedEnds({ incident, spans }: Postmortem): Draft | undefined {
  const { startedAt, endedAt } = incident;
  const span = spans['incident.endedAt'];
  if (startedAt === undefined || endedAt === undefined || span === undefined) return undefined;
  const between = intervalBetween(startedAt, endedAt);
  if (between === undefined || between.max >= 0) return undefined;
  return {
    span,
    message: `The end, ${short(endedAt.written)}, is before the start, ${short(startedAt.written)}. Correct one of them.`,
  };
}

function short(written: string): string {
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}
