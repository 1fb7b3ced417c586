import { type Action, emptyPostmortem, type Finding, type Postmortem } from '@debrief/core/postmortem';
import { documentId, hashOf } from '../features/library/document-id.ts';
import type { IncomingDocument } from '../features/library/library-store.ts';
import { projectionOf } from '../jobs/project-document.ts';
import type { Projection } from '../jobs/projection.ts';

/** What a test says about a document; all else is empty. */
export interface Described {
  path: string;
  text?: string;
  postmortem?: Partial<Postmortem>;
  findings?: Finding[];
  source?: string;
}

/** A document and what was read from it, as the reader would hand them to the store. */
export function described(said: Described): { document: IncomingDocument; projection: Projection } {
  const text = said.text ?? `# ${said.postmortem?.title ?? said.path}\n`;
  const bytes = new TextEncoder().encode(text);
  const { path } = said;
  return {
    document: { path, bytes, sha256: hashOf(bytes), modified: 0, source: said.source ?? '/reports' },
    projection: projectionOf(
      { id: documentId(path), path, bytes },
      text,
      { ...emptyPostmortem(), ...said.postmortem },
      said.findings ?? [],
    ),
  };
}

/** An action with nothing but its text, and what a test adds. */
export function anAction(text: string, said: Partial<Action> = {}): Action {
  return { text, owners: [], span: [0, 0], ...said };
}

export function aFinding(severity: Finding['severity'], rule = 'ACT-02'): Finding {
  return { rule, severity, message: 'Something.', span: [0, 1], line: 1, column: 1, fixable: false };
}
