import { InlineText } from '../../../components/inline-text.tsx';

/** A passage of the text under its name, paragraph by paragraph. */
export function Prose({ name, text }: { name: string; text: string }) {
  return (
    <section className="meeting-list meeting-prose" aria-label={name}>
      <h2>{name}</h2>
      {text.split(/\n{2,}/).map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice.
        <p key={`${index} ${paragraph}`}>
          <InlineText text={paragraph} />
        </p>
      ))}
    </section>
  );
}
