import { normaliseLabel } from '../../../reading/index.ts';
import { lookUp } from '../../../reading/lexicons/index.ts';
import type { TextChange } from '../../../text/index.ts';
import { intervalBetween, type ScannedDuration, scanDuration, writtenDuration } from '../../../time/index.ts';
import type { Rule, RuleContext } from '../../rule.ts';
import { inStyleOf } from './written-length.ts';

export const statedDuration: Rule = {
  id: 'MET-01',
  title: 'Stated duration differs from start and end',
  severity: 'error',
  fixes: true,
  manual: {
    what: "Compares the duration of the incident, as a field states it, with its start and end. A minute, two per cent, half of the smallest unit that is written, and the uncertainty of the times themselves are allowed; words such as “about” allow more. The fix writes the length that start and end give, in the field's own style, also into an equal copy in the front matter.",
    why: 'A duration is quoted more often than any other number of a post-mortem. If it disagrees with the timeline, one of the two is wrong.',
    off: 'Where the duration counts something else, such as the hours of work; then give it another label.',
  },
  examples: [
    {
      name: 'Two hours too short',
      markdown:
        '# Gates refused valid tickets\n\n- **Start:** 2026-10-14 06:12 UTC\n- **End:** 2026-10-14 09:57 UTC\n- **Duration:** 2 hours 40 minutes\n',
      findings: [[5, 17]],
      fixed:
        '# Gates refused valid tickets\n\n- **Start:** 2026-10-14 06:12 UTC\n- **End:** 2026-10-14 09:57 UTC\n- **Duration:** 3 hours 45 minutes\n',
    },
    {
      name: 'The length of marked events, in a sentence',
      markdown:
        '# Gates refused valid tickets on 2026-10-14\n\n- **Duration:** ~160 min, most of it waiting\n- **Time zone:** UTC\n\n## Timeline\n\n- 06:12 **Impact start** Gates refuse tickets\n- 09:57 **Resolved** All gates open\n',
      findings: [[3, 18]],
      fixed:
        '# Gates refused valid tickets on 2026-10-14\n\n- **Duration:** ~225 min, most of it waiting\n- **Time zone:** UTC\n\n## Timeline\n\n- 06:12 **Impact start** Gates refuse tickets\n- 09:57 **Resolved** All gates open\n',
    },
    {
      name: 'Rounded, and with times that are days',
      markdown:
        '# Gates refused valid tickets\n\n- **Start:** 2026-10-14 06:12 UTC\n- **End:** 2026-10-14 09:57 UTC\n- **Duration:** about 4 hours\n\n## Metrics\n\n- **Time to resolve:** 9 h\n',
      findings: [],
    },
  ],
  check(context) {
    const { postmortem, source } = context.reading;
    const { duration, startedAt, endedAt } = postmortem.incident;
    const span = postmortem.spans['incident.duration'];
    if (duration === undefined || span === undefined || startedAt === undefined || endedAt === undefined)
      return [];
    const raw = source.text.slice(span[0], span[1]);
    const stated = scanDuration(raw);
    const actual = intervalBetween(startedAt, endedAt);
    if (stated === undefined || isRange(raw, stated) || actual === undefined || actual.max < 0) return [];
    const slack = tolerance(stated, raw, actual.max);
    if (stated.seconds >= actual.min - slack && stated.seconds <= actual.max + slack) return [];
    const written = raw.slice(stated.start, stated.end);
    const exact = actual.min === actual.max && source.repaired.length === 0;
    const insert = exact ? inStyleOf(written, actual.min) : undefined;
    const place = { from: span[0] + stated.start, to: span[0] + stated.end };
    return [
      {
        span: [place.from, place.to],
        message: `The text says ${written}; from start to end it is ${lengthOf(actual)}. Correct the duration or the times.`,
        ...(insert === undefined
          ? {}
          : { changes: [{ ...place, insert }, ...copies(context, stated.seconds, insert, place.from)] }),
      },
    ];
  },
};

/** `2-3 hours`: the number in front belongs to it, and the two say that it is rough. */
function isRange(raw: string, { start }: ScannedDuration): boolean {
  return /\d\s*(?:[-–—~]|to|or)\s*$/.test(raw.slice(Math.max(0, start - 20), start));
}

/** How far a stated duration may be off, in seconds. */
function tolerance(stated: ScannedDuration, raw: string, actual: number): number {
  const decimals = /\d[.,](\d+)/.exec(raw.slice(stated.start, stated.end))?.[1]?.length ?? 0;
  const unit = stated.unit / 10 ** decimals;
  const rounded = Math.max(60, 0.02 * actual, unit / 2);
  return stated.approx ? Math.max(rounded, unit, 0.1 * actual) : rounded;
}

function lengthOf({ min, max }: { min: number; max: number }): string {
  const low = writtenDuration(Math.max(0, min) / 60);
  const high = writtenDuration(max / 60);
  return low === high ? high : `${low} to ${high}`;
}

/** Places of the front matter that say the same wrong duration: a fact that stands twice is corrected twice. */
function copies({ reading, text }: RuleContext, seconds: number, insert: string, from: number): TextChange[] {
  const changes: TextChange[] = [];
  for (const entry of reading.source.frontMatter?.entries ?? []) {
    const field = lookUp('fields', entry.key.toLowerCase()) ?? lookUp('fields', normaliseLabel(entry.key));
    if (field !== 'duration' || entry.items !== undefined) continue;
    const raw = text.slice(entry.from, entry.to);
    const stated = scanDuration(raw);
    if (stated?.seconds !== seconds || entry.from + stated.start === from) continue;
    changes.push({ from: entry.from + stated.start, to: entry.from + stated.end, insert });
  }
  return changes;
}
