/** What the examples say of where they came from: no folder has this name. */
export const EXAMPLES_SOURCE = 'examples of Debrief';
