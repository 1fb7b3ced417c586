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
                <p>{sentenceOf(notice)}</p>
                {notice.type === 'taken-back' && notice.written !== undefined && (
                  <p className="notice-written">{notice.written}</p>
                )}
                <button type="button" className="link min-h-7" onClick={() => live.dismiss(notice.key)}>
                  Seen
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function sentenceOf(notice: LastingNotice): string {
  if (notice.type === 'torn') return notice.sentence;
  const names = [...new Set(notice.by.map(({ name }) => name.trim() || 'Somebody'))];
  const who = names.length === 0 ? 'Somebody' : names.join(' and ');
  return `A change was taken back: ${who} had written at the same place before hearing of it.${
    notice.written === undefined ? '' : ' This stands there now:'
  }`;
}
