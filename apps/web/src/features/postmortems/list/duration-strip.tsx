import { writtenDuration } from '@debrief/core/time';
import { type DurationStrip, stripScale } from '@debrief/core/timeline';
import { type StripSegment, stripSegments } from './strip-segments.ts';

const MIDDLE = 10;
const LINES: Record<StripSegment['kind'], { className: string; width: number; dash?: string }> = {
  unnoticed: { className: 'stroke-harm-2', width: 1.5 },
  unknown: { className: 'stroke-harm-2', width: 1.5, dash: '3 3' },
  known: { className: 'stroke-harm', width: 6 },
  mitigated: { className: 'stroke-harm-2', width: 3 },
};

/** How long one incident hurt, on the axis that the whole column shares; the reason in words where it cannot be drawn. */
export function DurationStripCell({ strip }: { strip: DurationStrip }) {
  const shape = stripSegments(strip);
  if (!shape)
    return <span className="text-caption text-ink-3">{strip.absent ?? 'no marks after impact start'}</span>;
  const end = percent(shape.end.at);
  return (
    <svg className="strip" height="20" role="img" aria-label={inWords(strip)}>
      {stripScale.ticks.map((tick) => (
        <line
          key={tick.minutes}
          className="stroke-line"
          x1={percent(tick.minutes)}
          x2={percent(tick.minutes)}
          y1="2"
          y2="18"
        />
      ))}
      {shape.segments.map((segment) => (
        <line
          key={segment.kind}
          className={LINES[segment.kind].className}
          strokeWidth={LINES[segment.kind].width}
          strokeDasharray={LINES[segment.kind].dash}
          x1={percent(segment.from)}
          x2={percent(segment.to)}
          y1={MIDDLE}
          y2={MIDDLE}
        />
      ))}
      <svg x={end} y={MIDDLE} overflow="visible" aria-hidden="true">
        {shape.end.kind === 'restored' ? (
          <line className="stroke-ink" y1="-6" y2="6" strokeWidth="1.6" />
        ) : (
          <path
            className="fill-harm-2 stroke-harm-2"
            d="M0 0h9M9-3.5 15 0 9 3.5Z"
            strokeWidth="2"
            strokeLinejoin="round"
          />
        )}
      </svg>
    </svg>
  );
}

/** Time to restore as the list writes it: a duration, a lower bound while it is open, an en dash where nothing is known. */
export function restoredInWords(strip: DurationStrip): string {
  if (strip.restoredAfter !== undefined) return writtenDuration(strip.restoredAfter);
  if (!strip.open || strip.absent !== undefined) return '–';
  const known = Math.max(strip.detectedAfter ?? 0, strip.mitigatedAfter ?? 0);
  return known > 0 ? `≥ ${writtenDuration(known)}` : 'not restored';
}

function percent(minutes: number): string {
  return `${(stripScale.position(minutes) * 100).toFixed(2)}%`;
}

function inWords(strip: DurationStrip): string {
  const parts = [
    strip.detectedAfter === undefined
      ? 'not known when detected'
      : `detected after ${writtenDuration(strip.detectedAfter)}`,
    strip.mitigatedAfter === undefined
      ? undefined
      : `mitigated after ${writtenDuration(strip.mitigatedAfter)}`,
    strip.restoredAfter === undefined
      ? 'not restored yet'
      : `restored after ${writtenDuration(strip.restoredAfter)}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
