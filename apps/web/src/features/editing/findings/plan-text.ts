import { applyEdit } from '@debrief/core/editing';
import type { Planned, PlanRequest } from './examination.ts';

/** Which changes make an edit on a text. */
export function planText({ edit, text, path, by }: PlanRequest): Planned {
  const result = applyEdit(text, edit, { path, policy: by?.policy });
  return result.ok ? { changes: result.changes } : { refused: result.code, detail: result.detail };
}
