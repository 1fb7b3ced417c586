import type { ActionStatus } from '@debrief/core/postmortem';
import type { ActionRow } from '@debrief/http-contract';
import { BELOW_DESK, PHONE, useMedia } from '../../components/use-media.ts';
import { counted } from '../../formatting/counted.ts';
import { shortDay } from '../../formatting/days.ts';
import { titleOf } from '../../formatting/row-title.ts';
import { dueAxis } from './due-axis.ts';

const BASE = 60;
const STEP = 13;
const MOST_LEVELS = 3;

/** The open actions along their due dates: squares on an axis, today's line, the late ones on their ground before it. */
export function DueStrip({ rows, today }: { rows: readonly ActionRow[]; today: string }) {
  const phone = useMedia(PHONE);
  const narrow = useMedia(BELOW_DESK);
  // A square and the space beside it, as a part of the usual width of the axis.
  const axis = dueAxis(rows, today, phone ? 0.036 : narrow ? 0.018 : 0.011);
  if (!axis) return null;
  const every = phone ? 3 : 1;
  const now = percent(axis.today);
  const words = `${counted(axis.dots.length, 'open action')} by due date; ${axis.late} late. The list below names them.`;
  return (
    <svg className="due-strip" height="82" role="img" aria-label={words}>
      {axis.late > 0 && <rect className="fill-crit-wash" x="0" y="8" width={now} height={BASE - 8} />}
      <line className="stroke-ink" x1="0" x2="100%" y1={BASE} y2={BASE} />
      {axis.ticks.map((tick, index) => (
        <g key={tick.day}>
          <line
            className="stroke-ink-3"
            x1={percent(tick.at)}
            x2={percent(tick.at)}
            y1={BASE}
            y2={BASE + 4}
          />
          {index % every === 0 && tick.at > 0.02 && tick.at < 0.98 && (
            <text className="fill-ink-3" x={percent(tick.at)} y={BASE + 17} textAnchor="middle">
              {shortDay(tick.day)}
            </text>
          )}
        </g>
      ))}
      {axis.dots.map(({ row, at, level }) =>
        level >= MOST_LEVELS ? null : (
          <svg
            key={`${row.postmortem.id} ${row.index}`}
            x={percent(at)}
            y={BASE - 10 - level * STEP}
            overflow="visible"
            className={row.lateDays === undefined ? 'text-ink-2' : 'text-crit'}
          >
            <title>{`${row.action.text} – ${titleOf(row.postmortem)}`}</title>
            <Square status={row.action.status?.value} />
          </svg>
        ),
      )}
      <line className="stroke-ink" x1={now} x2={now} y1="0" y2={BASE} strokeWidth="1.6" />
      {axis.late > 0 && (
        <text className="fill-crit font-semibold" x={now} dx="-7" y="21" textAnchor="end">
          {axis.late} late
          {axis.earlier > 0 && !phone && `, ${axis.earlier} of them before ${shortDay(axis.from)}`}
        </text>
      )}
      <text className="fill-ink font-semibold" x={now} dx="7" y="10">
        today, {shortDay(today)}
      </text>
      {axis.beyond > 0 && !phone && (
        <text className="fill-ink-3" x="100%" y="10" textAnchor="end">
          {axis.beyond} after {shortDay(axis.to)}
        </text>
      )}
    </svg>
  );
}

/** Empty, filled while somebody works on it, barred while blocked. */
function Square({ status }: { status: ActionStatus | undefined }) {
  if (status === 'in_progress')
    return <rect className="fill-current" x="-5" y="-5" width="10" height="10" rx="1.5" />;
  return (
    <g className="fill-paper stroke-current" strokeWidth="1.3">
      <rect x="-4.35" y="-4.35" width="8.7" height="8.7" rx="1.5" />
      {status === 'blocked' && <path d="M-2 0h4" />}
    </g>
  );
}

function percent(at: number): string {
  return `${(at * 100).toFixed(2)}%`;
}
