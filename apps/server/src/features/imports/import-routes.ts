import { Readable } from 'node:stream';
import { beginImport, readImport, sendImportFile, startImport, stopImport } from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { ImportService } from './import-service.ts';

/** The routes by which pages bring in files. */
export function importRoutes(service: ImportService): Handler[] {
  return [
    handle(readImport, async ({ principal }) => {
      const last = service.read(principal);
      return last === undefined ? {} : { import: last };
    }),
    handle(beginImport, ({ writer, body }) => service.begin(writer, body)),
    handle(sendImportFile, async ({ principal, parameters: { id }, query, stream = Readable.from([]) }) => ({
      received: await service.receive(principal, id, { ...query, modified: query.modified, stream }),
    })),
    handle(startImport, async ({ principal, parameters: { id }, body }) =>
      service.start(principal, id, body.leftOut),
    ),
    handle(stopImport, ({ principal, parameters: { id } }) => service.stop(principal, id)),
  ];
}
