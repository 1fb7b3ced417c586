import type { Postmortem } from '@debrief/core/postmortem';
import { counted } from '../../formatting/counted.ts';

/** A timeline in one line: how many entries, in which zone, with how many marks. */
export function timelineCounts({ timeline }: Postmortem): string {
  const marks = timeline.reduce((sum, event) => sum + event.marks.length, 0);
  const zones = new Set(timeline.map(({ at }) => at.zone).filter((zone) => zone !== undefined));
  const zone = zones.size === 0 ? 'no time zone named' : [...zones].slice(0, 2).join(', ');
  return [counted(timeline.length, 'entry', 'entries'), zone, counted(marks, 'mark')].join(' · ');
}
