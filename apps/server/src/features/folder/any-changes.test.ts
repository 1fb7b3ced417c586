import { EventEmitter, once } from 'node:events';
import { open as openFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Random } from '../../../../../tools/fuzzing/random.ts';
import { folderLibrary, QUICK } from '../../testing/folder-library.ts';
import { KillableFolder } from '../../testing/killable-folder.ts';
import { openClient } from '../../testing/library-with.ts';
import type { LiveClient, LiveServer } from '../../testing/live-client.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { documentId } from '../library/document-id.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Lines of which the even ones are written on in browsers, the odd ones in another editor; both put new lines anywhere. */
const LINES = Array.from(
  { length: 24 },
  (_, at) => `${at % 2 === 0 ? 'Here' : 'There'} ${at}: what was seen`,
);
const TEXT = `# Outage\n\n${LINES.join('\n')}\n`;

/** A server that can be ended in one way or another, and comes back at the same address. */
interface Host {
  server: LiveServer;
  start(): Promise<void>;
  end(): Promise<void>;
  rescan(): Promise<void>;
}

async function inThisProcess(folder: string): Promise<Host> {
  let running: Awaited<ReturnType<typeof startTestServer>> | undefined;
  const host: Host = {
    server: { address: 'http://127.0.0.1:0', key: '' },
    async start() {
      const port = Number(new URL(host.server.address).port);
      const dataDirectory = join(folder, '.debrief');
      running = await startTestServer({
        folder,
        dataDirectory,
        port,
        folderTiming: QUICK,
        checkReplies: false,
      });
      await running.firstRead;
      host.server = running;
    },
    end: async () => running?.stop(),
    rescan: async () => running?.rescan(),
  };
  await host.start();
  return host;
}

async function inItsOwn(folder: string): Promise<Host> {
  const killable = new KillableFolder(folder, QUICK);
  onTestFinished(() => killable.kill());
  await killable.start();
  return {
    get server() {
      return killable.server;
    },
    start: () => killable.start(),
    end: () => killable.kill(),
    rescan: () => killable.rescan(),
  };
}

/** Somebody with the file open in an editor that does not notice what is written to it meanwhile. */
class OtherEditor {
  readonly #path: string;
  readonly #random: Random;
  readonly #end: string;
  #buffer = '';

  constructor(path: string, end: string, random: Random) {
    this.#path = path;
    this.#end = end;
    this.#random = random;
  }

  async load(): Promise<void> {
    this.#buffer = await readFile(this.#path, 'utf8');
  }

  write(word: string): void {
    const lines = this.#buffer.split(this.#end);
    const own = lines.flatMap((line, at) => (line.startsWith('There') ? [at] : []));
    const at = this.#random.pick(own);
    if (this.#random.once(2)) lines[at] = `${lines[at]} ${word}`;
    else lines.splice(at + 1, 0, `New there: ${word}`);
    this.#buffer = lines.join(this.#end);
  }

  async save(): Promise<void> {
    if (this.#random.once(3)) {
      await writeFile(`${this.#path}.new`, this.#buffer);
      await rename(`${this.#path}.new`, this.#path);
      return;
    }
    await using file = await openFile(this.#path, 'w');
    const half = this.#random.below(this.#buffer.length);
    await file.writeFile(this.#buffer.slice(0, half));
    await file.writeFile(this.#buffer.slice(half));
  }
}

function typeSomething(client: LiveClient, word: string, random: Random): void {
  const lines = client.words.split('\n');
  const own = lines.flatMap((line, at) => (line.startsWith('Here') ? [at] : []));
  const line = random.pick(own);
  const end = lines.slice(0, line + 1).join('\n').length;
  if (random.once(2)) for (const letter of [...` ${word}`].reverse()) client.type(end, letter);
  else client.type(end, `\nNew here: ${word}`);
}

async function anyChanges(
  seed: number,
  rounds: number,
  host: (folder: string) => Promise<Host>,
): Promise<void> {
  const random = new Random(seed);
  const end = random.once(2) ? '\r\n' : '\n';
  const folder = await temporaryFolder({ 'a.md': TEXT.replaceAll('\n', end), 'other.md': '# Other\n' });
  const path = join(folder, 'a.md');
  const hosted = await host(folder);
  const id = documentId('a.md');
  const clients = [await openClient(hosted.server, id), await openClient(hosted.server, id)];
  const editor = new OtherEditor(path, end, random);
  await editor.load();
  const words: string[] = [];
  const word = (): string => {
    words.push(`${seed}w${words.length}w`);
    return words.at(-1) ?? '';
  };
  for (let round = 0; round < rounds; round++) {
    const what = random.below(12);
    if (what < 6) typeSomething(random.pick(clients), word(), random);
    else if (what < 8) await random.pick(clients).saved();
    else if (what < 10) {
      if (random.once(2)) await editor.load();
      editor.write(word());
      await editor.save();
    } else if (what < 11) await hosted.rescan();
    else if (random.once(3)) {
      await hosted.end();
      if (random.once(2)) {
        await editor.load();
        editor.write(word());
        await editor.save();
      }
      await hosted.start();
      // What an editor had open before is not known to a new process.
      await editor.load();
    }
  }
  await Promise.all(clients.map((client) => client.saved()));
  await hosted.rescan();
  const [one, other] = clients;
  if (one === undefined || other === undefined) throw new Error('nobody types');
  const both = () => one.words === other.words;
  const { fileSays } = folderLibrary(folder, hosted.server as never);
  const inFile = () => fileSays('a.md', (text) => text === one.words.replaceAll('\n', end));
  // Whichever of them is the last to hear of the last change.
  const wake = new EventEmitter();
  for (const client of clients) client.doc.on('update', () => wake.emit('update'));
  while (!both() || (await readFile(path, 'utf8')) !== one.words.replaceAll('\n', end))
    await Promise.race([once(wake, 'update'), inFile()]);
  const reply = await fetch(`${hosted.server.address}/api/library`, {
    headers: { authorization: `Bearer ${hosted.server.key}` },
  });
  expect((await reply.json()).unsettled, `seed ${seed}`).toEqual([]);
  const written = one.words.match(/\d+w\d+w/g) ?? [];
  expect(written.toSorted(), `seed ${seed}`).toEqual(words.toSorted());
  for (const client of clients) client.close();
  await hosted.end();
}

test.for([1, 2, 3, 4])(
  'typing, other editors and restarts in any order (%s): all is there once, everywhere',
  (seed) => anyChanges(seed, 60, inThisProcess),
);

test('the same, where the server is killed', () => anyChanges(5, 60, inItsOwn));
