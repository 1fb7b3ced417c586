import { constants, copyFile, mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { POLICY_FILE } from '@debrief/core/policy';
import { type Database, lookIntoSqlite } from '../../database/database.ts';
import { LAYOUT, LIBRARY_FILE, MANIFEST_FILE, type Manifest, sumOf } from './manifest.ts';
import { requireOutside } from './require-outside.ts';
import { makeWholeFolder } from './whole-folder.ts';

/** A library that is copied. */
export interface BackupSource {
  database: Database;
  /** Where attachments and the policy lie. */
  dataDirectory: string;
  /** The folder whose files are the library, where there is one. */
  servedFolder?: string | undefined;
  /** The version of the program. */
  version: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface BackupReport {
  folder: string;
  documents: number;
  bytes: number;
  /** Files that documents refer to and whose stored bytes are missing or damaged: they could not be copied. */
  damaged: string[];
}

/** What of a data directory goes into a backup beside the library itself. The key does not: who has a copy must not get in by it. */
const BESIDE = [POLICY_FILE];

/**
 * Writes a copy of a whole library as it is in this moment into a new folder, while work goes on. An interrupted one leaves nothing
 * that could be taken for a backup.
 * @throws DebriefError FOLDER_NOT_EMPTY, FILE_UNWRITABLE, BACKUP_INSIDE
 */
export async function makeBackup(source: BackupSource, folder: string): Promise<BackupReport> {
  await requireOutside(folder, source);
  return makeWholeFolder(folder, async (unfinished) => {
    const at = new Date(source.now()).toISOString();
    const file = join(unfinished, LIBRARY_FILE);
    await source.database.copyTo(file);
    const { documents, schemaVersion, attachments } = await lookOver(file);
    const files: Manifest['files'] = [{ path: LIBRARY_FILE, ...(await sumOf(file)) }];
    for (const name of BESIDE) {
      const kept = await keepFile(join(source.dataDirectory, name), join(unfinished, name));
      if (kept !== undefined) files.push({ path: name, ...kept });
    }
    const damaged: string[] = [];
    // Bytes by their hash never change and never go, so what the copy names is still there.
    for (const [sha256, paths] of attachments) {
      const path = `attachments/${sha256.slice(0, 2)}/${sha256}`;
      const kept = await keepFile(join(source.dataDirectory, path), join(unfinished, path));
      if (kept?.sha256 === sha256) files.push({ path, ...kept });
      else {
        await rm(join(unfinished, path), { force: true });
        damaged.push(...paths);
      }
    }
    const manifest: Manifest = {
      format: 'debrief-backup',
      layout: LAYOUT,
      version: source.version,
      schemaVersion,
      at,
      documents,
      files,
    };
    await writeWhole(join(unfinished, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`);
    return {
      folder,
      documents,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      damaged: damaged.sort(),
    };
  });
}

/** What a copied library holds. Nothing is written beside it. */
async function lookOver(
  file: string,
): Promise<{ documents: number; schemaVersion: number; attachments: Map<string, string[]> }> {
  const copy = await lookIntoSqlite(file);
  try {
    const { documents } = await copy.query
      .selectFrom('documents')
      .where('trashed', 'is', null)
      .select(({ fn }) => fn.countAll<number>().as('documents'))
      .executeTakeFirstOrThrow();
    const { schemaVersion } = await copy.query
      .selectFrom('schema_versions')
      .select(({ fn }) => fn.max('version').as('schemaVersion'))
      .executeTakeFirstOrThrow();
    const attachments = new Map<string, string[]>();
    const rows = await copy.query.selectFrom('attachments').select(['path', 'sha256']).execute();
    for (const { path, sha256 } of rows) attachments.set(sha256, [...(attachments.get(sha256) ?? []), path]);
    return { documents, schemaVersion, attachments };
  } finally {
    await copy.close();
  }
}

/** Copies a file and gives what the copy holds; undefined where there is none. The copy shares no bytes that could go bad in both. */
export async function keepFile(
  from: string,
  to: string,
): Promise<{ bytes: number; sha256: string } | undefined> {
  if ((await stat(from).catch(() => undefined))?.isFile() !== true) return undefined;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to, constants.COPYFILE_EXCL);
  const written = await open(to, 'r+');
  try {
    await written.chmod(0o600);
    await written.sync();
  } finally {
    await written.close();
  }
  return sumOf(to);
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true });
}
