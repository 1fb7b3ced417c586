/** A question that is asked before a new post-mortem is begun, in a terminal or on a page. */
export interface NewQuestion {
  key: string;
  /** As one would ask a colleague. */
  question: string;
  /** What a good answer looks like, with an example. */
  hint: string;
  /** The field of the model that the answer sets. */
  path: string;
  /** The option of `debrief new` that answers it beforehand. */
  flag: string;
  /** Whether several answers may be given: the option again, or commas between. */
  several: boolean;
}

/** Every question, in the order in which they are asked. Each may be left without an answer: then the prompt stays. */
export const NEW_QUESTIONS = [
  {
    key: 'title',
    question: 'What did users notice, in one line?',
    hint: 'What they saw rather than its cause, such as “Gates refused valid tickets for two hours”',
    path: 'title',
    flag: '--title',
    several: false,
  },
  {
    key: 'id',
    question: 'Which id does the incident have?',
    hint: 'As your tracker writes it, such as INC-418',
    path: 'incident.id',
    flag: '--id',
    several: false,
  },
  {
    key: 'start',
    question: 'When did users first feel it?',
    hint: 'Day and time; not when somebody saw it, such as 2026-10-14 06:12',
    path: 'incident.startedAt',
    flag: '--start',
    several: false,
  },
  {
    key: 'end',
    question: 'When did users feel it no more?',
    hint: 'Day and time; not when the work on it ended, such as 2026-10-14 08:03',
    path: 'incident.endedAt',
    flag: '--end',
    several: false,
  },
  {
    key: 'zone',
    question: 'In which time zone are these times?',
    hint: 'A place or UTC, such as Europe/Oslo; letters such as CST stand for more than one zone',
    path: 'incident.timeZone',
    flag: '--zone',
    several: false,
  },
  {
    key: 'severity',
    question: 'How severe was it?',
    hint: 'In the words of your team, such as High or SEV2',
    path: 'incident.severity',
    flag: '--severity',
    several: false,
  },
  {
    key: 'services',
    question: 'Which services were affected?',
    hint: 'By the names in your catalogue, with commas between, such as checkout, search',
    path: 'incident.services',
    flag: '--service',
    several: true,
  },
  {
    key: 'author',
    question: 'Who writes it?',
    hint: 'Whoever sees to it that it gets done, such as Ann Lee; several with commas between',
    path: 'review.authors',
    flag: '--author',
    several: true,
  },
  {
    key: 'facilitator',
    question: 'Who leads the talk about it?',
    hint: 'Somebody who was not part of the incident, such as Ben Ito',
    path: 'review.facilitator',
    flag: '--facilitator',
    several: false,
  },
  {
    key: 'reviewers',
    question: 'Who reviews it?',
    hint: 'Who can check the facts and who can commit time, with commas between, such as Ann Lee, Ben Ito',
    path: 'review.reviewers',
    flag: '--reviewer',
    several: true,
  },
] as const satisfies readonly NewQuestion[];
