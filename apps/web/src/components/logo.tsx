/** The mark: an axis between two ends with the time of harm on it. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 14" className="h-3.5 w-6" aria-hidden="true">
      <path className="fill-none stroke-ink" d="M1.5 1v12M22.5 1v12M1.5 7h21" strokeWidth="1.8" />
      <rect className="fill-harm" x="8" y="3.5" width="9" height="7" />
    </svg>
  );
}
