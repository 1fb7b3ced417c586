import { useId } from 'react';
import { Chevron, ClearFilter } from '../../../components/filter-menu.tsx';
import { Popover } from '../../../components/popover.tsx';
import { dayAfter, mediumDay } from '../../../formatting/days.ts';

/** The usual spans of time, counted back from a day. */
export function sinceChoices(today: string): { words: string; day: string }[] {
  return [
    { words: 'The last 30 days', day: dayAfter(today, -30) },
    { words: 'The last 90 days', day: dayAfter(today, -90) },
    { words: 'This year', day: `${today.slice(0, 4)}-01-01` },
    { words: 'The last 12 months', day: dayAfter(today, -365) },
  ];
}

/** Filter by the day of the incident: a usual span, or any first day. */
export function SinceMenu({
  since,
  today,
  onChange,
}: {
  since: string | undefined;
  today: string;
  onChange: (since: string | undefined) => void;
}) {
  const field = useId();
  return (
    <span className={since === undefined ? 'filter' : 'filter filter-set'}>
      <Popover
        name="Filter by date"
        className="filter-word"
        label={
          since === undefined ? (
            <>
              Since
              <Chevron />
            </>
          ) : (
            `Since ${mediumDay(since)}`
          )
        }
      >
        {(close) => (
          <>
            {sinceChoices(today).map((choice) => (
              <button
                key={choice.words}
                type="button"
                className="choice"
                onClick={() => {
                  onChange(choice.day);
                  close();
                }}
              >
                {choice.words}
              </button>
            ))}
            <div className="mt-1 flex items-center gap-2 border-line border-t px-2 pt-2 pb-1">
              <label htmlFor={field}>From</label>
              <input
                id={field}
                type="date"
                className="field grow"
                value={since ?? ''}
                max={today}
                onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
              />
            </div>
          </>
        )}
      </Popover>
      {since !== undefined && <ClearFilter name="since" onClear={() => onChange(undefined)} />}
    </span>
  );
}
