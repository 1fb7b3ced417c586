import { drawSvg, element, pathData, type Svg } from '../drawing/index.ts';
import { writtenDuration } from '../time/written-duration.ts';
import type { DurationStrip } from './duration-strip.ts';
import { stripScale } from './strip-scale.ts';

export interface DurationStripOptions {
  idPrefix?: string;
  standalone?: boolean;
}

const EDGE = 1;
/** How far a stretch without a known end is drawn beyond what is known. */
const STUB = 12;

/**
 * One strip on the axis of `stripScale`: a hairline while nobody knew, thick while known and not mitigated, thin while
 * mitigated, a tick where it was restored, an arrow while it is open. What is not known is dashed. Undefined without an
 * impact start: the page then says why (`strip.absent`).
 */
export function drawDurationStrip(
  strip: DurationStrip,
  width: number,
  height: number,
  options: DurationStripOptions = {},
): string | undefined {
  if (strip.absent !== undefined) return undefined;
  const right = width - EDGE - 6;
  const x = (minutes: number) => EDGE + stripScale.position(minutes) * (right - EDGE);
  const y = height / 2;
  const grid = stripScale.ticks.flatMap((tick) => ['M', x(tick.minutes), ',', 1, 'V', height - 1]);
  const description = describeStrip(strip);
  return drawSvg(
    {
      width,
      height,
      title: 'How long it hurt',
      description,
      idPrefix: options.idPrefix ?? 'strip',
      standalone: options.standalone ?? false,
      class: 'dr-strip',
    },
    element('path', { class: 'dr-strip-grid', d: pathData(...grid) }),
    drawStretches(strip, x, y, right),
  );
}

/** A strip in words: `noticed after 29 min, mitigated after 1 h 14, restored after 1 h 51`. */
export function describeStrip(strip: DurationStrip): string {
  if (strip.absent !== undefined) return `Not known: ${strip.absent}.`;
  const parts: string[] = [];
  if (strip.detectedAfter !== undefined) parts.push(`noticed after ${writtenDuration(strip.detectedAfter)}`);
  if (strip.mitigatedAfter !== undefined)
    parts.push(`mitigated after ${writtenDuration(strip.mitigatedAfter)}`);
  if (strip.restoredAfter !== undefined) parts.push(`restored after ${writtenDuration(strip.restoredAfter)}`);
  else parts.push(strip.open ? 'still open' : 'when it was restored is not known');
  const sentence = parts.join(', ');
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
}

function drawStretches(
  strip: DurationStrip,
  x: (minutes: number) => number,
  y: number,
  right: number,
): Svg[] {
  const { detectedAfter, mitigatedAfter, restoredAfter } = strip;
  const known = [detectedAfter, mitigatedAfter, restoredAfter].filter((value) => value !== undefined);
  const last = Math.max(0, ...known);
  const end = restoredAfter ?? last;
  const parts: Svg[] = [];
  const line = (className: string, from: number, to: number) => {
    if (to > from) parts.push(element('path', { class: className, d: pathData('M', from, ',', y, 'H', to) }));
  };
  const clip = (minutes: number) => Math.min(minutes, end);
  const noticed = detectedAfter === undefined ? clip(mitigatedAfter ?? end) : clip(detectedAfter);
  line(detectedAfter === undefined ? 'dr-strip-unknown' : 'dr-strip-unnoticed', x(0), x(noticed));
  const mitigated = mitigatedAfter === undefined ? end : Math.max(noticed, clip(mitigatedAfter));
  line('dr-strip-full', x(noticed), x(mitigated));
  line('dr-strip-reduced', x(mitigated), x(end));

  const reduced = mitigatedAfter !== undefined;
  if (restoredAfter !== undefined) {
    // Beyond the axis two ticks say that it went on.
    const ticks = restoredAfter > stripScale.to ? [0, 3] : [0];
    const d = ticks.flatMap((shift) => ['M', x(restoredAfter) + shift, ',', y - 6, 'v', 12]);
    parts.push(element('path', { class: 'dr-strip-end', d: pathData(...d) }));
  } else {
    const from = x(end);
    const to = Math.min(from + STUB, right);
    const level = reduced
      ? 'dr-strip-reduced'
      : detectedAfter === undefined
        ? 'dr-strip-unknown'
        : 'dr-strip-full';
    line(strip.open ? level : 'dr-strip-unknown', from, to);
    if (strip.open) {
      const arrow = pathData('M', to, ',', y - 5, 'l', 6, ',', 5, 'l', -6, ',', 5, 'z');
      parts.push(element('path', { class: 'dr-strip-open', d: arrow }));
    }
  }
  return parts;
}
