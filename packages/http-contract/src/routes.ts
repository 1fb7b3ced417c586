import { listActions } from './actions.ts';
import { readHealth, readLibrary } from './library.ts';
import { listPostmortems, readMarkdown, readPostmortem } from './postmortems.ts';
import type { Route } from './route.ts';

/** Every route there is. Server, OpenAPI and the access tests go through this list; a route that is not here does not exist. */
export const ROUTES: readonly Route[] = [
  readHealth,
  readLibrary,
  listPostmortems,
  readPostmortem,
  readMarkdown,
  listActions,
];
