export { type DurationStrip, DurationStripSchema } from './duration-strip.ts';
