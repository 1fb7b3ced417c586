import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DebriefError } from '@debrief/core/errors';

const FILE_READ_ONLY = 'The file may only be read.';
const FOLDER_READ_ONLY = 'Nothing may be written to its folder.';
const REASONS: Readonly<Record<string, string>> = {
  EACCES: FOLDER_READ_ONLY,
  EPERM: FOLDER_READ_ONLY,
  EROFS: 'The disk may only be read.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk is full.',
  ENOENT: 'Its folder is no longer there.',
  ENOTDIR: 'Its folder is no longer there.',
  EMFILE: 'The computer has too many files open.',
  ENFILE: 'The computer has too many files open.',
};

export const FOLDER_AWAY = 'The folder is not at its place.';
const REMEDIES: Readonly<Record<string, string>> = {
  [FILE_READ_ONLY]: 'Let Debrief write to that file.',
  [FOLDER_READ_ONLY]: 'Let Debrief write to that folder.',
  [FOLDER_AWAY]: 'Put the folder back where it was.',
  'The disk may only be read.': 'Let that disk be written to again.',
  'The disk is full.': 'Make room on that disk.',
  'Its folder is no longer there.': 'Put the folder back where it was.',
  'The computer has too many files open.': 'End programs that are not needed.',
  'The file could not be written.': 'See whether that disk is in order.',
};

/** What a person can do where a file could not be written for this reason; undefined where the reason is another one. */
export function remedyOf(reason: string): string | undefined {
  return REMEDIES[reason];
}

/** In plain words why a file could not be written. */
export function whyNotWritten(failure: unknown): string {
  if (failure instanceof DebriefError) return failure.message;
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  return REASONS[code] ?? 'The file could not be written.';
}

/** Why a file may not be replaced; undefined where it may. One that nobody may write is left alone, whoever asks. */
export async function whyProtected(file: { real: string; mode: number }): Promise<string | undefined> {
  if ((file.mode & 0o222) === 0) return FILE_READ_ONLY;
  const refused = await access(file.real, constants.W_OK).catch((failure: unknown) => failure);
  if (refused !== undefined)
    return whyNotWritten(refused) === FOLDER_READ_ONLY ? FILE_READ_ONLY : whyNotWritten(refused);
  return whyFolderProtected(dirname(file.real));
}

/** Why nothing may be made in a folder; undefined where something may. */
export async function whyFolderProtected(folder: string): Promise<string | undefined> {
  try {
    if (((await stat(folder)).mode & 0o222) === 0) return FOLDER_READ_ONLY;
    await access(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (failure) {
    return whyNotWritten(failure);
  }
}
