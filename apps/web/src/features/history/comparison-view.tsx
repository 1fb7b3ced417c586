import { Fragment, useMemo, useState } from 'react';
import { counted } from '../../formatting/counted.ts';
import { type Change, type Piece, piecesOf } from './comparison-pieces.ts';
import { foldLines } from './fold-lines.ts';
import { type InlineLine, inlineLines } from './inline-lines.ts';
import { type SideLine, type SideRow, sideBySide } from './side-by-side.ts';

/** As many lines as are laid out at once: a long text stays quick. */
const AT_ONCE = 300;

export type ComparisonLayout = 'beside' | 'inline';

/** Two texts, what differs marked by more than colour; what is the same folded away, and laid out a part at a time. */
export function ComparisonView({
  former,
  changes,
  layout,
  names,
}: {
  former: string;
  changes: readonly Change[];
  layout: ComparisonLayout;
  /** What the two texts are called. */
  names: { former: string; newer: string };
}) {
  const pieces = useMemo(() => piecesOf(former, changes), [former, changes]);
  return layout === 'beside' ? (
    <BesideTable pieces={pieces} names={names} />
  ) : (
    <InlineTable pieces={pieces} names={names} />
  );
}

interface Table {
  pieces: readonly Piece[];
  names: { former: string; newer: string };
}

function BesideTable({ pieces, names }: Table) {
  const rows = useMemo(() => sideBySide(pieces), [pieces]);
  return (
    <Lines
      lines={rows}
      columns={4}
      className="compare compare-beside"
      head={
        <tr>
          <th scope="col">
            <span className="unseen">Line</span>
          </th>
          <th scope="col">{names.former}</th>
          <th scope="col">
            <span className="unseen">Line</span>
          </th>
          <th scope="col">{names.newer}</th>
        </tr>
      }
      render={(row: SideRow) => (
        <>
          <Side line={row.former} sign="removed" changed={row.kind !== 'same'} />
          <Side line={row.newer} sign="added" changed={row.kind !== 'same'} />
        </>
      )}
    />
  );
}

function Side({
  line,
  sign,
  changed,
}: {
  line: SideLine | undefined;
  sign: 'removed' | 'added';
  changed: boolean;
}) {
  if (line === undefined)
    return (
      <>
        <td className="compare-number" />
        <td className="compare-none">
          <span className="unseen">no line</span>
        </td>
      </>
    );
  const Mark = sign === 'removed' ? 'del' : 'ins';
  return (
    <>
      <td className="compare-number">{line.number}</td>
      <td className={changed ? `compare-line compare-${sign}` : 'compare-line'}>
        {line.pieces.map(({ text, marked }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing else, and never move within their line.
          marked ? <Mark key={at}>{text}</Mark> : <Fragment key={at}>{text}</Fragment>,
        )}
      </td>
    </>
  );
}

const SIGNS: Readonly<Record<InlineLine['kind'], string>> = {
  same: '',
  added: '+',
  removed: '−',
  changed: '±',
};

function InlineTable({ pieces, names }: Table) {
  const lines = useMemo(() => inlineLines(pieces), [pieces]);
  return (
    <Lines
      lines={lines}
      columns={3}
      className="compare compare-inline"
      head={
        <tr>
          <th scope="col">
            <span className="unseen">Line</span>
          </th>
          <th scope="col">
            <span className="unseen">Change</span>
          </th>
          <th scope="col">
            {names.newer}, with what {names.former} had
          </th>
        </tr>
      }
      render={(line: InlineLine) => (
        <>
          <td className="compare-number">{line.number}</td>
          <td className="compare-sign">{SIGNS[line.kind]}</td>
          <td className={line.kind === 'same' ? 'compare-line' : `compare-line compare-${line.kind}`}>
            {line.pieces.map(({ kind, text }, at) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing else, and never move within their line.
              if (kind === 'same') return <Fragment key={at}>{text}</Fragment>;
              const Mark = kind === 'removed' ? 'del' : 'ins';
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              return <Mark key={at}>{text}</Mark>;
            })}
          </td>
        </>
      )}
    />
  );
}

/** Lines in a table, a part at a time, unchanged stretches folded until they are asked for. */
function Lines<Line extends { kind: string }>({
  lines,
  columns,
  className,
  head,
  render,
}: {
  lines: readonly Line[];
  columns: number;
  className: string;
  head: React.ReactNode;
  render: (line: Line) => React.ReactNode;
}) {
  const [most, setMost] = useState(AT_ONCE);
  const [opened, setOpened] = useState<readonly (readonly [number, number])[]>([]);
  const stretches = useMemo(
    () =>
      foldLines(
        lines.map(({ kind }) => kind !== 'same'),
        (at) => opened.some(([from, to]) => at >= from && at < to),
      ),
    [lines, opened],
  );
  let room = most;
  let left = 0;
  return (
    <>
      <table className={className}>
        <thead>{head}</thead>
        {stretches.map(({ from, to, folded }) => {
          if (folded) {
            if (room <= 0) return null;
            return (
              <tbody key={`fold ${from}`}>
                <tr className="compare-fold">
                  <td colSpan={columns}>
                    <button
                      type="button"
                      className="link min-h-7"
                      onClick={() => {
                        setOpened([...opened, [from, Math.min(to, from + AT_ONCE)]]);
                        setMost(most + Math.min(to - from, AT_ONCE));
                      }}
                    >
                      Show {to - from > AT_ONCE ? `${AT_ONCE} of ` : ''}
                      {counted(to - from, 'unchanged line')}
                    </button>
                  </td>
                </tr>
              </tbody>
            );
          }
          const shown = lines.slice(from, Math.min(to, from + Math.max(0, room)));
          left += to - from - shown.length;
          room -= shown.length;
          return (
            <tbody key={`lines ${from}`}>
              {shown.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position; another text makes another table.
                <tr key={from + at} data-kind={line.kind}>
                  {render(line)}
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
      {left > 0 && (
        <p className="pt-3">
          <button type="button" className="button" onClick={() => setMost(most + AT_ONCE)}>
            Show {Math.min(left, AT_ONCE)} more of {counted(left, 'line')}
          </button>
        </p>
      )}
    </>
  );
}
