import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roomName } from '@debrief/http-contract';
import { importInto } from '../apps/server/src/compose-import.ts';
import { documentId } from '../apps/server/src/features/library/document-id.ts';
import { Beside, runBeside } from './beside.ts';
import { type Heard, HeardSchema, type People } from './live-people.ts';
import { manyDocuments, writeManyDocuments } from './many-documents.ts';
import { median, printTable, spreadOf } from './measure.ts';

const DOCUMENTS = 20;
const EACH = 10;
const ROUNDS = Number(process.env.DEBRIEF_BENCH_ROUNDS ?? 5);
const WARM_UP_MS = 6_000;
const MEASURED_MS = 12_000;
const FILES = {
  workerFile: fileURLToPath(new URL('../apps/server/src/jobs/read-worker.ts', import.meta.url)),
  readerVersion: 'benchmark',
  version: '0.0.0',
};

interface Round extends Heard {
  /** Share of the time that the server was at work, of one processor. */
  share: number;
}

/**
 * P6: from one person's key to the copies of the nine others in the text, 200 people in 20 texts, over the sync library bare. The server is
 * killed when all is shown as saved, and one that is started afresh must have every letter where it was typed.
 */
export async function benchmarkLive(): Promise<void> {
  const bare: Round[] = [];
  const ours: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await typeAtBare(round));
    ours.push(await typeAtLibrary(round));
  }
  const line = (name: string, rounds: readonly Round[]) => [
    name,
    ...[
      median(rounds.map(({ heard }) => heard.p50)),
      median(rounds.map(({ heard }) => heard.p99)),
      Math.max(...rounds.map(({ heard }) => heard.most)),
      median(rounds.map(({ saved }) => saved.p50)),
      median(rounds.map(({ saved }) => saved.p99)),
    ].map((ms) => ms.toFixed(1)),
    `${(median(rounds.map(({ share }) => share)) * 100).toFixed(0)} %`,
  ];
  printTable([
    ['', 'p50 ms', 'p99 ms', 'most ms', 'saved p50', 'saved p99', 'server at work'],
    line('sync library bare', bare),
    line('with every letter saved', ours),
  ]);
  const ratios = ours.map(({ heard }, round) => heard.p99 / (bare[round]?.heard.p99 ?? Number.NaN));
  const [least, most] = spreadOf(ratios);
  const letters = ours.reduce((sum, { letters }) => sum + letters, 0);
  console.log(
    `  p99 ${median(ratios).toFixed(2)} times (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}; ${least.toFixed(2)} to ${most.toFixed(2)}). ${letters} letters, each on disk after a kill, in ${ROUNDS} rounds.`,
  );
}

async function typeAtBare(round: number): Promise<Round> {
  const texts = Object.fromEntries(manyDocuments(DOCUMENTS).map(({ text }, index) => [`${index}.1`, text]));
  const server = await Beside.start('bare-live-server.ts', { texts });
  try {
    return await typeAt(server, Object.keys(texts), round, false);
  } finally {
    await server.kill();
  }
}

async function typeAtLibrary(round: number): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  try {
    const documents = manyDocuments(DOCUMENTS);
    writeManyDocuments(join(folder, 'from'), documents);
    const dataDirectory = join(folder, 'data');
    await importInto({ dataDirectory }, [join(folder, 'from')], FILES, { done: 0, of: 0 });
    const rooms = documents.map(({ path }) => roomName(documentId(path), 1));
    const server = await Beside.start('library-server.ts', { dataDirectory });
    const typed = await typeAt(server, rooms, round, true).finally(() => server.kill());
    const afresh = await Beside.start('library-server.ts', { dataDirectory });
    try {
      for (const [room, { typed: each, text }] of Object.entries(typed.rooms)) {
        const stored = await textOf(afresh, room);
        if (stored !== text) throw new Error(`the text of ${room} is not what its people saw`);
        for (const letters of each)
          if (!stored.includes(letters)) throw new Error(`letters are missing in ${room}`);
      }
    } finally {
      await afresh.stop();
    }
    return typed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function typeAt(server: Beside, rooms: string[], round: number, marks: boolean): Promise<Round> {
  const people: People = {
    address: server.address,
    key: server.key,
    rooms,
    each: EACH,
    marks,
    seed: round + 1,
    warmUpMs: WARM_UP_MS,
    milliseconds: MEASURED_MS,
  };
  const before = await server.used();
  const heard = HeardSchema.parse(await runBeside('live-people.ts', people));
  const share = ((await server.used()) - before) / (WARM_UP_MS + MEASURED_MS);
  if (heard.missing !== 0) throw new Error(`${heard.missing} letters did not come to everybody`);
  if (heard.unsaved !== 0) throw new Error(`${heard.unsaved} letters were not shown as saved`);
  return { ...heard, share };
}

async function textOf(server: Beside, room: string): Promise<string> {
  const id = room.slice(0, room.lastIndexOf('.'));
  const response = await fetch(`${server.address}/api/postmortems/${id}/markdown`, {
    headers: { authorization: `Bearer ${server.key}` },
  });
  if (response.status !== 200) throw new Error(`${room} was answered with ${response.status}`);
  return response.text();
}
