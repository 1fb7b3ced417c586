/** The link of an action to where it is tracked, by the last part of its address; an en dash where there is none. */
export function TrackerLink({ link }: { link: string | undefined }) {
  if (link === undefined) return <span className="text-ink-3">–</span>;
  if (!/^https?:\/\//.test(link)) return <>{link}</>;
  return (
    <a href={link} rel="noreferrer" className="link relative z-1">
      {lastPart(link)}
    </a>
  );
}

/** The last part of a link, which trackers use for the number of the issue. */
export function lastPart(link: string): string {
  const part = link
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .split('/')
    .at(-1);
  return part === undefined || part === '' ? link : part;
}
