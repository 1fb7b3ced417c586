import { keptSwitch } from './kept-switch.ts';

const kept = keptSwitch('debrief.single-keys');

/** Whether keys without Ctrl or ⌘ do something. People who dictate, or whose hands slip, switch them off. */
export const singleKeysAreOn = kept.isOn;
export const useSingleKeys = kept.use;
