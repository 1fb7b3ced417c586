import { readPolicy } from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { Reader } from '../../jobs/reader.ts';

/** The policy that texts are read by, for pages that check what is being written. */
export function policyRoutes(reader: () => Promise<Reader>): Handler[] {
  return [
    handle(readPolicy, async () => {
      const { by } = await reader();
      return by === undefined ? { prefix: '' } : { policy: { ...by.policy }, prefix: by.prefix };
    }),
  ];
}
