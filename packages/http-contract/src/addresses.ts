import type { z } from 'zod';
import type { listActions } from './actions.ts';
import type { addAttachment, eraseAttachment, listAttachments, readAttachment } from './attachments.ts';
import type { readChecks } from './checking.ts';
import type {
  createPostmortem,
  duplicatePostmortem,
  listTemplates,
  listTrash,
  renamePostmortem,
  restorePostmortem,
  trashPostmortem,
} from './documents.ts';
import type { readText, replaceText, sendCommand } from './editing.ts';
import type { addExamples, removeExamples } from './example-library.ts';
import type { readConflict, settleConflict } from './folder.ts';
import type {
  compareRevisions,
  eraseText,
  labelRevision,
  listRevisions,
  restoreRevision,
} from './history.ts';
import type { beginImport, readImport, sendImportFile, startImport, stopImport } from './imports.ts';
import type {
  awaitChange,
  backUpLibrary,
  readHealth,
  readLibrary,
  readPolicy,
  reindexLibrary,
} from './library.ts';
import type { moveMeeting, readMeeting } from './meetings.ts';
import type { listPostmortems, readMarkdown, readPostmortem } from './postmortems.ts';
import type { Route } from './route.ts';

/** What a call needs of a route: where it goes and what comes back; the schemas are there for their types alone. */
export type Address<
  Parameters extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Reply extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> = Pick<Route<Parameters, Query, Reply, Body>, 'method' | 'path' | 'produces'> &
  Partial<Pick<Route<Parameters, Query, Reply, Body>, 'parameters' | 'query' | 'reply' | 'body'>>;

type AddressOf<R> =
  R extends Route<infer P, infer Q, infer Reply, infer Body> ? Address<P, Q, Reply, Body> : never;

/** A route that reads JSON. */
function get<R>(path: string): AddressOf<R> {
  return { method: 'GET', path, produces: 'application/json' } as AddressOf<R>;
}

/** A route that writes. */
function send<R>(method: 'POST' | 'PUT', path: string): AddressOf<R> {
  return { method, path, produces: 'application/json' } as AddressOf<R>;
}

/**
 * The routes without their schemas, for the browser: calling by these leaves the whole schema library out of the first
 * page. A test holds them equal to the routes.
 */
export const ADDRESSES = {
  readHealth: get<typeof readHealth>('/healthz'),
  readPolicy: get<typeof readPolicy>('/api/policy'),
  readLibrary: get<typeof readLibrary>('/api/library'),
  awaitChange: get<typeof awaitChange>('/api/library/changes'),
  reindexLibrary: send<typeof reindexLibrary>('POST', '/api/library/reindex'),
  backUpLibrary: send<typeof backUpLibrary>('POST', '/api/library/backup'),
  addExamples: send<typeof addExamples>('POST', '/api/examples'),
  removeExamples: send<typeof removeExamples>('POST', '/api/examples/remove'),
  readImport: get<typeof readImport>('/api/imports'),
  beginImport: send<typeof beginImport>('POST', '/api/imports'),
  sendImportFile: send<typeof sendImportFile>('PUT', '/api/imports/:id/file'),
  startImport: send<typeof startImport>('POST', '/api/imports/:id/start'),
  stopImport: send<typeof stopImport>('POST', '/api/imports/:id/stop'),
  listPostmortems: get<typeof listPostmortems>('/api/postmortems'),
  readPostmortem: get<typeof readPostmortem>('/api/postmortems/:id'),
  readMarkdown: {
    method: 'GET',
    path: '/api/postmortems/:id/markdown',
    produces: 'text/markdown',
  } as AddressOf<typeof readMarkdown>,
  readChecks: get<typeof readChecks>('/api/postmortems/:id/checks'),
  listTemplates: get<typeof listTemplates>('/api/templates'),
  createPostmortem: send<typeof createPostmortem>('POST', '/api/postmortems'),
  duplicatePostmortem: send<typeof duplicatePostmortem>('POST', '/api/postmortems/:id/duplicate'),
  renamePostmortem: send<typeof renamePostmortem>('POST', '/api/postmortems/:id/rename'),
  trashPostmortem: send<typeof trashPostmortem>('POST', '/api/postmortems/:id/trash'),
  listTrash: get<typeof listTrash>('/api/trash'),
  restorePostmortem: send<typeof restorePostmortem>('POST', '/api/trash/:id/restore'),
  readText: get<typeof readText>('/api/postmortems/:id/text'),
  replaceText: send<typeof replaceText>('PUT', '/api/postmortems/:id/text'),
  sendCommand: send<typeof sendCommand>('POST', '/api/postmortems/:id/commands'),
  readConflict: get<typeof readConflict>('/api/postmortems/:id/conflict'),
  settleConflict: send<typeof settleConflict>('POST', '/api/postmortems/:id/conflict'),
  listRevisions: get<typeof listRevisions>('/api/postmortems/:id/revisions'),
  compareRevisions: get<typeof compareRevisions>('/api/postmortems/:id/revisions/:number'),
  labelRevision: send<typeof labelRevision>('POST', '/api/postmortems/:id/revisions'),
  restoreRevision: send<typeof restoreRevision>('POST', '/api/postmortems/:id/revisions/:number/restore'),
  eraseText: send<typeof eraseText>('POST', '/api/postmortems/:id/erase'),
  listActions: get<typeof listActions>('/api/actions'),
  readMeeting: get<typeof readMeeting>('/api/postmortems/:id/meeting'),
  moveMeeting: send<typeof moveMeeting>('POST', '/api/postmortems/:id/meeting'),
  listAttachments: get<typeof listAttachments>('/api/postmortems/:id/attachments'),
  readAttachment: {
    method: 'GET',
    path: '/api/postmortems/:id/attachments/file',
    produces: 'application/octet-stream',
  } as AddressOf<typeof readAttachment>,
  addAttachment: send<typeof addAttachment>('POST', '/api/postmortems/:id/attachments'),
  eraseAttachment: send<typeof eraseAttachment>('POST', '/api/postmortems/:id/attachments/erase'),
} as const;
