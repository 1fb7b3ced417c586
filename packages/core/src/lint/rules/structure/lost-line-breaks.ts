import { breakChanges, findLostBreaks, readPostmortem } from '../../../reading/index.ts';
import { applyChanges } from '../../../text/index.ts';
import type { Draft, Rule } from '../../rule.ts';
import { factsOf } from '../../same-facts.ts';

export const lostLineBreaks: Rule = {
  id: 'STR-03',
  title: 'Lost line breaks',
  severity: 'error',
  fixes: true,
  manual: {
    what: 'Finds headings, list items and table rows that stand inside one long line, as when a document was pasted through a field that joins lines. The fix puts the line ends back and changes nothing else; it is offered where the document reads the same with them.',
    why: 'Markdown sees one heading or one paragraph. Debrief reads the document all the same, but other tools show a wall of text, and an edit that needs a new line has no place.',
    off: 'Hardly ever.',
  },
  examples: [
    {
      name: 'A document on one line',
      markdown:
        '# Gates refused valid tickets ## Summary The certificate of the ticket server expired at midnight, and from 06:12 on every gate of the west line refused valid tickets until it was renewed. ## Timeline | Time | Event | |------|-------| | 06:12 | **Impact start** Gates refuse tickets | | 08:03 | **Restored** Gates open | ## Lessons Learned - Dates that nobody owns are missed. - Certificates need an owner.',
      findings: [[1, 1]],
      fixed:
        '# Gates refused valid tickets\n\n## Summary\n\nThe certificate of the ticket server expired at midnight, and from 06:12 on every gate of the west line refused valid tickets until it was renewed.\n\n## Timeline\n\n| Time | Event |\n|------|-------|\n| 06:12 | **Impact start** Gates refuse tickets |\n| 08:03 | **Restored** Gates open |\n\n## Lessons Learned\n\n- Dates that nobody owns are missed.\n- Certificates need an owner.',
    },
    {
      name: 'A long line that is meant',
      markdown:
        '# Gates refused valid tickets\n\n## Summary\n\nThe certificate of the ticket server expired at midnight, and from 06:12 on every gate of the west line refused valid tickets until somebody on call renewed it by hand. Line #4 was hit first, because its gates ask the server for each ticket; lines #5 and #6 followed when their lists ran out, about half an hour later.\n',
      findings: [],
    },
  ],
  check({ reading: { source, postmortem }, policy }) {
    if (source.repaired.length === 0) return [];
    const { stored } = source;
    const breaks = findLostBreaks(stored);
    const mended = readPostmortem(applyChanges(stored, breakChanges(breaks)), { policy });
    // A break right behind a heading mark would part the mark from its words.
    const isSafe =
      breaks.every(({ at }) => stored[at - 1] !== '#') &&
      factsOf({ ...mended.postmortem, repaired: source.repaired }) === factsOf(postmortem);
    const found: Draft[] = [];
    let lineTo = -1;
    let current: { from: number; breaks: ReturnType<typeof findLostBreaks> } | undefined;
    const close = (): void => {
      if (current === undefined) return;
      found.push({
        span: [current.from, lineTo],
        message: `This line holds ${current.breaks.length + 1} lines that were joined. ${isSafe ? 'The fix puts the line ends back.' : 'Put the line ends back by hand.'}`,
        ...(isSafe ? { changes: breakChanges(current.breaks) } : {}),
      });
    };
    for (const lost of breaks) {
      if (current === undefined || lost.at > lineTo) {
        close();
        current = { from: stored.lastIndexOf('\n', lost.at) + 1, breaks: [] };
        const end = stored.indexOf('\n', lost.at);
        lineTo = end < 0 ? stored.length : end;
      }
      current.breaks.push(lost);
    }
    close();
    return found;
  },
};
