import { useState } from 'react';
import { keptValue, useKeptValue } from '../../../connection/kept-value.ts';
import { useOwnName } from '../../../connection/name.ts';
import { NameForm } from './name-form.tsx';

const asked = keptValue('debrief.name-asked');

/** Asks for a name once, beside the text, when somebody without one has begun to write. Writing goes on meanwhile. */
export function NameQuestion({ wrote, onAnswered }: { wrote: boolean; onAnswered: () => void }) {
  const own = useOwnName();
  const before = useKeptValue(asked);
  const [away, putAway] = useState(false);
  if (!wrote || own !== '' || before !== '' || away) return null;
  const answer = () => {
    asked.set('yes');
    putAway(true);
    onAnswered();
  };
  return (
    <section className="name-question" aria-label="Your name">
      <p className="font-serif text-figure">Who is writing?</p>
      <NameForm onDone={answer} />
      <button type="button" className="link min-h-7" onClick={answer}>
        Go on without a name
      </button>
    </section>
  );
}
