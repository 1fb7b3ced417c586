import { hashOf } from './document-id.ts';
import { importAttachments, type KnownAttachments } from './import-attachments.ts';
import { emptyReport, type ImportReport, sortReport } from './import-report.ts';
import type { ImportSettings } from './import-settings.ts';
import type { ImportSource } from './import-source.ts';
import type { IncomingDocument } from './library-store.ts';
import { refreshProjections } from './take-in.ts';
import { takeInBulk } from './take-in-bulk.ts';
import { shortList } from './walk-folder.ts';

/** A document of the library, or one that came in just now. */
type Known = Map<string, { sha256: string; source: string; live?: boolean }>;

/**
 * Copies documents into a library, byte by byte, with the files that they refer to. Doing it again takes in what has changed since. A
 * document or file that came from another place is never replaced.
 */
export async function importDocuments(
  sources: readonly ImportSource[],
  settings: ImportSettings,
  /** Filled as it goes, so that whoever gave it knows what came in also where the import fails. */
  report: ImportReport = emptyReport(settings.dryRun === true),
): Promise<ImportReport> {
  const { target, door, reader, principal, progress, signal } = settings;
  const dryRun = settings.dryRun === true;
  const known: Known = new Map(
    (await target?.store.listDocuments(principal))?.map(({ path, sha256, source, live }) => [
      path,
      { sha256, source, live },
    ]),
  );
  const attachments: KnownAttachments = new Map(
    (await target?.attachments.list(principal))?.map((attachment) => [attachment.path, attachment]),
  );
  progress.of += sources.reduce((sum, { documents }) => sum + documents.length, 0);
  /** Of each source the documents that are in the library now, with what they refer to where they were read. */
  const taken: Map<string, string[] | undefined>[] = [];
  for (const source of sources) {
    taken.push(await importOne(source, settings, known, report));
    report.skipped.push(...source.skipped);
    if (source.damage !== undefined) {
      const { code, message } = source.damage;
      report.damaged.push({ source: source.shown, code, message });
      settings.onDamage?.(source.damage);
    }
  }
  const stopped = () => signal?.aborted === true;
  // A library that is open keeps its rows fresh itself.
  if (!dryRun && target !== undefined && door === undefined && !stopped()) {
    await refreshProjections(target.store, reader, principal, progress, stopped);
  }
  // Of documents that were not read this time the rows say what they refer to.
  const stored = (await target?.store.listLinks(principal)) ?? new Map<string, string[]>();
  for (const [index, source] of sources.entries()) {
    if (stopped()) break;
    const links = new Map(
      [...(taken[index] ?? [])].map(([path, read]) => [path, read ?? stored.get(path) ?? []]),
    );
    await importAttachments({ source, links, documents: known, attachments, settings, report });
  }
  report.interrupted = stopped();
  const came = new Set(Object.values(report.attachments).flat());
  report.skipped = report.skipped.filter(({ path }) => !came.has(path));
  sortReport(report);
  if (!dryRun && door === undefined && !report.interrupted)
    await target?.store.saveSkipped(principal, shortList(report.skipped));
  return report;
}

/** Takes in the documents of one source; gives those that are in the library now. */
async function importOne(
  source: ImportSource,
  settings: ImportSettings,
  known: Known,
  report: ImportReport,
): Promise<Map<string, string[] | undefined>> {
  const { target, door, reader, principal, progress, signal } = settings;
  const taken = new Map<string, string[] | undefined>();
  const updating = new Set<string>();

  async function* incoming(): AsyncGenerator<IncomingDocument> {
    for await (const file of source.load(new Set(source.documents.map(({ path }) => path)))) {
      if (signal?.aborted === true) return;
      if ('reason' in file) {
        report.skipped.push(file);
        progress.done += 1;
        continue;
      }
      const { path, bytes, modified } = file;
      const sha256 = hashOf(bytes);
      const before = known.get(path);
      const replaces = before?.source === source.place && before.sha256 !== sha256 && before.live !== true;
      if (before === undefined || replaces) {
        if (before !== undefined) updating.add(path);
        yield { path, bytes, sha256, modified, source: source.place };
        continue;
      }
      if (before.sha256 === sha256) {
        report.unchanged.push(path);
        taken.set(path, undefined);
      } else if (before.live === true) report.writtenHere.push(path);
      else report.kept.push(path);
      progress.done += 1;
    }
  }

  await takeInBulk({
    ...(settings.dryRun === true || target === undefined ? {} : { store: target.store }),
    ...(door === undefined ? {} : { door }),
    stopped: () => signal?.aborted === true,
    reader,
    principal,
    documents: incoming(),
    onRead: () => {
      progress.done += 1;
    },
    onLeftOut({ path }, why) {
      if (why === 'taken') report.kept.push(path);
      else report.skipped.push({ path, reason: why.reason });
    },
    onDone({ path, sha256 }, projection) {
      if (projection === undefined) {
        report.skipped.push({ path, reason: 'could not be read' });
        return;
      }
      known.set(path, { sha256, source: source.place });
      taken.set(path, projection.links);
      (updating.has(path) ? report.updated : report.added).push(path);
      if (projection.doubts.length > 0) report.doubtful.push({ path, doubts: projection.doubts });
      for (const written of projection.strayLinks) {
        report.brokenLinks.push({ document: path, target: written, reason: 'leads out of what is imported' });
      }
    },
  });
  return taken;
}
