import { UNHEARD } from './announcements/announcer.ts';
import type { Database } from './database/database.ts';
import { textLog } from './features/editing/text-log.ts';
import type { Reader } from './jobs/reader.ts';

/**
 * Brings rows and bytes up to what was saved before a process ended in the middle, as a server does when it starts.
 */
export async function catchUp(
  { database }: { database: Database },
  reader: () => Promise<Reader>,
): Promise<void> {
  if ((await textLog(database).unprojected()).length === 0) return;
  const { composeEditing } = await import('./compose-editing.ts');
  const editing = composeEditing({
    database,
    announcer: UNHEARD,
    reader,
    principalOf: () => undefined,
    port: () => 0,
    now: Date.now,
    whyReadOnly: async () => undefined,
    hasConflict: async () => false,
    onFailure: () => {},
  });
  try {
    await editing.catchUp();
  } finally {
    await editing.close();
  }
}
