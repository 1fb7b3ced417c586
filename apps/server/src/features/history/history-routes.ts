import {
  compareRevisions,
  eraseText,
  labelRevision,
  listRevisions,
  restoreRevision,
} from '@debrief/http-contract';
import { type Handler, handle, VERSIONED } from '../../http/handler.ts';
import type { HistoryService } from './history-service.ts';

/** The routes of the history of one text. */
export function historyRoutes(service: HistoryService): Handler[] {
  return [
    handle(listRevisions, ({ principal, parameters: { id } }) => service.list(principal, id)),
    handle(compareRevisions, ({ principal, parameters: { id, number }, query }) =>
      service.compare(principal, id, number, query.with),
    ),
    handle(labelRevision, ({ writer, parameters: { id }, body }) => service.label(writer, id, body.label)),
    handle(
      restoreRevision,
      ({ writer, parameters: { id, number } }) => service.restore(writer, id, number),
      VERSIONED,
    ),
    handle(eraseText, ({ writer, parameters: { id }, body }) => service.erase(writer, id, body), VERSIONED),
  ];
}
