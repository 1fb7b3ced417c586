import { DebriefError } from '@debrief/core/errors';
import type { LoadedPolicy } from '@debrief/server';
import type { Command } from '../command.ts';
import { DATA_OPTION, requireDataDirectory } from '../data-directory-of.ts';
import { installedFiles } from '../installed-files.ts';
import { jsonLine } from '../json-line.ts';
import { tellProblems } from '../policy-of.ts';
import { today } from '../today.ts';

/** `debrief reindex`: reads all documents of a library again. */
export const reindex: Command = {
  name: 'reindex',
  usage: '--data DIR',
  description:
    'Throws away everything that was read from the documents of a data directory and reads it again.\nThe documents themselves are not touched.',
  options: { data: DATA_OPTION, json: { help: 'prints the report as one JSON object' } },
  examples: [['debrief reindex --data library', 'after a doubt']],
  async run(call) {
    const [surplus] = call.words;
    if (surplus !== undefined) throw new DebriefError('BAD_VALUE', surplus);
    const data = requireDataDirectory(call, 'reindex');
    const { loadLibrary } = await import('@debrief/server');
    const progress = { done: 0, of: 0 };
    const endProgress = call.terminal.showProgress('Reading', progress);
    const policies: LoadedPolicy[] = [];
    const { reindexData } = await loadLibrary();
    const report = await reindexData(data, installedFiles(), progress, {
      today,
      onPolicy: (loaded) => policies.push(loaded),
    }).finally(endProgress);
    for (const policy of policies) tellProblems(call, policy);
    for (const path of report.failed) call.tell(new DebriefError('FILE_UNREADABLE', path));
    const { documents } = report;
    call.terminal.print(
      call.options.isOn('json')
        ? jsonLine(report)
        : `${documents} document${documents === 1 ? '' : 's'} read again.\n`,
    );
    return 0;
  },
};
