import { addExamples, removeExamples } from '@debrief/http-contract';
import { requireAdministrator } from '../../database/visible-to.ts';
import { type Handler, handle } from '../../http/handler.ts';
import type { ExampleDocuments } from './example-documents.ts';
import type { SampleLibrary } from './sample-library.ts';

/** The routes of the examples. `beside` is given where they would litter somebody's folder. */
export function exampleRoutes(documents: ExampleDocuments, beside: SampleLibrary | undefined): Handler[] {
  return [
    handle(addExamples, async ({ writer }) => {
      if (beside === undefined) return documents.add(writer);
      requireAdministrator(writer.principal);
      const { address, key } = await beside.open();
      const answer = await fetch(`${address}/api/examples`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{}',
      });
      const { added, start } = addExamples.reply.parse(await answer.json());
      return { added, start, address: `${address}/#key=${key}` };
    }),
    handle(removeExamples, ({ writer }) => documents.remove(writer)),
  ];
}
