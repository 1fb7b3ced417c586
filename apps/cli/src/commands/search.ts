import { DebriefError } from '@debrief/core/errors';
import type { Client, PostmortemList, Snippet } from '@debrief/http-contract';
import { aloneOrByServer } from '../ask-server.ts';
import type { Call, Command } from '../command.ts';
import { DATA_OPTION } from '../data-directory-of.ts';
import { installedFiles } from '../installed-files.ts';
import { jsonLine } from '../json-line.ts';
import { DATABASE_OPTION, givenPlace } from '../library-place.ts';
import type { Terminal } from '../terminal.ts';
import { today } from '../today.ts';

type Row = PostmortemList['rows'][number];

const USUAL_LIMIT = 20;

/** `debrief search`: post-mortems by their words. */
export const search: Command = {
  name: 'search',
  usage: 'QUERY [FOLDER] [--data DIR]',
  description:
    'Finds the post-mortems that hold all words, best match first. The last word may be a beginning; words in quotes stand together.\nIt looks through FOLDER, or through the library of a data directory, also while a server has it open.',
  options: {
    data: DATA_OPTION,
    database: DATABASE_OPTION,
    limit: { value: 'N', help: `how many at most (default ${USUAL_LIMIT}, up to 500)` },
    json: { help: 'prints one JSON object a line and a post-mortem' },
  },
  examples: [
    ['debrief search "connection pool" postmortems', 'in a folder'],
    [
      `debrief search '"connection pool" timeout' --data library`,
      'two words that stand together, and a third',
    ],
  ],
  async run(call) {
    const [text, folder, surplus] = call.words;
    if (text === undefined) throw new DebriefError('MISSING_ARGUMENT', 'What to search for');
    if (surplus !== undefined) throw new DebriefError('BAD_VALUE', surplus);
    const request = { text, limit: limitOf(call), today };
    const found =
      folder !== undefined ? await inFolder(call, folder, request) : await inLibrary(call, request);
    for (const row of found.rows) {
      call.terminal.print(call.options.isOn('json') ? jsonLine(row) : shown(row, call.terminal));
    }
    if (!call.options.isOn('json')) {
      const left = found.matched - found.rows.filter((row) => !row.template).length;
      const more = left > 0 ? `; ${left} more with --limit` : '';
      call.terminal.note(`${found.matched} of ${found.total} post-mortems match${more}.\n`);
    }
    return 0;
  },
};

interface Request {
  text: string;
  limit: number;
  today: () => string;
}

async function inFolder(call: Call, folder: string, request: Request): Promise<PostmortemList> {
  const { loadLibrary } = await import('@debrief/server');
  const progress = { done: 0, of: 0 };
  const endProgress = call.terminal.showProgress('Reading', progress);
  const { searchFolder } = await loadLibrary();
  return searchFolder(folder, request, installedFiles(), progress).finally(endProgress);
}

async function inLibrary(call: Call, request: Request): Promise<PostmortemList> {
  const place = givenPlace(call);
  if (place === undefined) throw new DebriefError('NO_DATA_DIRECTORY', 'debrief search without a folder');
  const alone = async () => {
    const { loadLibrary } = await import('@debrief/server');
    const { searchData } = await loadLibrary();
    return searchData(place, request, installedFiles());
  };
  const byServer = async (client: Client) => {
    const { listPostmortems } = await import('@debrief/http-contract');
    return client(listPostmortems, { query: { q: request.text, limit: request.limit } });
  };
  try {
    return await aloneOrByServer(call, place, alone, byServer);
  } catch (failure) {
    if (!(failure instanceof DebriefError) || failure.code !== 'BAD_REQUEST') throw failure;
    throw new DebriefError('BAD_VALUE', 'The search');
  }
}

function limitOf(call: Call): number {
  const written = call.options.valueOf('limit');
  if (written === undefined) return USUAL_LIMIT;
  const limit = Number(written);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new DebriefError('BAD_VALUE', `--limit ${written}`);
  return limit;
}

function shown(row: Row, terminal: Terminal): string {
  const about = [row.date, row.severity?.native].filter((part) => part !== undefined).join(' · ');
  const title = [row.title, about].filter((part) => part !== undefined && part !== '').join(' · ');
  const lines = [terminal.styled(row.path, 'bold'), ...(title === '' ? [] : [`  ${title}`])];
  for (const snippet of row.snippets ?? []) lines.push(`  ${marked(snippet, terminal)}`);
  return `${lines.join('\n')}\n\n`;
}

function marked(snippet: Snippet, terminal: Terminal): string {
  let text = snippet.section === undefined ? '' : `${terminal.styled(`${snippet.section}:`, 'dim')} `;
  let at = 0;
  for (const [start, end] of snippet.hits) {
    text += snippet.text.slice(at, start) + terminal.styled(snippet.text.slice(start, end), 'bold', 'yellow');
    at = end;
  }
  return text + snippet.text.slice(at);
}
