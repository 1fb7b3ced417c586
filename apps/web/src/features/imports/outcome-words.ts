import type { ImportOutcome } from '@debrief/http-contract';
import { counted } from '../../formatting/counted.ts';

/** What an import did, in one line; nothing is left unsaid that somebody would look for. */
export function outcomeWords(outcome: ImportOutcome): string {
  const { added, unchanged, kept, doubtful, brokenLinks, leftOut, files, damaged } = outcome;
  const parts = [
    added.count > 0 && `${counted(added.count, 'post-mortem')} came in`,
    files.added > 0 && `${counted(files.added, 'file')} beside them`,
    unchanged.count > 0 && `${unchanged.count} ${unchanged.count === 1 ? 'was' : 'were'} here already`,
    kept.count + files.kept.count > 0 && `${kept.count + files.kept.count} kept as in the library`,
    doubtful.count > 0 && `${doubtful.count} worth a look`,
    brokenLinks.count > 0 && `${counted(brokenLinks.count, 'link leads', 'links lead')} nowhere`,
    damaged.length > 0 && `${counted(damaged.length, 'archive')} damaged`,
    leftOut.count > 0 && `${leftOut.count} left out`,
  ].filter((part) => part !== false);
  if (added.count === 0 && unchanged.count === 0 && kept.count === 0)
    parts.unshift('No post-mortem was among it');
  return `${parts.join(', ')}.`;
}
