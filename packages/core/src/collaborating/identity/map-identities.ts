import type { TextChange } from '../../text/index.ts';
import type { KnownIdentity } from './known-identity.ts';

/**
 * Where places of an old text are after its changes; `changes` come in order and do not overlap. A place in what was only
 * taken away is gone; in what was replaced it is where the new words begin; text put in right before it moves it on.
 */
export function mapPosition(changes: readonly TextChange[], position: number): number | undefined {
  let shift = 0;
  for (const { from, to, insert } of changes) {
    if (from > position) break;
    if (to > position) return insert === '' ? undefined : from + shift;
    shift += insert.length - (to - from);
  }
  return position + shift;
}

/** Known identities with their positions moved from the old text to the new one. */
export function mapIdentities(
  known: readonly KnownIdentity[],
  changes: readonly TextChange[],
): KnownIdentity[] {
  const ordered = [...changes].sort((a, b) => a.from - b.from || a.to - b.to);
  return known.map(({ position, ...rest }) => {
    const moved = position === undefined ? undefined : mapPosition(ordered, position);
    return moved === undefined ? rest : { ...rest, position: moved };
  });
}
