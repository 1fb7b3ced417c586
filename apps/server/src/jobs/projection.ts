import type { Action, Finding, Postmortem, Severity } from '@debrief/core/postmortem';
import type { DurationStrip } from '@debrief/core/timeline';
import type { SearchEntry } from '../database/dialect.ts';

/** What is to be read: one document as it is stored. */
export interface ReadingJob {
  id: string;
  path: string;
  bytes: Uint8Array;
}

/** Everything that rows say about one document; derived from its bytes alone. */
export interface Projection {
  documentId: string;
  title?: string;
  date?: string;
  incidentId?: string;
  severity?: Severity;
  incidentState?: string;
  reviewState?: string;
  template: boolean;
  /** Whether the text asks to be shared with named people only. */
  claimsRestricted: boolean;
  services: string[];
  strip: DurationStrip;
  actions: Action[];
  findings: { error: number; warning: number; info: number };
  /** JSON of the whole model, and of all findings. */
  modelJson: string;
  findingsJson: string;
  words: number;
  search: SearchEntry;
  vocabulary: string[];
}

/** The whole of one reading, for the page of one post-mortem. */
export interface Reading {
  postmortem: Postmortem;
  findings: Finding[];
}
