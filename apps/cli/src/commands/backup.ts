import { resolve } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Client } from '@debrief/http-contract';
import type { BackupReport } from '@debrief/server';
import { aloneOrByServer } from '../ask-server.ts';
import type { Command } from '../command.ts';
import { DATA_OPTION, onlyWord } from '../data-directory-of.ts';
import { installedFiles } from '../installed-files.ts';
import { jsonLine } from '../json-line.ts';
import { DATABASE_OPTION, requirePlace } from '../library-place.ts';

/** `debrief backup`: copies a whole library. */
export const backup: Command = {
  name: 'backup',
  usage: 'FOLDER --data DIR',
  description:
    'Writes a copy of a whole library into a new folder: texts, histories, the trash, files that documents refer to, the policy.\nIt shows one moment, also while a server has the library open and people write. The key is not in it.',
  options: {
    data: DATA_OPTION,
    database: DATABASE_OPTION,
    json: { help: 'prints the report as one JSON object' },
  },
  examples: [
    [
      'debrief backup backups/2026-11-20 --data library',
      'into a new folder; debrief restore makes a library of it',
    ],
  ],
  async run(call) {
    // A server that does it has another working directory.
    const folder = resolve(onlyWord(call, 'The folder to write into'));
    const place = requirePlace(call, 'backup');
    const alone = async () => {
      const { loadLibrary } = await import('@debrief/server');
      const { backUpData } = await loadLibrary();
      return backUpData(place, folder, installedFiles(), Date.now);
    };
    const byServer = async (client: Client): Promise<BackupReport> => {
      const { backUpLibrary } = await import('@debrief/http-contract');
      return client(backUpLibrary, { body: { folder } });
    };
    const report = await aloneOrByServer(call, place, alone, byServer);
    for (const path of report.damaged) call.tell(new DebriefError('ATTACHMENT_DAMAGED', path));
    call.terminal.print(call.options.isOn('json') ? jsonLine(report) : summaryOf(report));
    return 0;
  },
};

function summaryOf({ folder, documents, bytes }: BackupReport): string {
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `${documents} document${documents === 1 ? '' : 's'}, ${megabytes} MB, in ${folder}.\n`;
}
