import { request } from 'node:http';
import { DebriefError, ERRORS, type ErrorCode } from '@debrief/core/errors';
import type { Client, RequestFailure } from '@debrief/http-contract';
import type { LibraryPlace } from '@debrief/server';
import type { Call } from './command.ts';

/**
 * Does work on a library alone, or has it done by the server that holds the data directory: then `ask` is called with a client of it.
 * @throws DebriefError DATA_DIRECTORY_IN_USE where something holds it that does not answer; what the server refused
 */
export async function aloneOrByServer<T>(
  call: Call,
  { dataDirectory }: LibraryPlace,
  alone: () => Promise<T>,
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  try {
    return await alone();
  } catch (failure) {
    if (!(failure instanceof DebriefError) || failure.code !== 'DATA_DIRECTORY_IN_USE') throw failure;
    const { loadDataDirectory } = await import('@debrief/server');
    const { readHolder, readKey } = await loadDataDirectory();
    const address = (await readHolder(dataDirectory))?.address;
    const key = call.terminal.env.DEBRIEF_KEY || (await readKey(dataDirectory));
    if (address === undefined || key === undefined) throw failure;
    const { makeClient, RequestFailure } = await import('@debrief/http-contract');
    const client = makeClient({ baseUrl: address, key: () => key, fetch: patientFetch });
    try {
      return await ask(client);
    } catch (refused) {
      if (!(refused instanceof RequestFailure)) throw refused;
      if (refused.status === 0) throw failure;
      throw new RefusedByServer(refused);
    }
  }
}

/** What a server refused, in its own words. */
class RefusedByServer extends DebriefError {
  override readonly remedy: string;

  constructor({ code, message, remedy }: RequestFailure) {
    super(isKnown(code) ? code : 'INTERNAL');
    this.message = message;
    this.remedy = remedy;
  }
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

/** `fetch` that waits as long as it takes: reading a large library again outlasts the patience of Node's own. */
const patientFetch: typeof fetch = (address, options = {}) =>
  new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const asked = request(
      String(address),
      { method, headers: Object.fromEntries(new Headers(headers)) },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve(new Response(Buffer.concat(pieces), { status: answer.statusCode ?? 500 })),
        );
      },
    );
    asked.on('error', reject);
    asked.end(typeof body === 'string' ? body : undefined);
  });
