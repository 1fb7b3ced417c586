/** The keys of the list, and what the strips' strokes mean. */
export function ListFoot() {
  return (
    <footer className="list-foot no-print">
      <p className="flex gap-5">
        <span>
          <kbd>J</kbd> <kbd>K</kbd> move
        </span>
        <span>
          <kbd>↵</kbd> open
        </span>
        <span>
          <kbd>/</kbd> search
        </span>
        <span>
          <kbd>F</kbd> filter
        </span>
        <span>
          <kbd>C</kbd> new
        </span>
        <span>
          <kbd>?</kbd> all keys
        </span>
      </p>
      <p className="flex gap-4 max-wide:hidden">
        <Stroke className="stroke-harm-2" width={1.5} words="nobody knew" />
        <Stroke className="stroke-harm-2" width={1.5} dash words="not known when noticed" />
        <Stroke className="stroke-harm" width={6} words="known, not yet mitigated" />
        <Stroke className="stroke-harm-2" width={3} words="mitigated" />
        <span className="mark">
          <svg width="4" height="12" aria-hidden="true">
            <path className="stroke-ink" d="M2 0v12" strokeWidth="1.6" />
          </svg>
          restored
        </span>
      </p>
    </footer>
  );
}

function Stroke({
  className,
  width,
  dash = false,
  words,
}: {
  className: string;
  width: number;
  dash?: boolean;
  words: string;
}) {
  return (
    <span className="mark">
      <svg width="20" height="8" aria-hidden="true">
        <path
          className={className}
          d="M0 4h20"
          strokeWidth={width}
          {...(dash ? { strokeDasharray: '3 3' } : {})}
        />
      </svg>
      {words}
    </span>
  );
}
