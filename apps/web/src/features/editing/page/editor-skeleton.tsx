const LINES = [46, 0, 92, 88, 96, 40, 0, 30, 0, 78, 84, 60, 72, 0, 90, 94, 52];

/** Still bars where outline, text and findings will be. */
export function EditorSkeleton() {
  return (
    <div className="document-columns editor-columns" role="status" aria-label="The text is on its way">
      <div className="outline-column" aria-hidden="true">
        <div className="flex flex-col gap-5 p-5">
          {[60, 45, 70, 50, 65, 40].map((width) => (
            <span key={width} className="still" style={{ width: `${width}%` }} />
          ))}
        </div>
      </div>
      <div className="page-column" aria-hidden="true">
        <div className="source-still">
          {LINES.map((width, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change.
            <span key={line} className="still" style={{ width: `${width}%` }} />
          ))}
        </div>
      </div>
      <div className="panel-column" aria-hidden="true">
        <div className="flex flex-col gap-4 p-5">
          {[80, 60, 75, 50].map((width) => (
            <span key={width} className="still" style={{ width: `${width}%` }} />
          ))}
        </div>
      </div>
    </div>
  );
}
