import { DebriefError } from '@debrief/core/errors';
import type { Command } from '../command.ts';
import { DATA_OPTION, onlyWord, requireDataDirectory } from '../data-directory-of.ts';
import { installedFiles } from '../installed-files.ts';
import { jsonLine } from '../json-line.ts';

/** `debrief import`: copies post-mortems into a library. */
export const importCommand: Command = {
  name: 'import',
  usage: 'FOLDER|FILE --data DIR',
  description:
    'Copies post-mortems into a data directory, byte by byte. Doing it again takes in what has changed since.',
  options: { data: DATA_OPTION, json: { help: 'prints the report as one JSON object' } },
  examples: [
    ['debrief import postmortems --data library', 'a folder with all folders in it'],
    ['debrief import review.md --data library', 'one file'],
  ],
  async run(call) {
    const from = onlyWord(call, 'The folder or file');
    const data = requireDataDirectory(call, 'import');
    const { loadLibrary } = await import('@debrief/server');
    const progress = { done: 0, of: 0 };
    const endProgress = call.terminal.showProgress('Importing', progress);
    const { importInto } = await loadLibrary();
    const report = await importInto(data, from, installedFiles(), progress).finally(endProgress);
    if (call.options.isOn('json')) {
      call.terminal.print(jsonLine(report));
    } else {
      const { added, updated, unchanged, skipped } = report;
      call.terminal.print(
        `${added.length} added, ${updated.length} updated, ${unchanged.length} unchanged.\n`,
      );
      for (const { path, reason } of skipped) call.terminal.note(`Skipped ${path}: ${reason}\n`);
    }
    for (const path of report.kept) call.tell(new DebriefError('DOCUMENT_FROM_ELSEWHERE', path));
    return 0;
  },
};
