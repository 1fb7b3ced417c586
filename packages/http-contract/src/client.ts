import type { z } from 'zod';
import type { Address } from './addresses.ts';
import { DEVICE_HEADER, NAME_HEADER } from './author.ts';
import type { Failure } from './failure.ts';
import type { Route } from './route.ts';

/** A request that was answered with an error of the catalogue, or not at all (`status` 0, code `OFFLINE`). */
export class RequestFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
  readonly reference: string | undefined;
  /** What the failure says beside its words: for `COMMAND_CONFLICT` a `ConflictDetails`. */
  readonly details: unknown;

  constructor(
    status: number,
    code: string,
    message: string,
    remedy: string,
    reference?: string,
    details?: unknown,
  ) {
    super(message);
    this.name = 'RequestFailure';
    this.status = status;
    this.code = code;
    this.remedy = remedy;
    this.reference = reference;
    this.details = details;
  }
}

export interface ClientSettings {
  /** Address of the server without a slash at the end; empty for the page's own. */
  baseUrl: string;
  /** Asked before each request, so that a key can come later. */
  key: () => string | undefined;
  /** By what name the person goes; asked before each request. */
  name?: () => string | undefined;
  /** Which browser it is; asked before each request that writes. */
  device?: () => string | undefined;
  fetch?: typeof fetch;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Sent as `If-Match`: the version that the sender has. */
  version?: string;
  /** Sent instead of JSON, by routes that take bytes. */
  bytes?: Blob;
  /** Sent as `Idempotency-Key`: the same key with the same request is carried out once. */
  once?: string;
}

/** Calls a route and gives its reply in the contract's types. Replies come from our own server of the same version and are not checked again. */
export type Client = <P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType, B extends z.ZodType>(
  route: Address<P, Q, R, B>,
  input?: { parameters?: z.input<P>; query?: z.input<Q>; body?: z.input<B> },
  options?: CallOptions,
) => Promise<z.output<R>>;

/** The address of a call: path with its parameters filled in, and the query. */
export function addressOf(
  route: Pick<Route, 'path'>,
  parameters: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(parameters[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** A typed client over `fetch`. It throws `RequestFailure` and nothing else (but for an aborted call's own `AbortError`). */
export function makeClient(settings: ClientSettings): Client {
  const send = settings.fetch ?? fetch;
  return async (route, input = {}, options = {}) => {
    const key = settings.key();
    const name = settings.name?.();
    const { body } = input;
    const url = settings.baseUrl + addressOf(route, input.parameters ?? {}, input.query ?? {});
    const headers = {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(name === undefined || name === '' ? {} : { [NAME_HEADER]: encodeURIComponent(name) }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      ...(settings.device === undefined ? {} : { [DEVICE_HEADER]: settings.device() ?? '' }),
      ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
      ...(options.once === undefined ? {} : { 'idempotency-key': options.once }),
    };
    let response: Response;
    try {
      response = await send(url, {
        method: route.method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(options.bytes === undefined ? {} : { body: options.bytes }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw new RequestFailure(
        0,
        'OFFLINE',
        'Debrief does not answer.',
        'Check that Debrief is still running where it was started.',
      );
    }
    if (!response.ok) throw await failureOf(response);
    return route.produces === 'application/json' ? await response.json() : await response.text();
  };
}

async function failureOf(response: Response): Promise<RequestFailure> {
  return failureIn(response.status, await response.json().catch(() => undefined));
}

/** What a refused request says, from its status and its JSON. */
export function failureIn(status: number, body: unknown): RequestFailure {
  if (!isFailure(body)) {
    return new RequestFailure(
      status,
      'UNKNOWN',
      `Something else answered in the place of Debrief (HTTP ${status}).`,
      'Debrief may be starting, or a proxy before it may be in trouble: try again in a moment.',
    );
  }
  const { code, message, remedy, reference, details } = body.error;
  return new RequestFailure(status, code, message, remedy, reference, details);
}

/** Told by hand, not by the schema, so that the browser's first page needs no schema library. */
function isFailure(body: unknown): body is Failure {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  if (typeof error !== 'object' || error === null) return false;
  return (['code', 'message', 'remedy', 'reference'] as const).every(
    (name) => typeof (error as Record<string, unknown>)[name] === 'string',
  );
}
