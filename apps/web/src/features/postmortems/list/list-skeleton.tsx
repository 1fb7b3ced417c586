const ROWS = [62, 48, 70, 55, 66, 44, 58, 50];

/** Still bars in the grid that the rows will have. */
export function ListSkeleton() {
  return (
    <div className="list" role="status" aria-label="The list is on its way">
      <div className="list-group-head" aria-hidden="true">
        <span className="still w-28" />
      </div>
      {ROWS.map((width) => (
        <div key={width} className="list-row" aria-hidden="true">
          <div className="c-severity">
            <span className="still w-16" />
          </div>
          <div className="c-date">
            <span className="still w-10" />
          </div>
          <div className="c-title">
            <span className="still mb-2" style={{ width: `${width}%` }} />
            <span className="still w-1/4" />
          </div>
          <div className="c-restored">
            <span className="still w-12" />
          </div>
          <div className="c-strip">
            <span className="still" style={{ width: `${width}%` }} />
          </div>
          <div className="c-incident">
            <span className="still w-16" />
          </div>
          <div className="c-review">
            <span className="still w-16" />
          </div>
          <div className="c-actions">
            <span className="still w-5" />
          </div>
          <div className="c-findings">
            <span className="still w-10" />
          </div>
        </div>
      ))}
    </div>
  );
}
