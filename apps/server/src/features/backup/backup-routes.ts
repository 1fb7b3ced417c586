import { isAbsolute } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { backUpLibrary } from '@debrief/http-contract';
import { requireAdministrator } from '../../database/visible-to.ts';
import { type Handler, handle } from '../../http/handler.ts';
import { type BackupSource, makeBackup } from './make-backup.ts';

/** The route that copies the library. One copy is written at a time. */
export function backupRoutes(source: BackupSource): Handler[] {
  let running = false;
  return [
    handle(backUpLibrary, async ({ principal, body: { folder } }) => {
      requireAdministrator(principal);
      if (!isAbsolute(folder) || folder.includes('\0')) throw new DebriefError('BAD_REQUEST', 'folder');
      if (running) throw new DebriefError('UNDER_WAY', 'A backup');
      running = true;
      try {
        return await makeBackup(source, folder);
      } finally {
        running = false;
      }
    }),
  ];
}
