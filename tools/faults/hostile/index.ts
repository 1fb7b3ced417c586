import type { Attack } from './attack.ts';
import { FLOODS } from './floods.ts';
import { STRANGE_MESSAGES } from './strange-messages.ts';
import { STRANGE_UPDATES } from './strange-updates.ts';

export type { Aim, Attack } from './attack.ts';

/** Everything that hostile clients do here. */
export const ATTACKS: readonly Attack[] = [...STRANGE_UPDATES, ...STRANGE_MESSAGES, ...FLOODS];
