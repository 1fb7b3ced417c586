import { DebriefError } from '@debrief/core/errors';
import type { Client } from '@debrief/http-contract';
import type { LoadedPolicy } from '@debrief/server';
import { aloneOrByServer } from '../ask-server.ts';
import type { Command } from '../command.ts';
import { DATA_OPTION } from '../data-directory-of.ts';
import { installedFiles } from '../installed-files.ts';
import { jsonLine } from '../json-line.ts';
import { DATABASE_OPTION, requirePlace } from '../library-place.ts';
import { tellProblems } from '../policy-of.ts';
import { today } from '../today.ts';

/** `debrief reindex`: reads all documents of a library again. */
export const reindex: Command = {
  name: 'reindex',
  usage: '--data DIR',
  description:
    'Throws away everything that was read from the documents of a data directory and reads it again.\nThe documents themselves are not touched. A server that has the directory open does it meanwhile, and nothing leaves its lists.',
  options: {
    data: DATA_OPTION,
    database: DATABASE_OPTION,
    json: { help: 'prints the report as one JSON object' },
  },
  examples: [['debrief reindex --data library', 'after a doubt']],
  async run(call) {
    const [surplus] = call.words;
    if (surplus !== undefined) throw new DebriefError('BAD_VALUE', surplus);
    const place = requirePlace(call, 'reindex');
    const progress = { done: 0, of: 0 };
    const endProgress = call.terminal.showProgress('Reading', progress);
    const policies: LoadedPolicy[] = [];
    const alone = async () => {
      const { loadLibrary } = await import('@debrief/server');
      const { reindexData } = await loadLibrary();
      return reindexData(place, installedFiles(), progress, {
        today,
        onPolicy: (loaded) => policies.push(loaded),
      });
    };
    const report = await aloneOrByServer(call, place, alone, (client) => byServer(client, progress)).finally(
      endProgress,
    );
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

/** How often a server is asked how far it is, in milliseconds. */
const ASK_EVERY_MS = 500;

async function byServer(
  client: Client,
  progress: { done: number; of: number },
): Promise<{ documents: number; failed: string[] }> {
  const { readLibrary, reindexLibrary } = await import('@debrief/http-contract');
  const look = setInterval(() => {
    // Only to be shown: what matters is the answer below.
    client(readLibrary).then(
      ({ reading }) => Object.assign(progress, reading),
      () => {},
    );
  }, ASK_EVERY_MS);
  try {
    return await client(reindexLibrary, { body: {} });
  } finally {
    clearInterval(look);
  }
}
