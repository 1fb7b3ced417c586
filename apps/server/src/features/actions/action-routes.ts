import { listActions } from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { ActionStore } from './action-store.ts';

/** The routes of the actions over all post-mortems. */
export function actionRoutes(store: ActionStore): Handler[] {
  return [handle(listActions, ({ principal, query }) => store.list(principal, query), { cached: true })];
}
