import { expect, test } from 'vitest';
import { emptyPostmortem, type Mark, type Postmortem, type Time } from '../postmortem/index.ts';
import { DurationStripSchema, durationStrip } from './duration-strip.ts';
import { stripScale } from './strip-scale.ts';

const at = (local: string, precision: Time['precision'] = 'minute'): Time => ({
  written: local,
  local,
  precision,
});

function timeline(
  ...events: [time: string | Time, ...marks: Mark[]][]
): Postmortem & { state: (state: NonNullable<Postmortem['incident']['state']>) => Postmortem } {
  const postmortem = emptyPostmortem();
  postmortem.timeline = events.map(([time, ...marks]) => ({
    at: typeof time === 'string' ? at(`2026-10-14T${time}`) : time,
    text: '',
    marks,
    evidence: [],
    span: [0, 0],
  }));
  return {
    ...postmortem,
    state: (state) => ({ ...postmortem, incident: { ...postmortem.incident, state } }),
  };
}

test('minutes after impact start', () => {
  const strip = durationStrip(
    timeline(
      ['02:30', 'fault_introduced'],
      ['06:12', 'impact_start'],
      ['06:41', 'detected'],
      ['07:26', 'mitigated'],
      ['08:03', 'restored'],
      ['08:40', 'resolved'],
    ),
  );
  expect(strip).toEqual({ detectedAfter: 29, mitigatedAfter: 74, restoredAfter: 111, open: false });
  expect(DurationStripSchema.parse(strip)).toEqual(strip);
});

test('resolved stands in where nothing is marked restored', () => {
  expect(durationStrip(timeline(['06:00', 'impact_start'], ['07:00', 'resolved']))).toEqual({
    restoredAfter: 60,
    open: false,
  });
});

test('known before it hurt counts as known at once', () => {
  expect(durationStrip(timeline(['06:00', 'impact_start'], ['05:50', 'detected']))).toEqual({
    detectedAfter: 0,
    open: false,
  });
});

test('the earliest of several marks counts, whatever the order of the rows', () => {
  const strip = durationStrip(
    timeline(['06:30', 'detected'], ['06:10', 'detected'], ['06:00', 'impact_start']),
  );
  expect(strip.detectedAfter).toBe(10);
});

test('what broke again was over at the last restored mark', () => {
  const strip = durationStrip(
    timeline(['06:00', 'impact_start'], ['06:30', 'restored'], ['07:30', 'restored'], ['07:00', 'mitigated']),
  );
  expect(strip).toEqual({ mitigatedAfter: 60, restoredAfter: 90, open: false });
});

test('it is open where the state says so, until a mark or an end says otherwise', () => {
  const begun = timeline(['06:00', 'impact_start']);
  expect(durationStrip(begun).open).toBe(false);
  expect(durationStrip(begun.state('monitoring')).open).toBe(true);
  for (const state of ['resolved', 'closed', 'cancelled', 'false_alarm', 'merged'] as const) {
    expect(durationStrip(begun.state(state)).open).toBe(false);
  }
  const ended = { services: [], state: 'monitoring' as const, endedAt: at('2026-10-14T08:00') };
  expect(durationStrip({ ...begun, incident: ended }).open).toBe(false);
  const untimedEnd = timeline(
    ['06:00', 'impact_start'],
    [{ written: '??', precision: 'unknown' }, 'restored'],
  );
  expect(durationStrip(untimedEnd)).toEqual({ open: false });
});

test('without an impact start the reason is given', () => {
  expect(durationStrip(timeline(['06:00', 'detected']))).toEqual({
    open: false,
    absent: 'no event is marked impact start',
  });
  expect(durationStrip(timeline([at('2026-10-14', 'day'), 'impact_start'])).absent).toBe(
    'impact start is known to the day only',
  );
  expect(durationStrip(timeline([{ written: 'HH:mm', precision: 'unknown' }, 'impact_start'])).absent).toBe(
    'the time of impact start could not be read',
  );
});

test('times that cannot be compared give the reason', () => {
  const zoned = (local: string, zone: string): Time => ({ ...at(local), zone });
  const strip = durationStrip(
    timeline(
      [zoned('2026-10-14T06:00', 'CST'), 'impact_start'],
      [zoned('2026-10-14T08:00', 'IST'), 'restored'],
    ),
  );
  expect(strip).toEqual({ open: false, absent: 'the times stand in different zones, CST and IST' });
});

test('a mark that is known to the day only is not placed', () => {
  const strip = durationStrip(timeline(['06:00', 'impact_start'], [at('2026-10-15', 'day'), 'restored']));
  expect(strip).toEqual({ open: false });
});

test('the scale is logarithmic from one minute to two days', () => {
  expect(stripScale.position(0)).toBe(0);
  expect(stripScale.position(1)).toBe(0);
  expect(stripScale.position(2880)).toBe(1);
  expect(stripScale.position(9999)).toBe(1);
  expect(stripScale.position(Number.NaN)).toBe(0);
  expect(stripScale.position(Math.sqrt(2880))).toBeCloseTo(0.5);
  expect(stripScale.ticks.map((tick) => tick.label)).toEqual(['10 min', '1 h', '6 h', '1 d']);
});
