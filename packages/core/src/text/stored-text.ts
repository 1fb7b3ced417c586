/** How lines end in the stored bytes. */
export type LineEnds = 'lf' | 'crlf' | 'cr' | 'mixed';

/**
 * A document as bytes turned into the text that Debrief works on: LF line ends, no byte-order mark. What was taken away
 * is recorded, so that nothing about the bytes is forgotten. Bytes that are no UTF-8 appear as U+FFFD and `valid` is false.
 */
export interface StoredText {
  text: string;
  bom: boolean;
  eol: LineEnds;
  valid: boolean;
}

/** Reads bytes as UTF-8. Never throws. */
export function decodeText(bytes: Uint8Array): StoredText {
  let valid = true;
  let raw: string;
  try {
    raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    valid = false;
    raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
  const bom = raw.startsWith('\uFEFF');
  if (bom) raw = raw.slice(1);
  if (!raw.includes('\r')) return { text: raw, bom, eol: 'lf', valid };
  const crlf = raw.match(/\r\n/g)?.length ?? 0;
  const cr = (raw.match(/\r/g)?.length ?? 0) - crlf;
  const lf = (raw.match(/\n/g)?.length ?? 0) - crlf;
  const kinds = Number(crlf > 0) + Number(cr > 0) + Number(lf > 0);
  const eol = kinds > 1 ? 'mixed' : crlf > 0 ? 'crlf' : 'cr';
  return { text: raw.replace(/\r\n?/g, '\n'), bom, eol, valid };
}
