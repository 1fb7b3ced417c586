import { useEffect, useState } from 'react';

/** Often enough that no second is skipped. */
const LOOK_EVERY = 250;

/** The server's clock in milliseconds since 1970, which goes on while something runs. `ahead` is by how much it is ahead of this browser's. */
export function useServerNow(ahead: number, runs: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (!runs) return;
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY);
    return () => clearInterval(timer);
  }, [runs]);
  return now + ahead;
}
