import type { Generated } from 'kysely';
import type { LiveTextTables } from './live-text-tables.ts';

/**
 * The tables. `documents`, `document_bytes`, `named_people`, `attachments`, `attachment_holders`, `meetings`, what belongs to
 * the live texts
 * (`live-text-tables.ts`) are facts of their own; every other but `library` is a projection: its rows can be deleted at any moment and
 * are made again from the documents. What lists go through stands apart from what is large, so that they stay quick. Whether something is
 * so is 0 or 1, days are `YYYY-MM-DD`, values of the model are JSON in text columns: the same on both databases.
 */
export interface Schema extends LiveTextTables {
  documents: DocumentTable;
  /** The bytes as they are now: those that came until the first edit, then what `live_texts.projected` says. Reading never changes them. */
  document_bytes: { document_id: string; bytes: Uint8Array };
  named_people: { document_id: string; person_id: string };
  attachments: AttachmentTable;
  meetings: MeetingTable;
  /** Which documents have which file: it came in with them or was given to them. Access goes by this, never by links. */
  attachment_holders: { path: string; document_id: string };
  /** Which document refers to which path of the library, whether there is something at it or not. */
  document_links: { document_id: string; path: string };
  postmortems: PostmortemTable;
  /** The whole model and all findings as JSON. */
  postmortem_models: { document_id: string; model: string; findings: string };
  postmortem_services: { document_id: string; position: number; name: string };
  actions: ActionTable;
  action_owners: { document_id: string; position: number; name: string };
  search_texts: SearchTextTable;
  search_words: { word: string };
  skipped_files: { position: number; path: string; reason: string };
  library: { name: string; number: number };
  schema_versions: { version: number; name: string };
}

/** What is known of each document beside its bytes. */
export interface DocumentTable {
  /** First 12 hexadecimal digits of the SHA-256 of the path that it came in with; it stays when that changes. */
  id: string;
  /** Inside the library, with `/`. In the trash it begins with `.trash/<id>/`, so that the place is free. */
  path: string;
  sha256: string;
  size: number;
  /** When the file was last changed, in milliseconds since 1970. */
  modified: number;
  /** The real path of the folder or file that it was taken from. */
  source: string;
  /** Who may read it. A claim of the text can narrow it when it comes in; nothing in a text ever widens it. */
  visibility: string;
  /** When it was put into the trash, in milliseconds since 1970; null where it was not. */
  trashed: number | null;
  /** `here`, or `removed outside` where its file was deleted. */
  trashed_how: string | null;
  /** The author, as JSON. */
  trashed_by: string | null;
}

/** A file that documents refer to; its bytes are kept by their hash, outside the database. */
export interface AttachmentTable {
  /** Inside the library, with `/`; no document has it too. */
  path: string;
  sha256: string;
  size: number;
  media_type: string;
  /** The real path of the folder or archive that it was taken from. */
  source: string;
}

/** One meeting about a document: who was there, how far it came, what was parked. */
export interface MeetingTable {
  document_id: string;
  /** As the page that opened it chose it. */
  meeting_id: string;
  /** When it was opened, in milliseconds since 1970; the newest is the one that pages show. */
  opened: number;
  /** A `Meeting` of the core, as JSON. */
  state: string;
}

/** What one document says, as the list sorts and filters it. */
export interface PostmortemTable {
  document_id: string;
  /** Which reader made this row; rows of another reader are made again. */
  reader: string;
  template: number;
  title: string | null;
  title_key: string;
  date: string | null;
  incident_id: string | null;
  severity: string | null;
  severity_native: string | null;
  severity_rank: number | null;
  incident_state: string | null;
  review_state: string | null;
  restored_after: number | null;
  strip: string;
  actions_open: number;
  actions_total: number;
  errors: number;
  warnings: number;
  infos: number;
  words: number;
}

export interface ActionTable {
  document_id: string;
  position: number;
  status: string | null;
  settled: number;
  priority: string | null;
  due: string | null;
  /** Text, owners and link in lower case, for the search box of the list. */
  folded: string;
  action: string;
}

export interface SearchTextTable {
  number: Generated<number>;
  document_id: string;
  title: string;
  path: string;
  /** The text without marks of Markdown, section after section. */
  body: string;
  /** Pairs of neighbouring characters of scripts that write no spaces. */
  pairs: string;
  /** `[start in body, heading]` of each section, as JSON. */
  sections: string;
}
