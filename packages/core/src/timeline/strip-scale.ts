/** One labelled place of the strip's axis. */
export interface StripTick {
  minutes: number;
  label: string;
}

/** The logarithmic axis that all strips of a list share: 1 minute to 2 days, impact start at the left edge. */
export interface StripScale {
  from: number;
  to: number;
  ticks: readonly StripTick[];
  /** Where a number of minutes after impact start lies, 0 to 1; what lies beyond either end is at that end. */
  position: (minutes: number) => number;
}

const FROM = 1;
const TO = 2880;

export const stripScale: StripScale = {
  from: FROM,
  to: TO,
  ticks: [
    { minutes: 10, label: '10 min' },
    { minutes: 60, label: '1 h' },
    { minutes: 360, label: '6 h' },
    { minutes: 1440, label: '1 d' },
  ],
  position: (minutes) => {
    if (!(minutes > FROM)) return 0;
    return Math.min(1, Math.log(minutes / FROM) / Math.log(TO / FROM));
  },
};
