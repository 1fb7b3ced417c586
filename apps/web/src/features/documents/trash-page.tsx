import '../../styles/documents.css';
import type { TrashList } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { FailureMessage, StateMessage } from '../../components/state-message.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { useTitle } from '../../components/use-title.ts';
import { counted } from '../../formatting/counted.ts';
import { momentInWords } from '../../formatting/moments.ts';
import { fileName } from '../../formatting/row-title.ts';
import { useToday } from '../../formatting/use-today.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useRowKeys } from '../../keyboard/use-row-keys.ts';
import { authorName } from '../commands/author-names.ts';
import { useWriting } from '../commands/use-writing.ts';
import { ConnectionLine } from '../library/library-lines.tsx';
import { RefusedHere } from './refused-here.tsx';
import { useRestore, useTrash } from './use-trash.ts';

type Trashed = TrashList['documents'][number];

/** What was moved to the trash, or whose file was removed, the newest first; each can be taken out again. */
export function TrashPage() {
  const asked = useTrash();
  const { why } = useWriting();
  const restore = useRestore();
  const list = useRef<HTMLUListElement>(null);
  const rows = useRowKeys('trash', list);
  const documents = asked.data?.documents;
  useTitle('Trash');
  useKeys({ r: () => rows.open() });
  return (
    <>
      <TopBar />
      <ConnectionLine />
      <main id="page-content" className="page-width pb-16">
        <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 pt-6 pb-4">
          <h1 className="font-semibold font-serif text-page tracking-[-0.018em]">Trash</h1>
          {documents !== undefined && documents.length > 0 && (
            <p className="text-ink-2">
              {counted(documents.length, 'document')}, in no list, search or count until taken out
            </p>
          )}
        </div>
        {why !== undefined && <p className="pb-3 text-ink-2">{why}</p>}
        <RefusedHere failure={restore.error} />
        {asked.isError && documents === undefined && (
          <FailureMessage
            title="The trash did not arrive"
            error={asked.error}
            onRetry={() => asked.refetch()}
          />
        )}
        {asked.isPending && (
          <div role="status" aria-label="The trash is on its way">
            {[60, 44, 52].map((width) => (
              <div key={width} className="trash-row" aria-hidden="true">
                <span className="still" style={{ width: `${width}%` }} />
              </div>
            ))}
          </div>
        )}
        {documents?.length === 0 && (
          <StateMessage
            title="Nothing is in the trash"
            step={
              <Link to="/" className="link min-h-7">
                All post-mortems
              </Link>
            }
          >
            What is moved here stays until somebody takes it out again.
          </StateMessage>
        )}
        {documents !== undefined && documents.length > 0 && (
          <ul ref={list} className="trash-list">
            {documents.map((one) => (
              <TrashRow
                key={one.id}
                one={one}
                can={why === undefined}
                selected={rows.selected === one.id}
                onSelect={() => rows.select(one.id)}
                onRestore={() => restore.mutate({ id: one.id, title: titleOf(one) })}
              />
            ))}
          </ul>
        )}
      </main>
    </>
  );
}

function TrashRow({
  one,
  can,
  selected,
  onSelect,
  onRestore,
}: {
  one: Trashed;
  can: boolean;
  selected: boolean;
  onSelect: () => void;
  onRestore: () => void;
}) {
  const today = useToday();
  return (
    <li className="trash-row" data-selected={selected || undefined}>
      <div className="min-w-0">
        <span className="trash-title">{titleOf(one)}</span>
        <span className="trash-path">{one.path}</span>
      </div>
      <span className="text-ink-2">
        {one.how === 'removed outside'
          ? 'its file was removed in the folder'
          : `moved here${one.by === undefined ? '' : ` by ${authorName(one.by)}`}`}
        , {momentInWords(one.at, today)}
      </span>
      {can && (
        <button type="button" className="button" data-row={one.id} onFocus={onSelect} onClick={onRestore}>
          Restore<span className="unseen"> {titleOf(one)}</span>
        </button>
      )}
    </li>
  );
}

function titleOf({ title, path }: Trashed): string {
  return title ?? fileName(path);
}
