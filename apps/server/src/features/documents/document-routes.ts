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
    handle(createPostmortem, ({ writer, body }) => service.begin(writer, body)),
    handle(duplicatePostmortem, ({ writer, parameters: { id }, body }) =>
      service.duplicate(writer, id, body.path),
    ),
    handle(renamePostmortem, ({ writer, parameters: { id }, body }) => service.rename(writer, id, body.path)),
    handle(trashPostmortem, ({ writer, parameters: { id } }) => service.trash(writer, id)),
    handle(restorePostmortem, ({ writer, parameters: { id } }) => service.restore(writer, id)),
    handle(listTrash, async ({ principal }) => ({ documents: await store.listTrash(principal) })),
  ];
}
