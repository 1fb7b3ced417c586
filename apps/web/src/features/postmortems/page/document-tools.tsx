import { ADDRESSES, addressOf, failureIn, type PostmortemRow } from '@debrief/http-contract';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Popover } from '../../../components/popover.tsx';
import { keptKey } from '../../../connection/key.ts';
import { fileName } from '../../../formatting/row-title.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { DocumentMenu } from '../../documents/document-menu.tsx';
import { RenameDialog } from '../../documents/rename-dialog.tsx';

type Told = 'copied' | 'failed';

const TOLD_FOR = 4000;
const WORDS: Record<Told, string> = { copied: 'Copied', failed: 'Not copied: Debrief did not answer' };

/** What can be done with the document, behind one quiet button; among it the original text, as a copy or as its file. */
export function DocumentTools({ row }: { row: PostmortemRow }) {
  const [told, setTold] = useState<Told>();
  const menu = useRef<HTMLButtonElement>(null);
  const [renaming, rename] = useState(false);
  const navigate = useNavigate();
  useKeys({
    '.': () => menu.current?.click(),
    h: () => navigate({ to: '/postmortems/$id/history', params: { id: row.id } }),
  });
  const tell = (what: Told) => {
    setTold(what);
    setTimeout(() => setTold(undefined), TOLD_FOR);
  };
  const copy = () =>
    originalOf(row)
      .then((file) => file.text())
      .then((text) => navigator.clipboard.writeText(text))
      .then(
        () => tell('copied'),
        () => tell('failed'),
      );
  const save = () =>
    originalOf(row).then(
      (file) => saveFile(file, fileName(row.path)),
      () => tell('failed'),
    );
  return (
    <>
      <span role="status" className="mark px-1 text-ink-2">
        {told === 'copied' && (
          <svg
            viewBox="0 0 14 14"
            className="glyph fill-none stroke-done"
            strokeWidth="1.8"
            aria-hidden="true"
          >
            <path d="m2.5 7.4 3 3 6-7" />
          </svg>
        )}
        {told !== undefined && WORDS[told]}
      </span>
      <Popover
        name="This document"
        label={
          <>
            More <kbd className="max-desk:hidden">.</kbd>
          </>
        }
        buttonRef={menu}
      >
        {(close) => (
          <DocumentMenu
            row={row}
            close={close}
            onRename={() => {
              close();
              rename(true);
            }}
          >
            <button
              type="button"
              className="choice"
              onClick={() => {
                close();
                copy();
              }}
            >
              Copy Markdown
            </button>
            <button
              type="button"
              className="choice"
              onClick={() => {
                close();
                save();
              }}
            >
              Download
            </button>
          </DocumentMenu>
        )}
      </Popover>
      <RenameDialog row={row} open={renaming} onClose={() => rename(false)} />
    </>
  );
}

/** The original bytes, whatever their encoding. */
async function originalOf(row: PostmortemRow): Promise<Blob> {
  const key = keptKey();
  const response = await fetch(addressOf(ADDRESSES.readMarkdown, { id: row.id }), {
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
  });
  if (!response.ok) throw failureIn(response.status, await response.json().catch(() => undefined));
  return response.blob();
}

function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TOLD_FOR);
}
