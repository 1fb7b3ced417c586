import { ROUTES, type Route } from '@debrief/http-contract';
import { describeLive } from './openapi-live.ts';
import { HEADER_PARAMETERS, operationOf, tagOf } from './openapi-operation.ts';
import { failureSchema, namedSchemas } from './openapi-schema.ts';

/** What somebody needs to know who has read nothing else. */
const DESCRIPTION = `Post-mortems as their Markdown text says them, and everything that the pages do.

- **Key.** Send the key of the library as a bearer token. \`debrief serve\` prints it at the end of the address that it opens, and keeps
  it in the file \`key\` of the data directory; several nodes share the one in \`DEBRIEF_KEY\`. Only this computer is answered, by the
  name 127.0.0.1 or localhost.
- **Writing.** Text changes by commands (\`sendCommand\`: one fact, carried out on the newest text), as a whole (\`replaceText\`, with the
  version it was made from in \`If-Match\`), or letter by letter over the socket below.
- **Sending again.** Give each request that writes an \`Idempotency-Key\`: sent again within a week, it is answered as the first time and
  not carried out again.
- **Versions.** A version \`generation.number\` names one state of one text; it is the ETag of whatever is about a text.
- **Failures** say what is wrong (\`code\`, \`message\`) and what to do (\`remedy\`); \`reference\` is found in the log of the server.

docs/api.md shows each task with curl.`;

/** The API as OpenAPI 3.1, derived from the contract and the catalogue of errors, and nothing else. */
export function openApi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  const live = describeLive();
  return {
    openapi: '3.1.0',
    info: {
      title: 'Debrief',
      version,
      description: `${DESCRIPTION}\n\n${live.description}`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: tagsOf(ROUTES),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      parameters: HEADER_PARAMETERS,
      schemas: { Failure: failureSchema(), ...namedSchemas(live.schemas) },
    },
    'x-live': live.address,
  };
}

function tagsOf(routes: readonly Route[]): { name: string }[] {
  return [...new Set(routes.map(tagOf))].map((name) => ({ name }));
}
