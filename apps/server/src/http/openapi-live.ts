import {
  LIVE_PATH,
  LiveNoticeSchema,
  LiveRequestSchema,
  LiveTokenSchema,
  PresenceSchema,
  SHARED_TEXT,
} from '@debrief/http-contract';
import type { z } from 'zod';

/** The socket on which people write one text together: OpenAPI knows no sockets, so it stands in words, with the schemas of its messages. */
export function describeLive(): {
  description: string;
  schemas: Record<string, z.ZodType>;
  address: Record<string, unknown>;
} {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  return {
    description: `## Writing together: the socket

A WebSocket at \`${LIVE_PATH}\` speaks the protocol of Hocuspocus (Yjs sync and awareness, several documents on one connection). The
name of a document is \`<id>.<generation>\`, both from \`readText\`. The shared text is the \`Y.Text\` named \`${SHARED_TEXT}\`; its line ends are
LF, and nothing but plain insertions and deletions in it is taken. The token of the authentication is a \`LiveToken\` as JSON.

A change is on disk before it is applied, passed on or acknowledged. To know that everything so far is saved, send a \`mark\`
(\`LiveRequest\`, a stateless message of the protocol) behind it: the \`receipt\` (\`LiveNotice\`) covers all that came before, if its epoch
and number are those of the mark, \`pending\` is false and \`clock\` has reached your own. After a \`command\` notice send \`seen\`, so that what
is typed later is not taken for older than the command. \`closing\` says why a connection is about to end, and whether connecting again
can help; after \`TEXT_ERASED\` the text has another generation and is opened anew.`,
    schemas: {
      LiveToken: LiveTokenSchema,
      LiveRequest: LiveRequestSchema,
      LiveNotice: LiveNoticeSchema,
      Presence: PresenceSchema,
    },
    address: {
      path: LIVE_PATH,
      sharedText: SHARED_TEXT,
      token: ref('LiveToken'),
      requests: ref('LiveRequest'),
      notices: ref('LiveNotice'),
      awareness: ref('Presence'),
    },
  };
}
