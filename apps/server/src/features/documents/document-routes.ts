import { TEMPLATES } from '@debrief/core/templates';
import {
  createPostmortem,
  duplicatePostmortem,
  listTemplates,
  listTrash,
  renamePostmortem,
  restorePostmortem,
  trashPostmortem,
} from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { DocumentService } from './document-service.ts';
import type { DocumentStore } from './document-store.ts';

/** The routes of documents as things. */
export function documentRoutes(service: DocumentService, store: DocumentStore): Handler[] {
  return [
    handle(listTemplates, async () => ({
      templates: TEMPLATES.map(({ id, name, description }) => ({ id, name, summary: description })),
    })),
    handle(createPostmortem, ({ writer, body, begun }) => service.begin(writer, body, begun)),
    handle(duplicatePostmortem, ({ writer, parameters: { id }, body, begun }) =>
      service.duplicate(writer, id, body.path, begun),
    ),
    handle(renamePostmortem, ({ writer, parameters: { id }, body, begun }) =>
      service.rename(writer, id, body.path, begun),
    ),
    handle(trashPostmortem, ({ writer, parameters: { id }, begun }) => service.trash(writer, id, begun)),
    handle(restorePostmortem, ({ writer, parameters: { id }, begun }) => service.restore(writer, id, begun)),
    handle(listTrash, async ({ principal }) => ({ documents: await store.listTrash(principal) })),
  ];
}
