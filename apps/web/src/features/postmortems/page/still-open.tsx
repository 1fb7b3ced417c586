import { counted } from '../../../formatting/counted.ts';

/** How many rows of a template nobody has written in yet; they stand in the block as it is written. */
export function StillOpen({ rows }: { rows: number }) {
  if (rows === 0) return null;
  return <> · {counted(rows, 'row of the template is', 'rows of the template are')} still open</>;
}
