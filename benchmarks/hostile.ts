import { examine } from '@debrief/core/lint';
import { examplesInARow } from './example-texts.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { printTable } from './measure.ts';

const SIZES = [64, 128, 256];

/** Times of reading, measuring and checking in the process, and how they grow when the text doubles. */
export async function benchmarkHostile(): Promise<void> {
  const rows: string[][] = [['', ...SIZES.map((size) => `${size} KB ms`), 'growth', 'growth']];
  for (let round = 0; round < 8; round++) examine(examplesInARow(20_000));
  for (const [name, make] of Object.entries(HOSTILE_TEXTS)) {
    const times = SIZES.map((size) => timeOf(make(size * 1024)));
    const growth = times.slice(1).map((time, index) => (time / Math.max(times[index] ?? 1, 0.5)).toFixed(2));
    rows.push([name, ...times.map((time) => time.toFixed(1)), ...growth]);
  }
  printTable(rows);
  const sizes = [128, 256, 512, 1024];
  const times = sizes.map((size) => timeOf(examplesInARow(size * 1024)));
  printTable([
    ['the examples in a row', ...sizes.map((size) => `${size} KB ms`)],
    ['', ...times.map((time) => time.toFixed(0))],
    ['growth', '', ...times.slice(1).map((time, index) => (time / (times[index] ?? 1)).toFixed(2))],
  ]);
}

function timeOf(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round++) {
    // What earlier rounds left behind is not this text's cost.
    globalThis.gc?.();
    const start = performance.now();
    examine(text);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
