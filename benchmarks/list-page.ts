import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importInto } from '../apps/server/src/compose-import.ts';
import { type Answers, AnswersSchema, type Questions } from './ask-often.ts';
import { Beside, runBeside } from './beside.ts';
import { manyDocuments, writeManyDocuments } from './many-documents.ts';
import { median, printTable, spreadOf } from './measure.ts';

const DOCUMENTS = Number(process.env.DEBRIEF_BENCH_LIST_DOCUMENTS ?? 1_000);
const ROUNDS = 7;
const WARM_UP_MS = 3_000;
const ROUND_MS = 3_000;
const CONNECTIONS = 8;
/** As the library page asks. */
const PAGE = '/api/postmortems?sort=-date&offset=0&limit=100';
/** The same answer to a question that was never asked before: nothing of it can have been kept. */
const PAGE_UNTIL = `${PAGE}&until={day}`;
const FILES = {
  workerFile: fileURLToPath(new URL('../apps/server/src/jobs/read-worker.ts', import.meta.url)),
  readerVersion: 'benchmark',
  version: '0.0.0',
};

interface Contestant {
  server: Beside;
  path: string;
  nextDay: number;
  rates: number[];
  /** Microseconds of processor for one answer, and the share of the time that the server was at work. */
  costs: number[];
  shares: number[];
}

/**
 * P5: the first page of the library over HTTP, over the same framework sending a constant of the same size. `kept`: asked again.
 * `cold`: each question is one that was never asked before, so that every answer is made from the rows.
 */
export async function benchmarkListPage(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  const open: Beside[] = [];
  try {
    const from = join(folder, 'from');
    mkdirSync(from);
    writeManyDocuments(from, manyDocuments(DOCUMENTS));
    const dataDirectory = join(folder, 'data');
    await importInto({ dataDirectory }, [from], FILES, { done: 0, of: 0 });
    const library = await Beside.start('library-server.ts', { dataDirectory });
    open.push(library);
    const body = await bodyOf(library);
    const constant = await Beside.start('constant-server.ts', { body });
    open.push(constant);

    const begin = (server: Beside, path: string): Contestant => ({
      server,
      path,
      nextDay: 0,
      rates: [],
      costs: [],
      shares: [],
    });
    const bare = begin(constant, PAGE);
    const kept = begin(library, PAGE);
    const cold = begin(library, PAGE_UNTIL);
    for (const one of [bare, kept, cold]) await ask(one, WARM_UP_MS);
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of [bare, kept, cold]) {
        const before = await one.server.used();
        const { answers, bytes, milliseconds } = await ask(one, ROUND_MS);
        if (Math.abs(bytes - Buffer.byteLength(body)) > 100)
          throw new Error(`an answer of ${bytes} bytes came`);
        const used = (await one.server.used()) - before;
        one.rates.push((answers * 1000) / milliseconds);
        one.costs.push((used * 1000) / answers);
        one.shares.push(used / milliseconds);
      }
    }
    printTable([
      ['', 'answers/s', 'of the constant', 'from', 'to', 'µs of processor', 'server at work'],
      ...Object.entries({ constant: bare, kept, cold }).map(([name, { rates, costs, shares }]) => {
        const ratios = rates.map((rate, round) => rate / (bare.rates[round] ?? Number.NaN));
        const [least, most] = spreadOf(ratios);
        return [
          name,
          median(rates).toFixed(0),
          ...[median(ratios), least, most].map((ratio) => ratio.toFixed(3)),
          median(costs).toFixed(0),
          `${(median(shares) * 100).toFixed(0)} %`,
        ];
      }),
    ]);
    console.log(
      `  ${DOCUMENTS} post-mortems, 100 lines, ${(Buffer.byteLength(body) / 1024).toFixed(0)} KB; medians of ${ROUNDS} rounds in turn.`,
    );
  } finally {
    for (const server of open) await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function ask(contestant: Contestant, milliseconds: number): Promise<Answers> {
  const { server, path, nextDay } = contestant;
  const questions: Questions = {
    port: Number(new URL(server.address).port),
    key: server.key,
    path,
    firstDay: nextDay,
    connections: CONNECTIONS,
    milliseconds,
  };
  const answers = AnswersSchema.parse(await runBeside('ask-often.ts', questions));
  contestant.nextDay = answers.nextDay;
  return answers;
}

async function bodyOf(library: Beside): Promise<string> {
  const response = await fetch(library.address + PAGE, {
    headers: { authorization: `Bearer ${library.key}` },
  });
  if (response.status !== 200) throw new Error(`the list was answered with ${response.status}`);
  return response.text();
}
