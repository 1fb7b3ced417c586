/** What is taken in one go by an import over HTTP. Beyond it the terminal has no bounds but the disk. */
export const IMPORT_LIMITS = {
  files: 20_000,
  bytes: 1024 ** 3,
  /** Bytes of one document. */
  document: 16 * 1024 ** 2,
  /** Bytes of one file that comes along with documents. */
  attachment: 64 * 1024 ** 2,
  /** Bytes of one archive. */
  archive: 512 * 1024 ** 2,
} as const;

/** The most bytes that a file of this name may have. */
export function largestOf(path: string): number {
  if (/\.(?:md|markdown)$/i.test(path)) return IMPORT_LIMITS.document;
  return isArchiveName(path) ? IMPORT_LIMITS.archive : IMPORT_LIMITS.attachment;
}

/** Whether a name says that it is an archive of a kind that is opened. */
export function isArchiveName(path: string): boolean {
  return /\.(?:zip|tar|tgz|tar\.gz)$/i.test(path);
}
