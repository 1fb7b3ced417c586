import type { Span } from '../text/index.ts';

export interface OutlineEntry {
  /** Anchor in the HTML. */
  id: string;
  heading: string;
  level: number;
  span: Span;
}

export interface Html {
  html: string;
  outline: OutlineEntry[];
}
