import type { ReactNode } from 'react';
import { fileName } from '../../../formatting/row-title.ts';
import { showToast } from '../../commands/toasts.ts';
import type { LiveDocument, LiveView } from '../live/live-document.ts';
import { savingWords } from '../saving/saving-words.ts';
import { copyText, downloadText } from '../unsaved/take-away.ts';
import { DESCRIBES_TEXT } from './open-editor.ts';

const MOD = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** The line below the text: what there is to know about saving, with the next step; at rest, how to leave the text by keys. */
export function EditorFoot({
  live,
  view,
  path,
  children,
}: {
  live: LiveDocument;
  view: LiveView;
  path: string;
  /** What else has to be settled, before all other lines. */
  children?: ReactNode;
}) {
  const { shown } = view;
  const { sentence } = savingWords(shown);
  const trying = shown.kind === 'offline' || shown.kind === 'failed';
  return (
    <div className="editor-foot">
      {children}
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
              <button type="button" className="link min-h-7" onClick={() => takeAlong(live, path)}>
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

/** Onto the clipboard; where the browser refuses that, as a file. */
async function takeAlong(live: LiveDocument, path: string): Promise<void> {
  const text = live.text.toString();
  if (await copyText(text)) showToast({ words: 'Copied' });
  else downloadText(text, fileName(path));
}
