import { createHash, timingSafeEqual } from 'node:crypto';
import type { Principal } from '@debrief/core/permissions';

/** A key and who has it. */
export interface KnownKey {
  key: string;
  principal: Principal;
}

/** Tells who has a key. All keys are looked at, and each comparison takes the same time for any key that was sent. */
export function principalOfKey(known: readonly KnownKey[]): (key: string) => Principal | undefined {
  const digests = known.map(({ key, principal }) => ({ digest: digestOf(key), principal }));
  return (key) => {
    // Hashed first: digests have one length.
    const sent = digestOf(key);
    let found: Principal | undefined;
    for (const { digest, principal } of digests) if (timingSafeEqual(digest, sent)) found = principal;
    return found;
  };
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
