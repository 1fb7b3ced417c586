import { DebriefError } from '@debrief/core/errors';
import { readConflict, settleConflict } from '@debrief/http-contract';
import { requireWriter } from '../../database/visible-to.ts';
import { type Handler, handle, VERSIONED } from '../../http/handler.ts';
import type { FolderConflicts } from './folder-conflicts.ts';

/** The routes of what stands between a file and a text. A library without a folder has nothing there. */
export function folderRoutes(found: () => FolderConflicts | undefined): Handler[] {
  const here = (): FolderConflicts => {
    const conflicts = found();
    if (conflicts === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    return conflicts;
  };
  return [
    handle(readConflict, async ({ principal, parameters: { id } }) => here().read(principal, id)),
    handle(
      settleConflict,
      async ({ writer, parameters: { id }, body }) => {
        requireWriter(writer.principal);
        return here().settle(writer, id, body);
      },
      VERSIONED,
    ),
  ];
}
