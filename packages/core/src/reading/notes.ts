import type { Span } from '../text/index.ts';

/** Something about a value that the model cannot hold and a rule speaks about. */
export type Note =
  | { kind: 'unreadable-time'; span: Span; written: string }
  | { kind: 'impossible-time'; span: Span; written: string }
  | { kind: 'ambiguous-date'; span: Span; written: string; readings: readonly string[] }
  | { kind: 'front-matter'; span: Span; message: string }
  | { kind: 'front-matter-type'; span: Span; key: string; wanted: string };
