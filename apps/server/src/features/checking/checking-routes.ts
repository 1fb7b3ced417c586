import { DebriefError } from '@debrief/core/errors';
import { decodeText } from '@debrief/core/text';
import { readChecks } from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { PostmortemStore } from '../postmortems/postmortem-store.ts';

/** What helps to finish one post-mortem, worked out from its newest text each time it is asked for. */
export function checkingRoutes(
  store: PostmortemStore,
  reader: () => Promise<Reader>,
  today: () => string,
  settled: (documentId: string) => Promise<void>,
): Handler[] {
  const before = ({ parameters: { id } }: { parameters: { id: string } }) => settled(id).catch(() => {});
  return [
    handle(
      readChecks,
      async ({ principal, parameters: { id } }) => {
        const stored = await store.read(principal, id);
        const bytes = await store.readBytes(principal, id);
        if (stored === undefined || bytes === undefined) throw new DebriefError('NOT_FOUND', 'this address');
        const { text } = decodeText(bytes);
        return (await reader()).check({ text, path: stored.row.path, today: today() });
      },
      { cached: true, before },
    ),
  ];
}
