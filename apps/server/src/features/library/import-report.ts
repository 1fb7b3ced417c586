import type { Doubt } from '../../jobs/doubts-of.ts';
import type { Adoption } from '../policy/adopt-policy.ts';
import type { SkippedFile } from './library-store.ts';

/** A link of a document that leads to nothing that could come along, and why. */
export interface BrokenLink {
  document: string;
  /** A path of the library; as it was written where it leads out of it. */
  target: string;
  reason: string;
}

/** What an import did, or would do; paths are inside the library. */
export interface ImportReport {
  /** Nothing was written: this is what would have happened. */
  dryRun: boolean;
  /** It was stopped before its end; doing it again takes in the rest. */
  interrupted: boolean;
  added: string[];
  updated: string[];
  unchanged: string[];
  /** Documents of the library that were left as they are: other text of the same path came from elsewhere. */
  kept: string[];
  /** Documents of the library that were left as they are, as they are written there by now. */
  writtenHere: string[];
  /** Documents that were read, and of which somebody should look at what was read. */
  doubtful: { path: string; doubts: Doubt[] }[];
  skipped: SkippedFile[];
  /** Files that came along because documents refer to them. */
  attachments: { added: string[]; updated: string[]; unchanged: string[]; kept: string[] };
  brokenLinks: BrokenLink[];
  /** What became of the policies of the folders: `kept` where the library has another one already. */
  policies: { source: string; outcome: Adoption }[];
  /** Sources that could not be read, or only as far as a damage. */
  damaged: { source: string; code: string; message: string }[];
}

export function emptyReport(dryRun: boolean): ImportReport {
  return {
    dryRun,
    interrupted: false,
    added: [],
    updated: [],
    unchanged: [],
    kept: [],
    writtenHere: [],
    doubtful: [],
    skipped: [],
    attachments: { added: [], updated: [], unchanged: [], kept: [] },
    brokenLinks: [],
    policies: [],
    damaged: [],
  };
}

/** Puts every list into the order of its paths: threads finish in any order. */
export function sortReport(report: ImportReport): void {
  const { added, updated, unchanged, kept, writtenHere, attachments } = report;
  for (const list of [added, updated, unchanged, kept, writtenHere, ...Object.values(attachments)])
    list.sort();
  for (const list of [report.doubtful, report.skipped]) list.sort((a, b) => compare(a.path, b.path));
  report.brokenLinks.sort((a, b) => compare(a.document, b.document) || compare(a.target, b.target));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
