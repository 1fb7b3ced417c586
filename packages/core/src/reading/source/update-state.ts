/** What an update on a status page begins with: a state in bold, which is the first group of the pattern. */
export const UPDATE_STATE =
  '^(?:\\*\\*|__)(Investigating|Identified|Monitoring|Update|Resolved|In progress|Verifying|Scheduled|Completed)(?:\\*\\*|__)\\s*';
const ALONE = new RegExp(`${UPDATE_STATE}$`, 'i');

/** Whether a line is such a state and nothing more: it heads no section. */
export function isUpdateState(line: string): boolean {
  return ALONE.test(line);
}
