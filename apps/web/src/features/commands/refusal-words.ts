import type { RequestFailure } from '@debrief/http-contract';

/** Why a change was refused, and what can be done about it on a page. */
export interface Refusal {
  message: string;
  remedy: string;
  /** Whether the text itself is the place to do it. */
  source?: boolean;
}

const REMEDIES: Readonly<Record<string, Omit<Refusal, 'message'>>> = {
  EDIT_VALUE: { remedy: 'Give it another one.' },
  EDIT_TARGET: { remedy: 'The newest text is shown now; look whether it is still there.' },
  EDIT_AMBIGUOUS: { remedy: 'Change it in the text itself.', source: true },
  EDIT_UNCHANGED: { remedy: 'There is nothing to change.' },
  EDIT_NEEDS_LINE_BREAKS: { remedy: 'Mend the line ends in the text first.', source: true },
  EDIT_NO_PLACE: { remedy: 'Write it in the text itself.', source: true },
};

/** A refusal in the words of a page: remedies of the terminal say what to type there. */
export function refusalOf({ code, message, remedy }: RequestFailure): Refusal {
  return { message, ...(REMEDIES[code] ?? { remedy }) };
}
