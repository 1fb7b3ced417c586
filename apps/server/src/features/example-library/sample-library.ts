import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that the examples can be looked at in. */
interface SampleServer {
  address: string;
  key: string;
  stop(): Promise<void>;
}

/** A library of the examples alone, beside one that they would litter. */
export interface SampleLibrary {
  /** Its address with its key; it is started when it is first asked for. */
  open(): Promise<{ address: string; key: string }>;
  close(): Promise<void>;
}

/** Nothing of it stays: what somebody writes in the examples is for trying. */
export function sampleLibrary(start: (dataDirectory: string) => Promise<SampleServer>): SampleLibrary {
  let opened: Promise<SampleServer & { folder: string }> | undefined;
  const open = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'debrief-examples-'));
    try {
      const server = await start(folder);
      return { address: server.address, key: server.key, stop: () => server.stop(), folder };
    } catch (failure) {
      await rm(folder, { recursive: true, force: true });
      throw failure;
    }
  };
  return {
    async open() {
      opened ??= open();
      try {
        return await opened;
      } catch (failure) {
        opened = undefined;
        throw failure;
      }
    },
    async close() {
      const server = await opened?.catch(() => undefined);
      await server?.stop();
      if (server !== undefined) await rm(server.folder, { recursive: true, force: true });
    },
  };
}
