import { addAction, firstStatus } from '../../actions/add-action-edit.ts';
import { useMeetingHere } from '../meeting-here.ts';

/** Ideas for actions that wait until there is nothing more to learn. */
export function ParkedIdeas() {
  const { atHand, document, postmortem, can } = useMeetingHere();
  const { parked } = atHand.meeting;
  if (parked.length === 0) return null;
  const drop = (id: string) => atHand.move({ type: 'unpark', id });
  return (
    <section className="meeting-list" aria-label="Parked for later">
      <h2>Parked for later</h2>
      <ul>
        {parked.map(({ id, text, by }) => (
          <li key={id} className="parked-idea">
            <p className="parked-text">{text}</p>
            {by !== '' && <p className="text-caption text-ink-3">{by}</p>}
            {can && (
              <span className="flex gap-2">
                <button
                  type="button"
                  className="link min-h-7"
                  aria-label={`Make an action of: ${text}`}
                  onClick={() => {
                    addAction(document, { text, owners: [], status: firstStatus(postmortem) });
                    drop(id);
                  }}
                >
                  Make an action
                </button>
                <button
                  type="button"
                  className="link min-h-7"
                  aria-label={`Drop: ${text}`}
                  onClick={() => drop(id)}
                >
                  Drop
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
