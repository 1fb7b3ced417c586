import { IMPORT_NAMED, type ImportOutcome } from '@debrief/http-contract';
import { DOUBTS, type Doubt } from '../../jobs/doubts-of.ts';
import type { ImportReport } from '../library/import-report.ts';

/** A report as a page shows it: of long lists the first, and of documents that whoever asks may read their ids. */
export async function importOutcome(
  report: ImportReport,
  idAt: (path: string) => Promise<string | undefined>,
): Promise<ImportOutcome> {
  const named = async <T extends { path: string }>(all: readonly T[]) => ({
    count: all.length,
    named: await Promise.all(
      all.slice(0, IMPORT_NAMED).map(async (one) => {
        const id = await idAt(one.path);
        return id === undefined ? one : { ...one, id };
      }),
    ),
  });
  const tally = <T>(all: readonly T[]) => ({ count: all.length, named: all.slice(0, IMPORT_NAMED) });
  const { attachments } = report;
  const paths = (all: readonly string[]) => all.map((path) => ({ path }));
  return {
    added: await named(paths([...report.added, ...report.updated])),
    unchanged: await named(paths(report.unchanged)),
    kept: await named(paths([...report.kept, ...report.writtenHere])),
    doubtful: await named(report.doubtful.map(({ path, doubts }) => ({ path, doubts: doubts.map(wordsOf) }))),
    brokenLinks: await named(
      report.brokenLinks.map(({ document, target, reason }) => ({ path: document, target, reason })),
    ),
    leftOut: tally(report.skipped),
    files: {
      added: attachments.added.length + attachments.updated.length,
      unchanged: attachments.unchanged.length,
      kept: tally(attachments.kept.map((path) => ({ path, reason: 'another file stands at the same path' }))),
    },
    damaged: report.damaged.map(({ source, message }) => ({
      source,
      message,
      remedy: 'Fetch or pack it again, then bring it in once more; what came in is left as it is.',
    })),
  };
}

function wordsOf({ kind, count }: Doubt): string {
  return count === undefined || count === 1 ? DOUBTS[kind] : `${DOUBTS[kind]} (${count})`;
}
