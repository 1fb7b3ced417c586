import type { KnownIdentity } from '@debrief/core/collaborating';
import type { Action, Finding, Postmortem, Severity } from '@debrief/core/postmortem';
import type { TextChange } from '@debrief/core/text';
import type { DurationStrip } from '@debrief/core/timeline';
import type { SearchEntry } from '../database/dialect.ts';
import type { Doubt } from './doubts-of.ts';
import type { PreparedRevision } from './packed-text.ts';

/** What is to be read: one document as it is stored. */
export interface ReadingJob {
  id: string;
  path: string;
  bytes: Uint8Array;
  /** The text as it is now, where it has been changed since `bytes` came in: their line ends and byte-order mark are put back. */
  text?: string;
  /** With a text: the identities of its items as they were, with their places in it. */
  known?: KnownIdentity[];
  /** With a text: the newest revisions in its history. */
  revisions?: { number: number; packed: Uint8Array }[];
}

/** Everything that rows say about one document; derived from its bytes and the policy alone. */
export interface Projection {
  documentId: string;
  /** What an export gives and history keeps, where the job came with a text. */
  written?: { bytes: Uint8Array; sha256: string; revision: PreparedRevision };
  /** The identities of its items now, where the job came with those before. */
  identities?: KnownIdentity[];
  /** Task boxes that merging tore, where the job came with a text. */
  boxes?: TextChange[];
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
  /** Paths of the library that the text refers to by relative links and images, each once; whether anything is there is not known. */
  links: string[];
  /** Relative links that lead out of the library or cannot be a path, as they were written. */
  strayLinks: string[];
  /** Why somebody should look at what was read. */
  doubts: Doubt[];
}

/** The whole of one reading, for the page of one post-mortem. */
export interface Reading {
  postmortem: Postmortem;
  findings: Finding[];
}
