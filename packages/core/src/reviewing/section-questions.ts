import type { SectionRole } from '../postmortem/index.ts';

/** What each section is asked for, as one would ask a colleague. An aspect with a question of its own stands behind a slash. */
const QUESTIONS: Readonly<Record<string, string>> = {
  summary: 'What happened, to whom and for how long, in three sentences?',
  background: 'What has a reader to know who was not there?',
  'background/narrative': 'How did it look from inside, in the order in which people saw it?',
  timeline: 'What happened when, from the first harm to the end of it?',
  trigger: 'What set it off?',
  detection: 'Who or what noticed it, and what did it look like to them?',
  'detection/gap': 'What could have told us sooner, and why did it not?',
  response: 'Who came to help, and what made that easy or hard?',
  resolution: 'What ended the harm, and how do we know?',
  'resolution/immediate': 'What was done first to limit the harm?',
  'resolution/fix': 'What takes the condition away for good?',
  'resolution/verification': 'What showed that it was over?',
  impact: 'Who was hurt, how many of how many, and what could they not do?',
  'impact/services': 'Which services were affected?',
  'impact/users': 'What did people outside feel, and how many of them?',
  'impact/operations': 'Whose work inside stopped or changed?',
  'impact/infrastructure': 'What did it do to the infrastructure?',
  rootCause: 'What had to be true of the system for this to happen?',
  'rootCause/systemic': 'What lies deeper, and would let the next one happen too?',
  contributingFactors: 'What made it likely, longer or worse?',
  lessons: 'What do we know now that we did not know before?',
  wentWell: 'What limited the harm, and is worth keeping?',
  wentWrong: 'What made the work harder than it had to be?',
  lucky: 'What could as well have gone the other way?',
  surprises: 'What turned out to work otherwise than people had thought?',
  actionItems: 'What will be done, so that it does not happen like this again?',
  prevention: 'What makes the next one less likely?',
  'prevention/short': 'What makes it less likely this week?',
  'prevention/medium': 'What makes it visible or harmless this month?',
  'prevention/long': 'What takes the condition away for good?',
  metrics: 'Which figures tell how long it took and how much it hurt?',
  communication: 'Who should hear of it, from whom and when?',
  attendees: 'Who was there?',
  references: 'Where can a reader look things up?',
  conclusion: 'What is different now, and what is still open?',
  signoff: 'Who has read it and stands by it?',
};

/** The question that a section answers; undefined where nothing in particular is asked for. */
export function questionOfSection(role: SectionRole, aspect?: string): string | undefined {
  return QUESTIONS[`${role}/${aspect ?? ''}`] ?? QUESTIONS[role];
}
