import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from '../look.ts';
import { pause } from '../pause.ts';
import type { Round, RoundResult, RoundSettings } from '../round.ts';
import { limitFiles, type SmallDisk, smallDisk } from '../small-disk.ts';
import type { Stage } from '../stage.ts';
import { tryFault } from '../try-fault.ts';
import { until } from '../until.ts';

const FOREVER = new AbortController().signal;
const MEGABYTES = { sqlite: 48, postgres: 200 };
/** A full disk is told of at the next change; nobody waits longer for it than this. */
const TOLD_WITHIN_MS = 15_000;

export const diskFull: Round = {
  name: 'disk-full',
  says: 'The disk of the database is full for 3 s: nothing more can be written, then there is room again',
  run,
};

async function run(settings: RoundSettings): Promise<RoundResult> {
  const { database } = settings;
  await using disk = smallDisk(MEGABYTES[database]);
  if (disk === undefined && database === 'postgres')
    return {
      checked: 0,
      lost: [],
      doubled: [],
      torn: [],
      times: 0,
      slowest: 0,
      wrong: [],
      notes: ['not tried: it needs the right to mount a disk'],
    };
  const dataFolder = disk === undefined ? undefined : join(disk.folder, 'data');
  if (dataFolder !== undefined) await mkdir(dataFolder, { mode: 0o700 });
  const result = await tryFault(settings, {
    name: 'disk-full',
    times: 5,
    stage: dataFolder === undefined ? {} : { dataFolder },
    fault: (stage, time) => fullFor(stage, time, disk),
  });
  result.notes.push(disk === undefined ? 'by a limit on the size of files' : 'on a disk of its own');
  return result;
}

async function fullFor(stage: Stage, time: number, disk: SmallDisk | undefined): Promise<string[]> {
  const { world, server, postgres } = stage;
  const wrong: string[] = [];
  if (disk === undefined) limitFiles(server.pid, sizeOfLog(stage.data));
  else disk.fill(0);
  const made = await takeTheLast(stage, time, wrong);
  // Everybody goes on working; whoever writes is told that it is not saved.
  await until('somebody is told that the disk is full', TOLD_WITHIN_MS, () => {
    const told = world.people.some(({ line }) => line.saving.trouble?.code === 'STORE_FULL');
    const gone = world.people.every(({ line }) => line.saving.trouble?.code === 'STORE_FAILED');
    return told || (postgres !== undefined && gone) ? undefined : 'nobody is';
  }).catch((failure: Error) => wrong.push(failure.message));
  if ((await ask(server, '/healthz').catch(() => undefined))?.status !== 200)
    wrong.push('the server gave no answer while the disk was full');
  await pause(3_000, FOREVER);
  if (disk === undefined) limitFiles(server.pid, undefined);
  else disk.free();
  // A PostgreSQL that cannot write its own log ends itself; whoever looks after it starts it again.
  if (postgres?.ended === true) await postgres.startAgain();
  for (const id of made) {
    await until('what was made is there', TOLD_WITHIN_MS, async () => {
      const { status } = await ask(server, `/api/postmortems/${id}/text`);
      return status === 200 ? undefined : `answered with ${status}`;
    }).catch((failure: Error) => wrong.push(failure.message));
  }
  return wrong;
}

/** Makes documents until there is no room for another one, and gives those that were answered for. */
async function takeTheLast({ server }: Stage, time: number, wrong: string[]): Promise<string[]> {
  const made: string[] = [];
  for (let number = 1; ; number++) {
    const response = await ask(server, '/api/postmortems', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        path: `room-${time}-${number}.md`,
        text: `# Room ${number}\n\n${'Cards were refused. '.repeat(20_000)}\n`,
      }),
    });
    const body = (await response.json()) as { id?: string; error?: { code: string } };
    if (body.id !== undefined) made.push(body.id);
    else {
      const code = body.error?.code ?? '';
      if (code !== 'STORE_FULL' && code !== 'STORE_FAILED')
        wrong.push(`a document for which there was no room was answered with ${response.status} ${code}`);
      return made;
    }
  }
}

function sizeOfLog(data: string): number {
  const log = join(data, 'debrief.db-wal');
  const database = join(data, 'debrief.db');
  return Math.max(existsSync(log) ? statSync(log).size : 0, statSync(database).size);
}
