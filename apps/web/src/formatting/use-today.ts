import { useState } from 'react';
import { dayOfMoment } from './days.ts';

/** Today's calendar day on this browser's clock, as it was when the page was opened. */
export function useToday(): string {
  const [today] = useState(() => dayOfMoment(new Date()));
  return today;
}
