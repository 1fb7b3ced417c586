import { authorNames } from '../../commands/author-names.ts';
import { commands } from '../../commands/commands.ts';
import { sentCommand } from '../../commands/sent-commands.ts';
import type { LastingNotice, LiveDocument } from '../live/live-document.ts';

/** What a merge or a command did that a person has to look at. It stays until somebody puts it away. */
export function Notices({ live, notices }: { live: LiveDocument; notices: readonly LastingNotice[] }) {
  return (
    <div role="status">
      {notices.length > 0 && (
        <section className="panel-section">
          <h2 className="panel-heading">Look at this</h2>
          <ul className="flex flex-col gap-3">
            {notices.map((notice) => (
              <li key={notice.key}>
                <Notice live={live} notice={notice} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Notice({ live, notice }: { live: LiveDocument; notice: LastingNotice }) {
  const seen = (
    <button type="button" className="link min-h-7" onClick={() => live.dismiss(notice.key)}>
      Seen
    </button>
  );
  if (notice.type === 'torn') {
    return (
      <>
        <p>{notice.sentence}</p>
        {seen}
      </>
    );
  }
  const sent = sentCommand(notice.id);
  const again = () => {
    if (sent) commands.add({ ...sent, at: Date.now() });
    live.dismiss(notice.key);
  };
  return (
    <>
      <p>
        {sent === undefined ? 'A change' : 'Your change'} was taken back: {authorNames(notice.by)} had written
        at the same place before hearing of it.
      </p>
      {sent !== undefined && <p className="notice-sent">You set: {sent.says}</p>}
      {notice.written !== undefined && (
        <>
          <p className="mt-1 text-caption text-ink-3">There now</p>
          <p className="notice-written">{notice.written}</p>
        </>
      )}
      <span className="flex gap-4">
        {sent !== undefined && (
          <button type="button" className="link min-h-7" onClick={again}>
            Make it again
          </button>
        )}
        {seen}
      </span>
    </>
  );
}
