import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { RoundResult } from './round.ts';
import type { Stage } from './stage.ts';

const FOLDER = join(import.meta.dirname, '../../.cache/faults');

/** Keeps the data of a round in which something went wrong, so that it can be looked into: what was found, and the log of each text. */
export async function keepEvidence(stage: Stage, name: string, result: RoundResult): Promise<void> {
  const { lost, doubled, torn, wrong } = result;
  if (lost.length + doubled.length + torn.length + wrong.length === 0) return;
  const folder = join(FOLDER, name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'found.json'), JSON.stringify({ lost, doubled, torn, wrong }, null, 2));
  await writeFile(join(folder, 'said.txt'), stage.servers.flatMap(({ said }) => said).join('\n'));
  if (stage.postgres === undefined) {
    await cp(stage.data, join(folder, 'data'), { recursive: true });
    return;
  }
  const client = new pg.Client({ connectionString: stage.postgres.url });
  await client.connect();
  const { rows } = await client.query('select * from text_updates order by document_id, number');
  await client.end();
  await writeFile(
    join(folder, 'log.json'),
    JSON.stringify(
      rows.map(({ update_bytes, ...row }) => ({ ...row, update: update_bytes.toString('base64') })),
    ),
  );
}
