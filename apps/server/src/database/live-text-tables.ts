/** The tables of texts that are written here: facts that no reading can make again. */
export interface LiveTextTables {
  live_texts: LiveTextTable;
  text_updates: TextUpdateTable;
  /** The whole state of the shared text after the change of this number: with the changes after it, the newest text. */
  text_snapshots: { document_id: string; number: number; state: Uint8Array };
  /** Whose each Yjs client id is (`person/device`), so that nobody writes under the id of another. */
  text_clients: { document_id: string; client: number; owner: string };
  /** The internal ids of events, actions and causes: what later hangs on an item hangs on its id. */
  item_identities: ItemIdentityTable;
  revisions: RevisionTable;
  /** Replies to writing requests by the key that their sender chose: sent again, a request is answered and not carried out again. */
  answers: { person_id: string; request_key: string; request_hash: string; reply: string; at: number };
  folder_files: FolderFileTable;
  audit_entries: AuditEntryTable;
}

/** A document that has a log: it has been opened for writing at least once. */
export interface LiveTextTable {
  document_id: string;
  /** Raised when something is erased for good; copies of an older one cannot come back. */
  generation: number;
  /** Number of the newest change in the log. */
  head: number;
  /** Number of the newest change that a command made. */
  last_command: number;
  /** The change that `document_bytes` and the rows show. */
  projected: number;
  /** The bytes that came in: they say how lines end and whether there is a byte-order mark. */
  original: Uint8Array;
}

export const UPDATE_KINDS = [
  'began',
  'typed',
  'command',
  'merged',
  'outside',
  'replaced',
  'restored',
  'erased',
] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** One saved change, an update of Yjs. */
export interface TextUpdateTable {
  document_id: string;
  /** Counts from 1 over all generations, without gaps. */
  number: number;
  kind: string;
  /** The author, as JSON. */
  author: string;
  device: string;
  at: number;
  /** The command that made it, as JSON. */
  command: string | null;
  update_bytes: Uint8Array;
}

export interface ItemIdentityTable {
  document_id: string;
  /** The order of the reading before. */
  place: number;
  id: string;
  /** A `KnownIdentity` of the core without its position, as JSON. */
  identity: string;
  /** Where it stands: an encoded relative position of Yjs. */
  anchor: Uint8Array | null;
}

export interface RevisionTable {
  document_id: string;
  number: number;
  kind: string;
  label: string | null;
  /** As JSON. */
  authors: string;
  began: number;
  ended: number;
  generation: number;
  /** The change of the log that it shows. */
  update_number: number;
  sha256: string;
  added: number;
  removed: number;
  /** The text, packed with gzip. */
  packed: Uint8Array;
}

/** What the file of a document was when its text last was in the log: whatever it says beyond that is a change from outside. */
export interface FolderFileTable {
  document_id: string;
  path: string;
  /** Of the file's bytes. Erasing takes words out of `base` and leaves this. */
  sha256: string;
  /** The newest change that is known to be in the file, or had been made when it was read. */
  update_number: number;
  /** The bytes, packed with gzip. */
  base: Uint8Array;
  /** `same`, `conflict`, `unwritable` or `not-utf8`. */
  state: string;
  /** In plain words, where it is not `same`. */
  reason: string | null;
  /** Where file and text were changed at the same place: the file as it was found, packed with gzip. */
  outside: Uint8Array | null;
  /** What is being written to the file, packed with gzip: after a sudden end it is in the file or is not. */
  next_sha256: string | null;
  next: Uint8Array | null;
  /** What the file was lately, packed: somebody may have one of these texts open in an editor that does not notice changes. */
  recent: Uint8Array | null;
}

/** Something that must be known later, without any words of the text. */
export interface AuditEntryTable {
  number: number;
  at: number;
  author: string;
  document_id: string | null;
  what: string;
  /** As JSON. */
  detail: string;
}
