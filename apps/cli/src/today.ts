/** The day of this machine's clock and zone, `YYYY-MM-DD`. */
export function today(): string {
  return Temporal.Now.plainDateISO().toString();
}
