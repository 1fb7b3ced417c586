import { describe, expect, it } from 'vitest';
import type { DerivedMetric, MetricId, Postmortem } from '../postmortem/index.ts';
import { emptyPostmortem } from '../postmortem/index.ts';
import { type Row, timelineOf } from '../testing/timeline-of.ts';
import { deriveMetrics, METRICS } from './index.ts';

function metric(id: MetricId, postmortem: Postmortem): DerivedMetric {
  return deriveMetrics(postmortem).find((derived) => derived.id === id)!;
}

/** `PT29M`, `PT25M to PT40M` or the reason; fallbacks behind it. */
function says(id: MetricId, postmortem: Postmortem): string {
  const { min, max, absent, fallbacks } = metric(id, postmortem);
  const value = absent ?? (min === max ? min : `${min} to ${max}`);
  return fallbacks.length === 0 ? `${value}` : `${value} (${fallbacks.join(', ')})`;
}

const incidentIn = (state: Postmortem['incident']['state']): Partial<Postmortem> => ({
  incident: { services: [], ...(state === undefined ? {} : { state }) },
});

/** Rows whose times are instants, as where a zone is named. */
function inUtc(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({
    ...row,
    time: {
      instant: `2026-10-14T${row.at}:00Z`,
      zone: 'UTC',
      zoneSource: 'document',
      ...row.time,
    },
  }));
}

const GATES = inUtc([
  { at: '06:12', marks: ['impact_start'] },
  { at: '06:41', marks: ['detected', 'declared'] },
  { at: '07:20', marks: ['mitigated'] },
  { at: '08:03', marks: ['restored'] },
  { at: '08:40', marks: ['resolved'] },
]);

describe('an incident with all its marks', () => {
  it('is measured exactly', () => {
    expect(deriveMetrics(timelineOf(GATES))).toEqual([
      {
        id: 'time-to-detect',
        min: 'PT29M',
        max: 'PT29M',
        marks: ['impact_start', 'detected'],
        fallbacks: [],
      },
      {
        id: 'time-to-restore',
        min: 'PT1H51M',
        max: 'PT1H51M',
        marks: ['impact_start', 'restored'],
        fallbacks: [],
      },
      {
        id: 'time-to-resolve',
        min: 'PT2H28M',
        max: 'PT2H28M',
        marks: ['impact_start', 'resolved'],
        fallbacks: [],
      },
      {
        id: 'total-downtime',
        min: 'PT1H51M',
        max: 'PT1H51M',
        marks: ['impact_start', 'restored'],
        fallbacks: [],
      },
    ]);
  });

  it('is measured the same whatever the order of its rows', () => {
    expect(deriveMetrics(timelineOf([...GATES].reverse()))).toEqual(deriveMetrics(timelineOf(GATES)));
  });
});

describe('marks that are missing', () => {
  it('give no value, and the reason', () => {
    expect(deriveMetrics(emptyPostmortem()).map(({ absent }) => absent)).toEqual(
      Array(METRICS.length).fill('no event is marked impact start'),
    );
    const begun = timelineOf(inUtc([{ at: '06:12', marks: ['impact_start'] }]));
    expect(says('time-to-detect', begun)).toBe('no event is marked detected');
    expect(says('time-to-restore', begun)).toBe('no event is marked restored, mitigated or resolved');
    expect(says('time-to-resolve', begun)).toBe('no event is marked resolved');
  });

  it('are not replaced by suggestions', () => {
    const guessed = timelineOf(
      inUtc([
        { at: '06:12', marks: ['impact_start?'] },
        { at: '06:41', marks: ['detected?'] },
      ]),
    );
    expect(says('time-to-detect', guessed)).toBe('no event is marked impact start');
  });

  it('are not those of events whose time nobody can read', () => {
    const vague = timelineOf([
      { at: '06:12', marks: ['impact_start'] },
      {
        at: '06:41',
        marks: ['detected'],
        time: { written: 'later', local: undefined, precision: 'unknown' },
      },
    ]);
    expect(says('time-to-detect', vague)).toBe('the event marked detected has no time that can be read');
  });

  it('are replaced by mitigated, then resolved, for the restoration, and that is flagged', () => {
    const mitigated = timelineOf(GATES.filter(({ marks }) => !marks?.includes('restored')));
    expect(says('time-to-restore', mitigated)).toBe('PT1H8M (mitigated-for-restored)');
    expect(says('total-downtime', mitigated)).toBe('PT1H8M (mitigated-for-restored)');
    const resolved = timelineOf(
      GATES.filter(({ marks }) => !marks?.includes('restored') && !marks?.includes('mitigated')),
    );
    expect(says('time-to-restore', resolved)).toBe('PT2H28M (resolved-for-restored)');
  });

  it('are replaced by a stated start and end with a time of day, and by no closing of a record', () => {
    const at = (clock: string) => ({
      written: clock,
      local: `2026-10-14T${clock}`,
      instant: `2026-10-14T${clock}:00Z`,
      zone: 'UTC',
      precision: 'minute' as const,
    });
    const stated = timelineOf(
      inUtc([
        { at: '06:41', marks: ['detected'] },
        { at: '10:00', marks: ['closed'] },
      ]),
      {
        incident: { services: [], startedAt: at('06:10'), endedAt: at('08:30') },
        spans: { 'incident.startedAt': [0, 1], 'incident.endedAt': [2, 3] },
      },
    );
    expect(says('time-to-detect', stated)).toBe('PT31M (stated-start)');
    expect(says('time-to-resolve', stated)).toBe('PT2H20M (stated-start, stated-end)');
    const day = { written: '2026-10-14', local: '2026-10-14', precision: 'day' as const };
    const byDay = timelineOf(inUtc([{ at: '06:41', marks: ['detected'] }]), {
      incident: { services: [], startedAt: day },
    });
    expect(says('time-to-detect', byDay)).toBe('no event is marked impact start');
  });
});

describe('detection before the impact', () => {
  it('counts as zero, with a note', () => {
    const early = timelineOf(
      inUtc([
        { at: '06:00', marks: ['detected'] },
        { at: '06:12', marks: ['impact_start'] },
      ]),
    );
    expect(says('time-to-detect', early)).toBe('PT0S (pre-impact)');
  });

  it('is never negative where only the hour is known', () => {
    const vague = timelineOf(
      inUtc([
        { at: '06:00', marks: ['impact_start'], time: { precision: 'hour' } },
        { at: '06:20', marks: ['detected'] },
      ]),
    );
    expect(says('time-to-detect', vague)).toBe('PT0S to PT20M (hour-precision)');
  });
});

describe('episodes', () => {
  const twice = inUtc([
    { at: '06:12', marks: ['impact_start'] },
    { at: '06:20', marks: ['impact_start'] },
    { at: '07:00', marks: ['restored'] },
    { at: '09:00', marks: ['impact_start'] },
    { at: '09:30', marks: ['restored'] },
    { at: '10:00', marks: ['resolved'] },
  ]);

  it('add up to the downtime, overlapping ones once, while restoring lasts to the end of the last', () => {
    expect(says('total-downtime', timelineOf(twice))).toBe('PT1H18M');
    expect(says('time-to-restore', timelineOf(twice))).toBe('PT3H18M');
  });

  it('end with the last restoration before the next start', () => {
    const inParts = timelineOf(
      inUtc([
        { at: '06:00', marks: ['impact_start'] },
        { at: '06:30', marks: ['restored'] },
        { at: '07:00', marks: ['restored'] },
      ]),
    );
    expect(says('total-downtime', inParts)).toBe('PT1H');
  });

  it('go on in an incident that was reopened', () => {
    const reopened = timelineOf(
      [...twice.slice(0, 4), ...inUtc([{ at: '09:45', text: 'Gates are watched.' }])],
      incidentIn('reopened'),
    );
    expect(says('time-to-restore', reopened)).toBe('the incident is still open: at least 3 h 33');
    expect(says('total-downtime', reopened)).toBe('the incident is still open: at least 3 h 33');
  });
});

describe('an open incident', () => {
  it('has no value but a lower bound, and mitigation does not end it', () => {
    const open = timelineOf(GATES.slice(0, 3), incidentIn('monitoring'));
    expect(metric('time-to-restore', open)).toEqual({
      id: 'time-to-restore',
      min: 'PT1H8M',
      marks: ['impact_start'],
      fallbacks: [],
      absent: 'the incident is still open: at least 1 h 08',
    });
    expect(says('time-to-resolve', open)).toBe('the incident is still open: at least 1 h 08');
    expect(says('time-to-detect', open)).toBe('PT29M');
  });

  it('is restored where an event says so', () => {
    const watched = timelineOf(GATES.slice(0, 4), incidentIn('monitoring'));
    expect(says('time-to-restore', watched)).toBe('PT1H51M');
  });
});

describe('uncertain times', () => {
  it('give bounds where days are known', () => {
    const days = timelineOf([
      { at: '2026-10-14', marks: ['impact_start'] },
      { at: '2026-10-15', marks: ['restored'] },
    ]);
    expect(says('time-to-restore', days)).toBe('PT1M to P1DT23H59M (day-precision)');
  });

  it('are compared as wall clocks where no zone is named, an hour wider on a night of a clock change', () => {
    const plain = timelineOf([
      { at: '06:12', marks: ['impact_start'] },
      { at: '06:41', marks: ['detected'] },
    ]);
    expect(says('time-to-detect', plain)).toBe('PT29M (zone-unknown)');
    const autumn = timelineOf([
      { at: '2026-10-25T01:30', marks: ['impact_start'] },
      { at: '2026-10-25T04:30', marks: ['detected'] },
    ]);
    expect(says('time-to-detect', autumn)).toBe('PT2H to PT4H (zone-unknown)');
  });

  it('are subtracted as instants across zones', () => {
    const zones = timelineOf([
      { at: '06:12', marks: ['impact_start'], time: { instant: '2026-10-14T04:12:00Z', zone: '+02:00' } },
      { at: '05:00', marks: ['detected'], time: { instant: '2026-10-14T05:00:00Z', zone: 'UTC' } },
    ]);
    expect(says('time-to-detect', zones)).toBe('PT48M');
  });

  it('cannot be compared where the day of one is not known', () => {
    const dayless = timelineOf([
      { at: '06:12', marks: ['impact_start'] },
      { at: '06:41', marks: ['detected'], time: { local: undefined, relative: 24_060 } },
    ]);
    expect(says('time-to-detect', dayless)).toBe(
      'the times cannot be compared: the day of “06:41” is not known',
    );
  });

  it('of which one contradicts the other give no value', () => {
    const wrong = timelineOf(
      inUtc([
        { at: '06:12', marks: ['impact_start'] },
        { at: '05:00', marks: ['resolved'] },
      ]),
    );
    expect(says('time-to-resolve', wrong)).toBe(
      'the marks contradict each other: resolved stands before impact start',
    );
  });
});

describe('the list of metrics', () => {
  it('defines each once, and every fallback that it lists', () => {
    expect(METRICS.map(({ id }) => id)).toEqual([
      'time-to-detect',
      'time-to-restore',
      'time-to-resolve',
      'total-downtime',
    ]);
    for (const { definition, fallbacks } of METRICS) {
      expect(definition).toMatch(/^The [^.]+\.$/);
      expect(fallbacks.map(({ id }) => id)).toContain('stated-start');
    }
  });
});
