import { useRef } from 'react';
import { filesOfField } from './chosen-files.ts';
import { bringIn } from './sending.ts';

/** Two buttons that ask the browser for files, or for a folder: what dropping does, for keys and phones. */
export function ImportChoice({ disabled = false, onChosen }: { disabled?: boolean; onChosen?: () => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const onChange = ({ currentTarget: field }: { currentTarget: HTMLInputElement }) => {
    if (field.files === null || field.files.length === 0) return;
    const chosen = filesOfField(field.files);
    // The same choice can be made again.
    field.value = '';
    onChosen?.();
    bringIn(() => chosen);
  };
  return (
    <p className="flex flex-wrap gap-2">
      <button type="button" className="button" disabled={disabled} onClick={() => files.current?.click()}>
        Choose files…
      </button>
      <button type="button" className="button" disabled={disabled} onClick={() => folder.current?.click()}>
        Choose a folder…
      </button>
      <input ref={files} type="file" multiple hidden aria-label="Files to bring in" onChange={onChange} />
      <input
        ref={(field) => {
          folder.current = field;
          // No property of the element's type: it chooses folders in every browser that can.
          field?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        aria-label="A folder to bring in"
        onChange={onChange}
      />
    </p>
  );
}

/** What can be brought in, in one sentence. */
export const WHAT_COMES_IN =
  'Files ending in .md or .markdown, folders of them, or a .zip or .tar.gz. Pictures and files that they refer to come along; README and index files are left out, and listed.';
