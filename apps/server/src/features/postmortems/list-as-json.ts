import type { PostmortemList } from '@debrief/http-contract';

type Row = PostmortemList['rows'][number];

/** Rows are shown again and again: each is written as JSON once. */
const WRITTEN = new WeakMap<Row, Buffer>();
const COMMA = 0x2c;
const END = Buffer.from(']}');

/** A list as JSON in UTF-8. Rows that are the same objects as before are not written anew: they must never be changed. */
export function listAsJson({ rows, ...rest }: PostmortemList): Uint8Array {
  const head = Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"rows":[`);
  const written = rows.map(rowAsJson);
  let size = head.length + Math.max(0, rows.length - 1) + END.length;
  for (const row of written) size += row.length;
  const all = Buffer.allocUnsafeSlow(size);
  let at = head.copy(all);
  for (const [index, row] of written.entries()) {
    if (index > 0) all[at++] = COMMA;
    at += row.copy(all, at);
  }
  END.copy(all, at);
  return all;
}

function rowAsJson(row: Row): Buffer {
  let written = WRITTEN.get(row);
  if (written === undefined) {
    written = Buffer.from(JSON.stringify(row));
    WRITTEN.set(row, written);
  }
  return written;
}
