import { pathData } from './svg.ts';

/**
 * Path data of diagonal lines that fill a rectangle and end at its edges. A path and no pattern, as patterns need ids that
 * must differ between all drawings of a page, and print badly.
 */
export function hatch(x: number, y: number, width: number, height: number, step = 6): string {
  if (width <= 0 || height <= 0) return '';
  const parts: (string | number)[] = [];
  for (let start = -height + step / 2; start < width; start += step) {
    const left = Math.max(0, start);
    const right = Math.min(width, start + height);
    if (right <= left) continue;
    parts.push(
      'M',
      x + left,
      ',',
      y + height - (left - start),
      'L',
      x + right,
      ',',
      y + height - (right - start),
    );
  }
  return pathData(...parts);
}
