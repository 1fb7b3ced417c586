import type { Base } from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import type { Postmortem } from '@debrief/core/postmortem';
import { useMemo } from 'react';
import type { DocumentShown } from '../../commands/kept-command.ts';
import { sendEdit } from '../../commands/send-edit.ts';
import { useWriting, writingParts } from '../../commands/use-writing.ts';
import { askedWords } from '../../commands/value-words.ts';
import { type FactField, factEdit, fieldPlace } from './fact-fields.ts';

/** Changing the facts of one post-mortem as its page shows them. */
export interface FactWriting {
  can: boolean;
  document: DocumentShown;
  /** What is there now as it would be typed, to begin from and to hold a change against. */
  seen: (field: FactField) => { line: string; base: Base | undefined };
  send: (field: FactField, edit: Edit, base: Base | undefined) => void;
}

export function useFactWriting(document: DocumentShown, postmortem: Postmortem): FactWriting {
  const { can } = useWriting();
  return useMemo(() => {
    return {
      can,
      document,
      seen: (field) => {
        const base = writingParts().seenBase(factEdit(field, 'x'), postmortem);
        const value = base?.value ?? '';
        return { line: Array.isArray(value) ? value.join(', ') : String(value), base };
      },
      send: (field, edit, base) =>
        sendEdit({
          postmortem: document,
          edit,
          base,
          place: fieldPlace(field.field),
          about: field.label,
          says: said(field, edit),
        }),
    };
  }, [can, document, postmortem]);
}

function said({ label }: FactField, edit: Edit): string {
  const words = askedWords(edit);
  return words === undefined ? `${label} is not set now` : `${label}: ${words}`;
}
