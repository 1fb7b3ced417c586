import type { Transaction } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { createFirstTables } from './0001-first-tables.ts';
import { createAttachments } from './0002-attachments.ts';
import { createLiveTexts } from './0003-live-texts.ts';
import { createMeetings } from './0004-meetings.ts';
import { createAttachmentHolders } from './0005-attachment-holders.ts';

/** One change of the tables, the same for both databases. Once published it is never edited. */
export interface Migration {
  version: number;
  name: string;
  apply(transaction: Transaction<Schema>, dialect: Dialect): Promise<void>;
}

/** All changes in order; `version` counts up from 1. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'first tables', apply: createFirstTables },
  { version: 2, name: 'attachments', apply: createAttachments },
  { version: 3, name: 'live texts', apply: createLiveTexts },
  { version: 4, name: 'meetings', apply: createMeetings },
  { version: 5, name: 'attachment holders', apply: createAttachmentHolders },
];
