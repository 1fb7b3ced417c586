import { DebriefError } from '@debrief/core/errors';
import { decodeText } from '@debrief/core/text';
import { listPostmortems, readMarkdown, readPostmortem } from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { Reader } from '../../jobs/reader.ts';
import { listAsJson } from './list-as-json.ts';
import { outlineOf } from './postmortem-outline.ts';
import type { PostmortemStore } from './postmortem-store.ts';

/** The routes of the list of post-mortems and of each of them. */
export function postmortemRoutes(
  store: PostmortemStore,
  reader: Reader,
  settled: (documentId: string) => Promise<void>,
): Handler[] {
  // Whoever asks for a text gets what has been saved of it, not what lists showed a moment ago.
  const before = ({ parameters: { id } }: { parameters: { id: string } }) => settled(id).catch(() => {});
  return [
    handle(listPostmortems, async ({ principal, query }) => listAsJson(await store.list(principal, query)), {
      cached: true,
    }),
    handle(
      readPostmortem,
      async ({ principal, parameters: { id } }) => {
        const stored = await store.read(principal, id);
        const bytes = await store.readBytes(principal, id);
        if (stored === undefined || bytes === undefined) throw new DebriefError('NOT_FOUND', 'this address');
        const { text } = decodeText(bytes);
        const hasPrompts = stored.findings.some(({ rule }) => rule.startsWith('PLC-'));
        const { html, outline, waiting } = await reader.render(text, hasPrompts);
        return {
          ...stored,
          html,
          waiting,
          outline: outlineOf(outline, stored.postmortem, stored.findings, text.length),
        };
      },
      { cached: true, before },
    ),
    handle(
      readMarkdown,
      async ({ principal, parameters: { id } }) => {
        const bytes = await store.readBytes(principal, id);
        if (bytes === undefined) throw new DebriefError('NOT_FOUND', 'this address');
        return Buffer.from(bytes);
      },
      { cached: true, before },
    ),
  ];
}
