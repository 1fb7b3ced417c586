import { listActions } from './actions.ts';
import { addAttachment, eraseAttachment, listAttachments, readAttachment } from './attachments.ts';
import { readChecks } from './checking.ts';
import {
  createPostmortem,
  duplicatePostmortem,
  listTemplates,
  listTrash,
  renamePostmortem,
  restorePostmortem,
  trashPostmortem,
} from './documents.ts';
import { readText, replaceText, sendCommand } from './editing.ts';
import { addExamples, removeExamples } from './example-library.ts';
import { readConflict, settleConflict } from './folder.ts';
import { compareRevisions, eraseText, labelRevision, listRevisions, restoreRevision } from './history.ts';
import { beginImport, readImport, sendImportFile, startImport, stopImport } from './imports.ts';
import {
  awaitChange,
  backUpLibrary,
  readHealth,
  readLibrary,
  readPolicy,
  reindexLibrary,
} from './library.ts';
import { moveMeeting, readMeeting } from './meetings.ts';
import { listPostmortems, readMarkdown, readPostmortem } from './postmortems.ts';
import type { Route } from './route.ts';

/** Every route there is. Server, OpenAPI and the access tests go through this list; a route that is not here does not exist. */
export const ROUTES: readonly Route[] = [
  readHealth,
  readLibrary,
  readPolicy,
  awaitChange,
  reindexLibrary,
  backUpLibrary,
  addExamples,
  removeExamples,
  readImport,
  beginImport,
  sendImportFile,
  startImport,
  stopImport,
  listPostmortems,
  readPostmortem,
  readMarkdown,
  readChecks,
  listTemplates,
  createPostmortem,
  duplicatePostmortem,
  renamePostmortem,
  trashPostmortem,
  listTrash,
  restorePostmortem,
  readText,
  replaceText,
  sendCommand,
  readConflict,
  settleConflict,
  listRevisions,
  compareRevisions,
  labelRevision,
  restoreRevision,
  eraseText,
  listActions,
  readMeeting,
  moveMeeting,
  listAttachments,
  readAttachment,
  addAttachment,
  eraseAttachment,
];
