import type { Picture } from './picture.ts';
import { PICTURES_OF_BEGINNING } from './pictures-of-beginning.ts';
import { PICTURES_OF_MEETING } from './pictures-of-meeting.ts';
import { PICTURES_OF_READING } from './pictures-of-reading.ts';
import { PICTURES_OF_WRITING } from './pictures-of-writing.ts';

/** All pictures of README and guide. */
export const PICTURES: readonly Picture[] = [
  ...PICTURES_OF_BEGINNING,
  ...PICTURES_OF_READING,
  ...PICTURES_OF_WRITING,
  ...PICTURES_OF_MEETING,
];
