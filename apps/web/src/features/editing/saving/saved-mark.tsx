import type { Shown } from './saving.ts';
import { savingWords } from './saving-words.ts';

const TONES: Readonly<Record<Shown['kind'], string>> = {
  saved: 'text-ink-2',
  saving: 'text-ink-2',
  connecting: 'text-ink-2',
  offline: 'text-high',
  failed: 'font-semibold text-crit',
  'read-only': 'text-ink-2',
  gone: 'font-semibold text-crit',
};

/** Whether the text is saved, as a sign and a few words at a place of its own. */
export function SavedMark({ shown }: { shown: Shown }) {
  const { short } = savingWords(shown);
  const [head, tail] = short.split(/(?=, )/);
  return (
    <span className={`saved-mark ${TONES[shown.kind]}`} data-saving={shown.kind}>
      <SavingGlyph kind={shown.kind} />
      <span className="saved-words">
        {head}
        {tail !== undefined && <span className="max-desk:sr-only">{tail}</span>}
      </span>
    </span>
  );
}

function SavingGlyph({ kind }: { kind: Shown['kind'] }) {
  return (
    <svg className="glyph fill-none" viewBox="0 0 14 14" strokeWidth="1.6" aria-hidden="true">
      {shape(kind)}
    </svg>
  );
}

function shape(kind: Shown['kind']) {
  switch (kind) {
    case 'saved':
      return <path className="stroke-done" strokeWidth="1.8" d="m2.5 7.4 3 3 6-7" />;
    case 'saving':
    case 'connecting':
      return <path className="stroke-ink-3" d="M7 1.8a5.2 5.2 0 1 0 5.2 5.2" strokeLinecap="round" />;
    case 'offline':
      return (
        <g className="stroke-high" strokeWidth="1.4">
          <circle cx="7" cy="7" r="5.2" />
          <path d="m3.6 10.4 6.8-6.8" />
        </g>
      );
    case 'read-only':
      return (
        <g className="stroke-ink-3" strokeWidth="1.3">
          <rect x="2.8" y="6.2" width="8.4" height="6" rx="1" />
          <path d="M4.8 6V4.4a2.2 2.2 0 0 1 4.4 0V6" />
        </g>
      );
    default:
      return (
        <>
          <path className="fill-crit" d="M4.6 1.2h4.8l3.4 3.4v4.8l-3.4 3.4H4.6L1.2 9.4V4.6Z" />
          <path className="stroke-paper" d="M7 3.7v3.9M7 9.2v1.3" strokeWidth="1.5" />
        </>
      );
  }
}
