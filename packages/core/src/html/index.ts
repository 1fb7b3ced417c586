export type { Html, OutlineEntry } from './write-html.ts';
