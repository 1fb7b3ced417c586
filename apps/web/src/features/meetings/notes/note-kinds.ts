import type { Edit } from '@debrief/core/editing';
import type { MeetingStep } from '@debrief/core/meeting';
import type { Postmortem } from '@debrief/core/postmortem';
import { quotedStart } from '../../../formatting/quoted-start.ts';
import { readEntered } from '../../timeline/entered-time.ts';

/** Where a note can go: each is a place of the post-mortem. */
export const NOTE_KINDS = [
  'event',
  'factor',
  'wentWell',
  'wentWrong',
  'lucky',
  'surprises',
  'lessons',
  'impact',
  'question',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const NOTE_WORDS: Readonly<Record<NoteKind, string>> = {
  event: 'Event',
  factor: 'Contributing factor',
  wentWell: 'Went well',
  wentWrong: 'Could be better',
  lucky: 'Luck',
  surprises: 'Surprise',
  lessons: 'Lesson',
  impact: 'Impact',
  question: 'Open question',
};

const OF_STEP: Readonly<Record<MeetingStep, NoteKind>> = {
  purpose: 'question',
  reading: 'question',
  narrative: 'surprises',
  factors: 'factor',
  actions: 'question',
  close: 'question',
};

/** A note that may be sent: what it changes, and how that is said. */
export interface Note {
  kind: NoteKind;
  edit: Edit;
  says: string;
  /** How the time of an event was understood. */
  shown?: string;
}

/** A time in front of words: `14:05`, `2.05 pm`, `9 am`, `+10m`. */
const TIMED =
  /^(~?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\+\s*\d{1,4}\s*(?:m|min)\b|\+\s*\d{1,2}\s*h(?:\s*\d{1,2}\s*m?)?\b)[\s,:–—-]+(?=\S)/iu;

/** Where words go when nobody has chosen: by the step, and into the timeline when they begin with a time. */
export function kindOf(words: string, step: MeetingStep): NoteKind {
  return TIMED.test(words.trim()) ? 'event' : OF_STEP[step];
}

/** What words become at a place; undefined where there are none. */
export function readNote(typed: string, kind: NoteKind, postmortem: Postmortem): Note | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const start = quotedStart(text);
  switch (kind) {
    case 'event':
      return eventNote(text, postmortem);
    case 'factor':
      return {
        kind,
        edit: { type: 'addCause', cause: { role: 'contributing', text } },
        says: `${start} is a contributing factor`,
      };
    case 'question':
      return {
        kind,
        edit: { type: 'addToSection', heading: questionsHeading(postmortem), text },
        says: `${start} is an open question`,
      };
    default:
      return {
        kind,
        edit: { type: 'addEntry', list: kind, entry: { text } },
        says: `${start} is under “${NOTE_WORDS[kind]}”`,
      };
  }
}

function eventNote(text: string, { timeline }: Postmortem): Note | undefined {
  const timed = TIMED.exec(text);
  const words = timed === null ? text : text.slice(timed[0].length).trim();
  const says = `${quotedStart(words)} is in the timeline`;
  if (timed === null) return { kind: 'event', edit: { type: 'addEvent', event: { text } }, says };
  const last = timeline.findLast(({ at }) => at.local !== undefined && at.local.length > 10);
  const entered = readEntered(timed[1] ?? '', last?.at);
  if (entered === undefined) return undefined;
  return {
    kind: 'event',
    edit: { type: 'addEvent', event: { at: entered.at, text: words } },
    says,
    shown: entered.shown,
  };
}

const QUESTIONS =
  /^(?:open|unanswered|unresolved|remaining|outstanding) (?:questions|points|issues)$|^unknowns$/i;

/** The heading under which open questions stand here. */
export function questionsHeading({ sections }: Postmortem): string {
  const found = sections.find(({ heading, role }) => role === 'other' && QUESTIONS.test(heading.trim()));
  return found?.heading ?? 'Open questions';
}

/** The open questions that the text holds, one a line. */
export function openQuestions(postmortem: Postmortem): string[] {
  const heading = questionsHeading(postmortem);
  const found = postmortem.extensions.find((one) => one.heading === heading && one.key === undefined);
  return (found?.text ?? '')
    .split('\n')
    .map((line) => line.replace(/^[-*+]\s+/, '').trim())
    .filter((line) => line !== '');
}
