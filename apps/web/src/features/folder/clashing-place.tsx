import type { Choice, ClashingPlace } from './settle-text.ts';

const CHOICES: { choice: Choice; words: string }[] = [
  { choice: 'here', words: 'Keep what is here' },
  { choice: 'outside', words: 'Take the file’s' },
  { choice: 'both', words: 'Both, the one here first' },
];

/** One place that both sides changed: what stands here, what in the file, what both began from; and which is to stand. */
export function ClashingPlaceView({
  place,
  number,
  of,
  choice,
  can,
  onChoose,
}: {
  place: ClashingPlace;
  number: number;
  /** `3 places` */
  of: string;
  choice: Choice | undefined;
  can: boolean;
  onChoose: (choice: Choice) => void;
}) {
  return (
    <li className="place" data-decided={choice !== undefined || undefined}>
      <h2 className="font-semibold">
        Place {number} of {of}
        <span className="font-normal text-ink-3"> · line {place.line}</span>
      </h2>
      <div className="place-texts">
        <Side name="Here" text={place.here} chosen={choice === 'here' || choice === 'both'} />
        <Side name="In the file" text={place.outside} chosen={choice === 'outside' || choice === 'both'} />
        <Side name="Before both" text={place.base} chosen={false} />
      </div>
      {can && (
        <fieldset className="place-choices">
          <legend className="unseen">What is to stand at place {number}</legend>
          {CHOICES.map(({ choice: one, words }) => (
            <label key={one} className="place-choice">
              <input
                type="radio"
                name={`place-${number}`}
                checked={choice === one}
                onChange={() => onChoose(one)}
              />
              {words}
            </label>
          ))}
        </fieldset>
      )}
    </li>
  );
}

function Side({ name, text, chosen }: { name: string; text: string; chosen: boolean }) {
  return (
    <section className="place-side" data-chosen={chosen || undefined} aria-label={name}>
      <h3 className="place-name">
        {name}
        {chosen && <span className="font-semibold text-ink"> · kept</span>}
      </h3>
      {text.trim() === '' ? (
        <p className="text-ink-3">nothing stands here</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll inside their frame, also by keyboard.
        <pre className="place-text" tabIndex={0}>
          {text.replace(/\n+$/, '')}
        </pre>
      )}
    </section>
  );
}
