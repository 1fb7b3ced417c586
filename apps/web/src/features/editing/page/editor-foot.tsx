import type { ReactNode } from 'react';
import type { LiveDocument, LiveView } from '../live/live-document.ts';
import { savingWords } from '../saving/saving-words.ts';
import { copyText } from '../unsaved/take-away.ts';
import { DESCRIBES_TEXT } from './open-editor.ts';

const MOD = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** The line below the text: what there is to know about saving, with the next step; at rest, how to leave the text by keys. */
export function EditorFoot({
  live,
  view,
  conflict,
  children,
}: {
  live: LiveDocument;
  view: LiveView;
  /** Where a change from outside waits to be settled. */
  conflict: string | undefined;
  /** What else has to be settled, before all other lines. */
  children?: ReactNode;
}) {
  const { shown } = view;
  const { sentence } = savingWords(shown);
  const trying = shown.kind === 'offline' || shown.kind === 'failed';
  return (
    <div className="editor-foot">
      {children}
      {conflict !== undefined && (
        <p className="foot-line">
          <span className="font-semibold text-high">
            The file in the folder was changed at the same place as the text here.
          </span>
          <a className="link inline-flex min-h-7 items-center" href={conflict}>
            Look at both
          </a>
        </p>
      )}
      <div role={shown.kind === 'failed' ? 'alert' : 'status'}>
        {sentence !== undefined && shown.kind !== 'gone' && (
          <p className={shown.kind === 'failed' ? 'foot-line foot-failed' : 'foot-line'}>
            <span>{sentence}</span>
            {trying && (
              <button type="button" className="link min-h-7" onClick={live.retry}>
                Try now
              </button>
            )}
            {trying && view.unsaved && (
              <button type="button" className="link min-h-7" onClick={() => copyText(live.text.toString())}>
                Copy the text
              </button>
            )}
          </p>
        )}
      </div>
      <p id={DESCRIBES_TEXT} className="foot-line foot-keys">
        <span>
          <kbd>Tab</kbd> indents; <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves the text.
        </span>
        <span>
          <kbd>{MOD} .</kbd> what a finding offers
        </span>
      </p>
    </div>
  );
}
