/** How long the folder waits for what, in milliseconds. Tests wait less. */
export interface FolderTiming {
  /** News of the system come in bursts (an editor writes, renames, sets times): a look follows when it has been quiet for so long. */
  quiet: number;
  /** A look follows at the latest after so long, however busy it is. */
  busy: number;
  /** A file whose text was changed is believed when it stayed as it is for so long. */
  stable: number;
  /** The same for a file that is empty or cut off: an editor may be in the middle of writing it. */
  doubtful: number;
  /** A file that is not there is believed to be gone after so long. */
  gone: number;
  /** Changes that belong together are brought in at once; one that does not come to rest keeps the others waiting no longer than this. */
  longest: number;
  /** A live change is written to its file after so long without another, and at the latest after `writeLatest`. */
  write: number;
  writeLatest: number;
  /** What could not be written is tried again after so long, then after twice as long, and so on. */
  retry: number;
  retryLongest: number;
  /** So long the file that was replaced is watched: a program that had it open may still write to it. */
  replaced: number;
  /** Open texts are looked at this often where the system does not tell of changes. */
  glance: number;
  /** Git is waited for no longer than this: its lock may have been left behind. */
  git: number;
}

export const FOLDER_TIMING: FolderTiming = {
  quiet: 150,
  busy: 1_000,
  stable: 250,
  doubtful: 3_000,
  gone: 1_000,
  longest: 5_000,
  write: 1_000,
  writeLatest: 3_000,
  retry: 1_000,
  retryLongest: 60_000,
  replaced: 2_000,
  glance: 5_000,
  git: 30_000,
};
