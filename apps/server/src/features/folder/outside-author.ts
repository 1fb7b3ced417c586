import type { Principal } from '@debrief/core/permissions';
import type { Author } from '@debrief/http-contract';
import type { Writer } from '../../writer.ts';

/** Who changed a text by changing its file: nobody who is known here. Shown in the history. */
export const OUTSIDE: Author = { id: '', name: 'Changed outside', verified: true };

/** Asks for what concerns the folder itself, never for what is shown to anybody. */
export const FOLDER: Principal = { id: '', role: 'owner' };

/** Brings into texts what was changed in their files. */
export const FOLDER_WRITER: Writer = { principal: FOLDER, author: OUTSIDE, device: 'folder' };
