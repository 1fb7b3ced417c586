import type { Rule } from '../rule.ts';
import { dueDateMissing } from './action/due-date-missing.ts';
import { ownerMissing } from './action/owner-missing.ts';
import { personAsCause } from './cause/person-as-cause.ts';
import { statedDuration } from './metric/stated-duration.ts';
import { bracketPrompt } from './placeholder/bracket-prompt.ts';
import { damagedCharacters } from './placeholder/damaged-characters.ts';
import { leftoverExample } from './placeholder/leftover-example.ts';
import { loneComment } from './placeholder/lone-comment.ts';
import { openChoice } from './placeholder/open-choice.ts';
import { openPromise } from './placeholder/open-promise.ts';
import { standInPerson } from './placeholder/stand-in-person.ts';
import { stockLine } from './placeholder/stock-line.ts';
import { unfilledMask } from './placeholder/unfilled-mask.ts';
import { secretInText } from './privacy/secret.ts';
import { beyondCap } from './structure/beyond-cap.ts';
import { frontMatterType } from './structure/front-matter-type.ts';
import { lostLineBreaks } from './structure/lost-line-breaks.ts';
import { missingSection } from './structure/missing-section.ts';
import { waiverWithoutReason } from './structure/waiver-without-reason.ts';
import { rowsOutOfOrder } from './time/rows-out-of-order.ts';
import { unreadableTime } from './time/unreadable-time.ts';
import { zoneMissing } from './time/zone-missing.ts';

/** Every rule of the linter. Fixes are made in this order: what changes lines and characters comes before what reads them. */
export const RULES: readonly Rule[] = [
  lostLineBreaks,
  missingSection,
  frontMatterType,
  beyondCap,
  waiverWithoutReason,
  bracketPrompt,
  loneComment,
  unfilledMask,
  openPromise,
  openChoice,
  standInPerson,
  stockLine,
  leftoverExample,
  damagedCharacters,
  unreadableTime,
  zoneMissing,
  rowsOutOfOrder,
  statedDuration,
  ownerMissing,
  dueDateMissing,
  personAsCause,
  secretInText,
];
