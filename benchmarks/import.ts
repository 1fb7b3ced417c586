import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importInto } from '../apps/server/src/compose-import.ts';
import { searchData } from '../apps/server/src/compose-library.ts';
import { importFloor } from './import-floor.ts';
import { importParts } from './import-parts.ts';
import { manyDocuments, writeManyDocuments } from './many-documents.ts';
import { printTable } from './measure.ts';

const DOCUMENTS = Number(process.env.DEBRIEF_BENCH_DOCUMENTS ?? 10_000);
const TAKEN_APART = 1_000;
const FILES = {
  workerFile: fileURLToPath(new URL('../apps/server/src/jobs/read-worker.ts', import.meta.url)),
  readerVersion: 'benchmark',
  version: '0.0.0',
};

/** P3: a folder imported until it can be searched, over parsing its texts and inserting the same rows by bare means. */
export async function benchmarkImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  try {
    const from = join(folder, 'from');
    mkdirSync(from);
    const documents = manyDocuments(DOCUMENTS);
    writeManyDocuments(from, documents);
    const size = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);

    const start = performance.now();
    const data = join(folder, 'data');
    const report = await importInto({ dataDirectory: data }, [from], FILES, { done: 0, of: 0 });
    const took = performance.now() - start;
    if (report.added.length !== DOCUMENTS) throw new Error(`${report.added.length} documents came in`);
    const found = await searchData(
      { dataDirectory: data },
      { text: 'gateway', limit: 5, today: () => '2026-11-22' },
      FILES,
    );
    if (found.matched === 0) throw new Error('nothing is found');

    const floor = await importFloor(join(data, 'debrief.db'), join(folder, 'floor.db'));
    const bare = floor.parse + floor.insert + floor.commit;
    const each = (ms: number) => ((ms * 1000) / DOCUMENTS).toFixed(0);
    printTable([
      ['', 's', 'µs a document'],
      ['import, searchable', (took / 1000).toFixed(1), each(took)],
      ['floor: parse', (floor.parse / 1000).toFixed(1), each(floor.parse)],
      ['floor: insert rows and full text', (floor.insert / 1000).toFixed(1), each(floor.insert)],
      ['floor: commit', (floor.commit / 1000).toFixed(1), each(floor.commit)],
      ['floor in all', (bare / 1000).toFixed(1), each(bare)],
    ]);
    const stored = statSync(join(data, 'debrief.db')).size / 1024 ** 2;
    console.log(
      `  ${(took / bare).toFixed(2)} times the floor. ${DOCUMENTS} documents, ${(size / 1024 ** 2).toFixed(0)} MB, ${stored.toFixed(0)} MB stored; ${availableParallelism()} processors, the floor uses one.`,
    );

    const { documents: measured, parts } = await importParts(from, join(folder, 'parts.db'), TAKEN_APART);
    const whole = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
    console.log('\n  The work of the import, part by part in one thread');
    printTable([
      ['', 'µs a document', 'share'],
      ...Object.entries(parts).map(([name, ms]) => [
        name,
        ((ms * 1000) / measured).toFixed(0),
        `${((ms / whole) * 100).toFixed(0)} %`,
      ]),
      ['in all', ((whole * 1000) / measured).toFixed(0), '100 %'],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
