import type { Attachment, Holding } from '../attachments/attachment-store.ts';
import { mediaTypeOf } from '../attachments/media-types.ts';
import { hashOf } from './document-id.ts';
import type { ImportReport } from './import-report.ts';
import type { ImportSettings } from './import-settings.ts';
import type { ImportSource } from './import-source.ts';

export type KnownAttachments = Map<string, Pick<Attachment, 'sha256' | 'source'>>;

export interface AttachmentImport {
  source: ImportSource;
  /** What each document of the source refers to. */
  links: ReadonlyMap<string, readonly string[]>;
  /** Every document of the library by its path. */
  documents: { has(path: string): boolean };
  attachments: KnownAttachments;
  settings: ImportSettings;
  report: ImportReport;
}

const SAVED_TOGETHER = 64;

/** Brings the files along that the documents of one source refer to, and tells of those that are not there. */
export async function importAttachments(work: AttachmentImport): Promise<void> {
  const { source, attachments, settings, report } = work;
  const { target, principal, progress, signal } = settings;
  const wanted = await wantedOf(work);
  progress.of += wanted.size;
  // Which documents of this source have which of its files: who may read them goes by that.
  const holdings: Holding[] = [];
  const held = (path: string) => {
    for (const [document, targets] of work.links)
      if (targets.includes(path)) holdings.push({ attachment: path, document });
  };
  let rows: Attachment[] = [];
  const save = async () => {
    if (settings.dryRun !== true) await target?.attachments.save(principal, rows);
    for (const row of rows) {
      report.attachments[attachments.has(row.path) ? 'updated' : 'added'].push(row.path);
      attachments.set(row.path, row);
    }
    rows = [];
  };
  for await (const file of source.load(wanted)) {
    if (signal?.aborted === true) break;
    progress.done += 1;
    if ('reason' in file) {
      tellOf(file.path, file.reason, work);
      continue;
    }
    const { path, bytes } = file;
    if (settings.door !== undefined) {
      const became = await settings.door.addFile(path, bytes, source.attachmentPlace);
      if (typeof became === 'object') tellOf(path, became.reason, work);
      else {
        report.attachments[became === 'taken' ? 'kept' : became].push(path);
        if (became !== 'taken') held(path);
      }
      continue;
    }
    const sha256 = hashOf(bytes);
    const before = attachments.get(path);
    if (before?.sha256 === sha256) {
      report.attachments.unchanged.push(path);
      if (before.source === source.attachmentPlace) held(path);
    } else if (before !== undefined && before.source !== source.attachmentPlace)
      report.attachments.kept.push(path);
    else {
      // Bytes first: a row is never without them. Bytes without a row, after an interruption, do no harm.
      if (settings.dryRun !== true) await target?.files.keep(sha256, bytes);
      held(path);
      rows.push({
        path,
        sha256,
        size: bytes.length,
        mediaType: mediaTypeOf(path),
        source: source.attachmentPlace,
      });
      if (rows.length >= SAVED_TOGETHER) await save();
    }
  }
  await save();
  if (settings.door !== undefined) await settings.door.holdFiles(holdings);
  else if (settings.dryRun !== true) await target?.attachments.save(principal, [], holdings);
}

/** The files of the source that documents refer to; links that lead nowhere go into the report. */
async function wantedOf(work: AttachmentImport): Promise<Set<string>> {
  const { source, links, documents, attachments, report } = work;
  const wanted = new Set<string>();
  const broken = new Map<string, string>();
  for (const [document, targets] of links) {
    for (const target of targets) {
      if (documents.has(target) || wanted.has(target)) continue;
      let reason = broken.get(target);
      if (reason === undefined) {
        const found = await source.lookUp(target);
        if (found === 'folder') continue;
        if (found === 'file') {
          wanted.add(target);
          continue;
        }
        // It may have come along another time.
        if (found === 'nothing' && attachments.has(target)) continue;
        reason = found === 'nothing' ? 'not there' : found.reason;
        broken.set(target, reason);
      }
      report.brokenLinks.push({ document, target, reason });
    }
  }
  return wanted;
}

function tellOf(target: string, reason: string, { links, report }: AttachmentImport): void {
  for (const [document, targets] of links) {
    if (targets.includes(target)) report.brokenLinks.push({ document, target, reason });
  }
}
