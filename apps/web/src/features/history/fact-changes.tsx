import type { RevisionComparison } from '@debrief/http-contract';
import { useState } from 'react';

const AT_ONCE = 30;

/** Which facts differ between two texts, in sentences: what lists, numbers and reminders go by. A long list comes a part at a time. */
export function FactChanges({ facts }: { facts: RevisionComparison['facts'] }) {
  const [most, setMost] = useState(AT_ONCE);
  const left = facts.length - most;
  return (
    <section aria-labelledby="facts-changed" className="fact-changes">
      <h3 id="facts-changed" className="font-semibold">
        Facts changed
      </h3>
      {facts.length === 0 ? (
        <p className="text-ink-2">None: only words that no fact is read from.</p>
      ) : (
        <ul>
          {facts.slice(0, most).map(({ sentence, kind, place }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two alike facts of one text differ by nothing else.
            <li key={`${at} ${kind} ${place.field} ${place.list}`}>{sentence}</li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <button type="button" className="link min-h-7" onClick={() => setMost(most + 10 * AT_ONCE)}>
          Show {Math.min(left, 10 * AT_ONCE)} more of {facts.length}
        </button>
      )}
    </section>
  );
}
