import { InlineText } from '../../../components/inline-text.tsx';

/** One list of what the text says, under its name; what to do where it says nothing. */
export function Passages({
  name,
  texts,
  empty,
}: {
  name: string;
  texts: readonly string[];
  /** Stands there while the list is empty. */
  empty: string;
}) {
  return (
    <section className="meeting-list" aria-label={name}>
      <h2>
        {name} {texts.length > 0 && <span className="tabular">{texts.length}</span>}
      </h2>
      {texts.length === 0 ? (
        <p className="meeting-empty">{empty}</p>
      ) : (
        <ul className="meeting-points">
          {texts.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice.
            <li key={`${index} ${text}`}>
              <InlineText text={text} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
