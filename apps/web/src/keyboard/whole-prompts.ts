import { keptSwitch } from './kept-switch.ts';

const kept = keptSwitch('debrief.whole-prompts');

/** Whether a caret that comes into a prompt in brackets selects all of it. */
export const promptsAreWhole = kept.isOn;
export const useWholePrompts = kept.use;
