// The core knows no network, disk, clock or database: its types hold the language alone, and the two
// text coders that every runtime (browser, worker, server, terminal) has.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array;
}
