import type { ShownChange } from '@debrief/core/text';

/** What a fix changes, line by line: the old struck, the new inserted, the words of the line around them quiet. */
export function FixPreview({ shown }: { shown: readonly ShownChange[] }) {
  return (
    <div className="finding-card-change">
      <span className="unseen">The fix changes this:</span>
      {shown.map((change) => (
        <p key={`${change.line} ${change.lead} ${change.old}`}>
          <span className="around">{change.lead}</span>
          {change.old !== '' && <del>{withoutLastEnd(change.old)}</del>}
          {change.new !== '' && <ins>{withoutLastEnd(change.new)}</ins>}
          <span className="around">{/\n$/.test(change.old + change.new) ? '' : change.tail}</span>
        </p>
      ))}
    </div>
  );
}

function withoutLastEnd(words: string): string {
  return words.replace(/\n$/, '');
}

/** What the button of a fix says: what would be written, where that is one short value. */
export function fixLabel(shown: readonly ShownChange[]): string {
  const [change] = shown;
  const insert = change?.new.trim() ?? '';
  const isShort = insert !== '' && insert.length <= 32 && !insert.includes('\n');
  if (shown.length > 1 || change === undefined) return 'Make these changes';
  if (insert === '') return 'Take it out';
  return isShort ? `Use “${insert}”` : 'Make this change';
}
