import { type ReactNode, useMemo, useState } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import { compareTexts } from './compare-texts.ts';
import { copyText, downloadText } from './take-away.ts';

/** A text that could not be saved, beside the one that is there now: to compare, to copy, to take away. */
export function TextDialog({
  title,
  mine,
  newest,
  fileName,
  onClose,
  children,
}: {
  title: string;
  mine: string;
  /** The text as it is now; undefined where it is not known. */
  newest: string | undefined;
  fileName: string;
  onClose: () => void;
  children?: ReactNode;
}) {
  const [told, tell] = useState<string>();
  const differences = useMemo(
    () => (newest === undefined ? undefined : compareTexts(newest, mine)),
    [mine, newest],
  );
  return (
    <Dialog open onClose={onClose} title={title}>
      <p className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          className="button"
          onClick={async () => tell((await copyText(mine)) ? 'Copied' : 'This browser refused; download it.')}
        >
          Copy all of it
        </button>
        <button type="button" className="button" onClick={() => downloadText(mine, fileName)}>
          Download
        </button>
        {children}
        <span role="status" className="text-ink-2">
          {told}
        </span>
      </p>
      {differences === undefined ? (
        <pre className="difference">{mine}</pre>
      ) : differences.length === 0 ? (
        <p className="mt-4 text-ink-2">It says the same as the text that is there now.</p>
      ) : (
        <>
          <h3 className="panel-heading difference-key mt-5">
            Against the text that is there now: <ins>only in yours</ins>, <del>only there</del>
          </h3>
          <ol className="differences">
            {differences.map(({ line, parts }) => (
              <li key={line}>
                <span className="difference-line">line {line}</span>
                <p className="difference">
                  {parts.map(({ kind, text }, index) => {
                    const Part = kind === 'gone' ? 'del' : kind === 'new' ? 'ins' : 'span';
                    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one difference never change places.
                    return <Part key={index}>{text}</Part>;
                  })}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </Dialog>
  );
}
