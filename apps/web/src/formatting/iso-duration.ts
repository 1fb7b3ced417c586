const PARTS = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Minutes of an ISO 8601 duration of days and smaller units (`PT1H51M`); undefined for anything else. */
export function minutesOfDuration(iso: string): number | undefined {
  const parts = PARTS.exec(iso);
  if (!parts || iso === 'P' || iso.endsWith('T')) return undefined;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
}
