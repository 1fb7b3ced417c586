import { emptyPostmortem, type Mark, type Phase, type Postmortem, type Time } from '../postmortem/index.ts';

/** One row of a test timeline: its time, and what it bears; `?` after a mark makes it a guess. */
export interface Row {
  /** `06:12` on 14 October 2026, a day, or a day with a time. */
  at: string;
  marks?: readonly (Mark | `${Mark}?`)[];
  text?: string;
  phase?: Phase;
  time?: Partial<Time>;
}

const DAY = '2026-10-14';

/** A post-mortem that has nothing but a timeline. */
export function timelineOf(rows: readonly Row[], more: Partial<Postmortem> = {}): Postmortem {
  const postmortem = { ...emptyPostmortem(), title: 'Gates refused valid tickets', ...more };
  postmortem.timeline = rows.map((row) => {
    const marks = row.marks ?? [];
    const suggested = marks.filter((mark) => mark.endsWith('?')).map((mark) => mark.slice(0, -1) as Mark);
    const local = row.at.includes('-') ? row.at : `${DAY}T${row.at}`;
    return {
      at: { written: row.at, local, precision: local.includes('T') ? 'minute' : 'day', ...row.time },
      text: row.text ?? 'Something is seen.',
      marks: marks.filter((mark): mark is Mark => !mark.endsWith('?')),
      ...(suggested.length > 0 ? { suggestedMarks: suggested } : {}),
      ...(row.phase ? { phase: row.phase } : {}),
      evidence: [],
      span: [0, 0] as const,
    };
  });
  return postmortem;
}

/** The time of day some minutes after midnight. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
