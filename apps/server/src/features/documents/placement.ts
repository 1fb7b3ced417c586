/**
 * Where documents stand besides the database. A bound folder keeps each as a file; a data directory keeps nothing. Each is done before
 * the rows are committed, so that what cannot be done outside is not done inside, and is taken back where the rows could not be.
 */
export interface Placement {
  /** In plain words why nothing can be made or renamed here; undefined where it can. */
  readonly refused: string | undefined;
  /** Whether something stands there that is no document. */
  isTaken(path: string): Promise<boolean>;
  /** Writes bytes beside their place. @throws DebriefError PATH_REFUSED, PATH_TAKEN, FOLDER_READ_ONLY, FILE_UNWRITABLE */
  prepare(documentId: string, path: string, bytes: Uint8Array): Promise<Prepared>;
  /** The bytes of what was prepared under this mark, where it stands at this path now. */
  find(path: string, mark: string): Promise<Uint8Array | undefined>;
  /** @throws DebriefError PATH_TAKEN, FOLDER_READ_ONLY, FILE_UNWRITABLE */
  move(documentId: string, from: string, to: string): Promise<Placed>;
  /** Takes it away from there: its text is kept by the database. */
  remove(documentId: string, path: string): Promise<Placed>;
}

/** What is written whole and has no place yet. */
export interface Prepared {
  /** Tells it from everything else, also when this process is no more; undefined where documents stand nowhere else. */
  readonly mark: string | undefined;
  /** Gives it its place. @throws DebriefError PATH_TAKEN, FOLDER_READ_ONLY, FILE_UNWRITABLE */
  put(): Promise<Placed>;
  /** Lets go of what has no place. */
  end(): Promise<void>;
}

/** What was done outside, while it is open whether its rows are. */
export interface Placed {
  /** The rows are there. */
  keep(): Promise<void>;
  /** The rows are not: it is as before, as far as nobody else has changed it meanwhile. */
  takeBack(): Promise<void>;
}

export const NOTHING_PLACED: Placed = { keep: async () => {}, takeBack: async () => {} };

/** Has its place already, or needs none. */
export const NOTHING_PREPARED: Prepared = {
  mark: undefined,
  put: async () => NOTHING_PLACED,
  end: async () => {},
};

/** Documents that stand in the database alone. */
export const NOWHERE_ELSE: Placement = {
  refused: undefined,
  isTaken: async () => false,
  prepare: async () => NOTHING_PREPARED,
  find: async () => undefined,
  move: async () => NOTHING_PLACED,
  remove: async () => NOTHING_PLACED,
};
