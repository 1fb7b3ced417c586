import { DebriefError } from '@debrief/core/errors';
import type { RestoreReport } from '@debrief/server';
import type { Command } from '../command.ts';
import { DATA_OPTION, onlyWord } from '../data-directory-of.ts';
import { installedFiles } from '../installed-files.ts';
import { jsonLine } from '../json-line.ts';
import { DATABASE_OPTION, requirePlace } from '../library-place.ts';
import { today } from '../today.ts';

/** `debrief restore`: makes a library of a backup. */
export const restore: Command = {
  name: 'restore',
  usage: 'FOLDER --data DIR',
  description:
    'Makes a library of a backup, in a data directory that is new or empty. Every file is checked, then every document.\nTexts begin anew: whoever has one open from the library that is lost is told so, and opens it again.',
  options: {
    data: DATA_OPTION,
    database: DATABASE_OPTION,
    json: { help: 'prints the report as one JSON object' },
  },
  examples: [['debrief restore backups/2026-11-20 --data library', 'then: debrief serve --data library']],
  async run(call) {
    const folder = onlyWord(call, 'The folder of the backup');
    const place = requirePlace(call, 'restore');
    const { loadRestore } = await import('@debrief/server');
    const progress = { done: 0, of: 0 };
    const endProgress = call.terminal.showProgress('Restoring', progress);
    const { restoreData } = await loadRestore();
    const report = await restoreData(folder, place, installedFiles(), progress, today).finally(endProgress);
    for (const { path, what } of report.problems)
      call.tell(new DebriefError('DOCUMENT_DOUBTFUL', `${path}: ${what}`));
    call.terminal.print(
      call.options.isOn('json') ? jsonLine(report) : summaryOf(report, place.dataDirectory),
    );
    return 0;
  },
};

function summaryOf({ documents, at }: RestoreReport, directory: string): string {
  const moment = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  return `${documents} document${documents === 1 ? '' : 's'} as of ${moment}, in ${directory}.\n`;
}
