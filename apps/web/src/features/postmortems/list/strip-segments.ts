import type { DurationStrip } from '@debrief/core/timeline';

/** A stretch of the strip, in minutes after impact start, by what was known and done in it. */
export interface StripSegment {
  kind: 'unnoticed' | 'unknown' | 'known' | 'mitigated';
  from: number;
  to: number;
}

export interface StripShape {
  segments: StripSegment[];
  /** Where it ends and how: restored, or not restored as far as the text says. */
  end: { kind: 'restored' | 'open'; at: number };
}

/**
 * The stretches of a strip from impact start on. Before it was noticed: `unnoticed`, or `unknown` where the text does
 * not say when that was. Undefined where there is no impact start to count from, or nothing after it.
 */
export function stripSegments(strip: DurationStrip): StripShape | undefined {
  if (strip.absent !== undefined) return undefined;
  const marks = [strip.detectedAfter, strip.mitigatedAfter, strip.restoredAfter].filter(
    (minutes) => minutes !== undefined,
  );
  if (marks.length === 0 && !strip.open) return undefined;
  const end = strip.restoredAfter ?? Math.max(0, ...marks);
  const detected = strip.detectedAfter === undefined ? undefined : Math.min(strip.detectedAfter, end);
  const mitigated = strip.mitigatedAfter === undefined ? end : Math.min(strip.mitigatedAfter, end);
  const known = detected ?? mitigated;
  const segments: StripSegment[] = [
    { kind: detected === undefined ? 'unknown' : 'unnoticed', from: 0, to: Math.min(known, end) },
    { kind: 'known', from: known, to: Math.max(known, mitigated) },
    { kind: 'mitigated', from: Math.max(known, mitigated), to: end },
  ];
  return {
    segments: segments.filter((segment) => segment.to > segment.from),
    end: { kind: strip.restoredAfter === undefined ? 'open' : 'restored', at: end },
  };
}
