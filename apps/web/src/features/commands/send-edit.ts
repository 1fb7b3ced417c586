import type { Base, Target } from '@debrief/core/collaborating';
import type { Edit } from '@debrief/core/editing';
import { commands } from './commands.ts';
import type { DocumentShown } from './kept-command.ts';

/** A change that somebody asks for on a page. */
export interface EditAsked {
  postmortem: DocumentShown;
  edit: Edit;
  target?: Target;
  /** The second item that the edit names: the cause below which another one is put. */
  other?: Target;
  /** What the page showed of that which the edit sets. */
  base: Base | undefined;
  place: string;
  about: string;
  says: string;
}

/** Sends an edit as a command, or keeps it until the server answers. */
export function sendEdit({ postmortem, edit, target, other, base, place, about, says }: EditAsked): void {
  commands.add({
    command: {
      edit,
      ...(target === undefined ? {} : { target }),
      ...(other === undefined ? {} : { other }),
      ...(base === undefined ? {} : { base }),
    },
    // As it is shown now.
    postmortem: { ...postmortem },
    place,
    about,
    says,
    at: Date.now(),
  });
}
