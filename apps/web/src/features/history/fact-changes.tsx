import type { RevisionComparison } from '@debrief/http-contract';

/** Which facts differ between two texts, in sentences: what lists, numbers and reminders go by. */
export function FactChanges({ facts }: { facts: RevisionComparison['facts'] }) {
  return (
    <section aria-labelledby="facts-changed" className="fact-changes">
      <h3 id="facts-changed" className="font-semibold">
        Facts changed
      </h3>
      {facts.length === 0 ? (
        <p className="text-ink-2">None: only words that no fact is read from.</p>
      ) : (
        <ul>
          {facts.map(({ sentence, kind, place }) => (
            <li key={`${kind} ${place.field} ${place.list} ${place.item} ${place.part} ${sentence}`}>
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
