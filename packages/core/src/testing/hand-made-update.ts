/** A unit of a shared text: who typed it, and how many that one had typed before. */
export type Unit = readonly [client: number, clock: number];

/** One struct of an update (first format of Yjs), with as much wrong as one likes. */
export interface HandMadeStruct {
  /** The number of its kind: 0 collected, 1 deleted, 4 text, 10 left out, and the kinds that are no plain text. */
  kind: number;
  origin?: Unit | undefined;
  rightOrigin?: Unit | undefined;
  /** The name of its root, or the id of the type it is in; `markdown` by default, and only written where no neighbour is. */
  parent?: string | Unit;
  /** Its key in a map. */
  key?: string;
  /** What follows: a length for kinds 0, 1 and 10, a text for 4, else the bytes themselves. */
  content: number | string | readonly number[];
}

export interface HandMadeUpdate {
  blocks?: readonly { client: number; clock: number; structs: readonly HandMadeStruct[] }[];
  deletions?: readonly (readonly [client: number, ...ranges: (readonly [clock: number, length: number])[]])[];
}

/** The bytes of an update, whatever it claims. */
export function handMadeUpdate({ blocks = [], deletions = [] }: HandMadeUpdate): Uint8Array {
  return new Uint8Array([
    ...varUint(blocks.length),
    ...blocks.flatMap(({ client, clock, structs }) => [
      ...[structs.length, client, clock].flatMap(varUint),
      ...structs.flatMap(bytesOf),
    ]),
    ...varUint(deletions.length),
    ...deletions.flatMap(([client, ...ranges]) => [
      ...[client, ranges.length].flatMap(varUint),
      ...ranges.flat().flatMap(varUint),
    ]),
  ]);
}

/** Seven bits a byte, the lowest first. */
export function varUint(number: number): number[] {
  const bytes: number[] = [];
  let rest = number;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push(0x80 | (rest % 0x80));
  return [...bytes, rest];
}

export function varString(text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  return [...varUint(bytes.length), ...bytes];
}

function bytesOf({ kind, origin, rightOrigin, parent = 'markdown', key, content }: HandMadeStruct): number[] {
  const body =
    typeof content === 'number'
      ? varUint(content)
      : typeof content === 'string'
        ? varString(content)
        : content;
  if (kind === 0 || kind === 10) return [kind, ...body];
  const info = kind | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key === undefined ? 0 : 0x20);
  const beside = [...(origin ?? []), ...(rightOrigin ?? [])].flatMap(varUint);
  const within =
    origin !== undefined || rightOrigin !== undefined
      ? []
      : typeof parent === 'string'
        ? [1, ...varString(parent)]
        : [0, ...parent.flatMap(varUint)];
  return [info, ...beside, ...within, ...(key === undefined ? [] : varString(key)), ...body];
}
