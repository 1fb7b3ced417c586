import type { CheckItem, Checklist } from '@debrief/core/reviewing';
import { useEffect, useRef } from 'react';
import { CheckGlyph } from '../../components/glyphs/check-glyph.tsx';

/**
 * What is missing, in the order of the text: how far it is, each question with what of it is there, and the way to its place. Once all
 * is there it says what comes next.
 */
export function ChecklistPanel({
  list,
  pointed,
  onGo,
  onStep,
}: {
  /** Undefined while it is not known. */
  list: Checklist | undefined;
  /** The item that was gone to last. */
  pointed: string | undefined;
  onGo: (item: CheckItem) => void;
  /** To the next or the one before of those that are missing. */
  onStep: (by: 1 | -1) => void;
}) {
  const current = useRef<HTMLButtonElement>(null);
  // The key goes through the text: the question that it is at stays in sight beside it.
  useEffect(() => {
    if (pointed !== undefined) current.current?.scrollIntoView({ block: 'nearest' });
  }, [pointed]);
  if (list === undefined) {
    return (
      <div className="flex flex-col gap-4 p-5" role="status" aria-label="The list is on its way">
        {[80, 60, 75, 50].map((width) => (
          <span key={width} className="still" style={{ width: `${width}%` }} />
        ))}
      </div>
    );
  }
  const { items, done, of, next } = list;
  const isComplete = done === of;
  return (
    <>
      <section className="panel-section">
        <p className="checklist-count">
          <span className="font-serif text-figure">
            {isComplete ? 'All of it is there.' : `${done} of ${of}`}
          </span>
          {!isComplete && (
            <span className="checklist-steps">
              <button type="button" className="quiet-button" onClick={() => onStep(-1)}>
                Previous
              </button>
              <button type="button" className="button" onClick={() => onStep(1)}>
                Next <kbd>F8</kbd>
              </button>
            </span>
          )}
        </p>
        {isComplete && <p className="mt-1 text-ink-2">Next: {next}</p>}
      </section>
      <section className="panel-section">
        <h2 className="unseen">What a reader will look for</h2>
        <ul>
          {items.map((item) => (
            <li key={item.id}>
              <button
                ref={item.id === pointed ? current : undefined}
                type="button"
                className="finding check-item"
                data-state={item.state}
                aria-current={item.id === pointed || undefined}
                onClick={() => onGo(item)}
              >
                <CheckGlyph state={item.state} />
                <span className="min-w-0 grow">
                  <span className="finding-message">{item.question}</span>
                  {item.detail !== undefined && (
                    <span className="finding-place">
                      {item.state === 'not-needed' ? `not needed: ${item.detail}` : item.detail}
                      {item.state === 'missing' && (
                        <span className="check-go" aria-hidden="true">
                          {item.absent === undefined ? ' · Go there' : ' · Add it'}
                        </span>
                      )}
                    </span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** The missing item next to another, around at the ends; the first where that one is not missing. */
export function nextMissing(
  { items }: Checklist,
  pointed: string | undefined,
  by: 1 | -1,
): CheckItem | undefined {
  const from = items.findIndex(({ id }) => id === pointed);
  const start = from < 0 && by < 0 ? 0 : from;
  for (let step = 1; step <= items.length; step++) {
    const item = items[(start + by * step + 2 * items.length) % items.length];
    if (item?.state === 'missing') return item;
  }
  return undefined;
}
