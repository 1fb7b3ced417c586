/** What a route is about. */
type Kind =
  /** Needs no key. */
  | 'open'
  /** Lists: what somebody may not read is not in it. */
  | 'list'
  /** Reads one document. */
  | 'read'
  /** Changes one document. */
  | 'write'
  /** Makes one. */
  | 'make'
  | 'administer'
  /** Administers one document. */
  | 'administer one';

/** One request to a route, and what it needs. */
export interface Entry {
  kind: Kind;
  path: (id: string) => string;
  body?: (id: string) => unknown;
  headers?: Record<string, string>;
  /** What may be answered to those who may, where that is not 200: the request itself cannot succeed here. */
  answers?: number[];
}

const of = (rest: string) => (id: string) => `/api/postmortems/${id}${rest}`;
/** Every route of the contract, by its id: one that is missing here fails `access-of-routes`. */
export const EACH_ROUTE: Record<string, Entry> = {
  readHealth: { kind: 'open', path: () => '/healthz' },
  readLibrary: { kind: 'list', path: () => '/api/library' },
  readPolicy: { kind: 'list', path: () => '/api/policy' },
  awaitChange: { kind: 'list', path: () => '/api/library/changes?revision=0' },
  reindexLibrary: { kind: 'administer', path: () => '/api/library/reindex', body: () => ({}) },
  backUpLibrary: {
    kind: 'administer',
    path: () => '/api/library/backup',
    body: () => ({ folder: '/proc/no/such/place' }),
    answers: [409, 422],
  },
  // The test's server comes without them.
  addExamples: { kind: 'administer', path: () => '/api/examples', body: () => ({}), answers: [422] },
  removeExamples: {
    kind: 'administer',
    path: () => '/api/examples/remove',
    body: () => ({}),
    answers: [422],
  },
  readImport: { kind: 'list', path: () => '/api/imports' },
  beginImport: {
    kind: 'make',
    path: () => '/api/imports',
    body: () => ({ id: 'trial-of-access', files: 1, bytes: 1 }),
    answers: [409],
  },
  // Of an import that somebody else has begun, or nobody.
  sendImportFile: { kind: 'make', path: () => '/api/imports/nobodys/file?path=a.md', answers: [404] },
  startImport: {
    kind: 'make',
    path: () => '/api/imports/nobodys/start',
    body: () => ({}),
    answers: [404],
  },
  stopImport: { kind: 'make', path: () => '/api/imports/nobodys/stop', body: () => ({}), answers: [404] },
  listPostmortems: { kind: 'list', path: () => '/api/postmortems?q=task' },
  readPostmortem: { kind: 'read', path: of('') },
  readMarkdown: { kind: 'read', path: of('/markdown') },
  readChecks: { kind: 'read', path: of('/checks') },
  listTemplates: { kind: 'list', path: () => '/api/templates' },
  createPostmortem: {
    kind: 'make',
    path: () => '/api/postmortems',
    body: (path) => ({ text: '# Made\n', path }),
  },
  duplicatePostmortem: { kind: 'write', path: of('/duplicate'), body: () => ({}) },
  renamePostmortem: { kind: 'write', path: of('/rename'), body: (id) => ({ path: `renamed-${id}.md` }) },
  trashPostmortem: { kind: 'write', path: of('/trash'), body: () => ({}) },
  listTrash: { kind: 'list', path: () => '/api/trash' },
  restorePostmortem: {
    kind: 'write',
    path: (id) => `/api/trash/${id}/restore`,
    body: () => ({}),
    answers: [404],
  },
  readText: { kind: 'read', path: of('/text') },
  replaceText: {
    kind: 'write',
    path: of('/text'),
    body: () => ({ text: '# New\n' }),
    headers: { 'if-match': '"1.1"' },
  },
  sendCommand: {
    kind: 'write',
    path: of('/commands'),
    body: () => ({ id: 'c', edit: { type: 'addAction', action: { text: 'More' } } }),
  },
  readConflict: { kind: 'read', path: of('/conflict'), answers: [404, 503] },
  settleConflict: {
    kind: 'write',
    path: of('/conflict'),
    body: () => ({ keep: 'here' }),
    answers: [404, 503],
  },
  listRevisions: { kind: 'read', path: of('/revisions') },
  compareRevisions: { kind: 'read', path: of('/revisions/1') },
  labelRevision: { kind: 'write', path: of('/revisions'), body: () => ({ label: 'v1' }) },
  restoreRevision: { kind: 'write', path: of('/revisions/1/restore'), body: () => ({}) },
  eraseText: {
    kind: 'administer one',
    path: of('/erase'),
    body: () => ({ words: 'Action items', reason: 'trial' }),
  },
  readMeeting: { kind: 'read', path: of('/meeting') },
  moveMeeting: {
    kind: 'write',
    path: of('/meeting'),
    body: () => ({ meeting: 'meeting-1', move: { type: 'start' } }),
  },
  listAttachments: { kind: 'read', path: of('/attachments') },
  // What there is of files is tried in attachments.test.ts.
  readAttachment: { kind: 'read', path: of('/attachments/file?path=attachments/none.png'), answers: [404] },
  addAttachment: {
    kind: 'write',
    path: of('/attachments?name=notes.txt'),
    body: () => 'notes',
    headers: { 'content-type': 'application/octet-stream' },
  },
  eraseAttachment: {
    kind: 'administer one',
    path: of('/attachments/erase'),
    body: () => ({ path: 'attachments/none.png' }),
    answers: [404],
  },
  listActions: { kind: 'list', path: () => '/api/actions?show=all' },
};
