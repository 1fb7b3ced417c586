/**
 * Where documents stand besides the database. A bound folder keeps each as a file; a data directory keeps nothing. Each is called before
 * the rows are written, so that what cannot be done outside is not done inside.
 */
export interface Placement {
  /** In plain words why nothing can be made or renamed here; undefined where it can. */
  readonly refused: string | undefined;
  /** Whether something stands there that is no document. */
  isTaken(path: string): Promise<boolean>;
  /** @throws DebriefError PATH_TAKEN, FOLDER_READ_ONLY, FILE_UNWRITABLE */
  make(documentId: string, path: string, bytes: Uint8Array): Promise<void>;
  /** @throws DebriefError PATH_TAKEN, FOLDER_READ_ONLY, FILE_UNWRITABLE */
  move(documentId: string, from: string, to: string): Promise<void>;
  /** Takes it away from there: its text is kept by the database. */
  remove(documentId: string, path: string): Promise<void>;
}

/** Documents that stand in the database alone. */
export const NOWHERE_ELSE: Placement = {
  refused: undefined,
  isTaken: async () => false,
  make: async () => {},
  move: async () => {},
  remove: async () => {},
};
