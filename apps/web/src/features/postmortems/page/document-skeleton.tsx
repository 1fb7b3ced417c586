const LINES = [92, 98, 88, 95, 60, 0, 97, 90, 94, 40];

/** Still bars in the three columns that the page will have. */
export function DocumentSkeleton() {
  return (
    <div className="document-columns" role="status" aria-label="The post-mortem is on its way">
      <div className="outline-column" aria-hidden="true">
        <div className="flex flex-col gap-5 p-5">
          {[60, 45, 70, 50, 65, 40, 55].map((width) => (
            <span key={width} className="still" style={{ width: `${width}%` }} />
          ))}
        </div>
      </div>
      <div className="page-column" aria-hidden="true">
        <div className="document">
          <span className="still mb-4 h-6 w-4/5" />
          <span className="still mb-10 w-1/2" />
          {LINES.map((width) => (
            <span key={width} className="still mb-4" style={{ width: `${width}%` }} />
          ))}
        </div>
      </div>
      <div className="panel-column" aria-hidden="true">
        <div className="flex flex-col gap-4 p-5">
          {[80, 60, 75, 50, 70, 65].map((width) => (
            <span key={width} className="still" style={{ width: `${width}%` }} />
          ))}
        </div>
      </div>
    </div>
  );
}
