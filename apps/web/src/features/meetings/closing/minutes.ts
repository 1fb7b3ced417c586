import type { Postmortem } from '@debrief/core/postmortem';
import type { RevisionComparison } from '@debrief/http-contract';
import { mediumDay } from '../../../formatting/days.ts';
import { personName } from '../../../formatting/written-time.ts';
import { actionName, isDone } from '../../actions/action-edits.ts';
import { openQuestions, questionsHeading } from '../notes/note-kinds.ts';

/** What came of a meeting, as lists that a page shows and a mail can hold. */
export interface MeetingOutcome {
  parts: { name: string; items: string[] }[];
}

type Fact = RevisionComparison['facts'][number];

const LISTS: readonly { list: string; name: string }[] = [
  { list: 'timeline', name: 'Events added' },
  { list: 'causes', name: 'Contributing factors added' },
  { list: 'actions', name: 'Actions added' },
  { list: 'wentWell', name: 'Went well' },
  { list: 'wentWrong', name: 'Could be better' },
  { list: 'lucky', name: 'Luck' },
  { list: 'surprises', name: 'Surprises' },
  { list: 'lessons', name: 'Lessons' },
  { list: 'impact', name: 'Impact' },
];

/** What the text has now that it had not before, what is still open, and who was missing. Parts without items are left out. */
export function outcomeOf({
  facts,
  postmortem,
  absent,
}: {
  /** What changed since the meeting began; undefined where that is not known. */
  facts: readonly Fact[] | undefined;
  postmortem: Postmortem;
  absent: readonly string[];
}): MeetingOutcome {
  const added = (facts ?? []).filter(({ kind }) => kind === 'added');
  const named = new Set(LISTS.map(({ list }) => list));
  const questions = questionsHeading(postmortem);
  const other = (facts ?? []).filter(
    ({ kind, place }) =>
      kind !== 'moved' &&
      (kind !== 'added' || !named.has(listOf(place.list))) &&
      // Who was there and what is open is told by itself.
      place.list !== 'attendees' &&
      !(place.list === 'extensions' && place.item === questions),
  );
  const nobodys = postmortem.actions.filter((action) => action.owners.length === 0 && !isDone(action));
  const undated = postmortem.actions.filter((action) => action.due === undefined && !isDone(action));
  const parts = [
    ...LISTS.map(({ list, name }) => ({
      name,
      items: added
        .filter(({ place }) => listOf(place.list) === list)
        .map((fact) => (list === 'actions' ? withCommitment(wordsOf(fact), postmortem) : wordsOf(fact))),
    })),
    { name: 'Also changed', items: other.map(({ sentence }) => sentence) },
    { name: 'Open questions', items: openQuestions(postmortem) },
    { name: 'Actions without an owner', items: nobodys.map(nameWithText) },
    { name: 'Actions without a date', items: undated.map(nameWithText) },
    { name: 'Not here, and should read this', items: [...absent] },
  ];
  return { parts: parts.filter(({ items }) => items.length > 0) };
}

/** Causes are told as `causes.nodes`. */
function listOf(list: string | undefined): string {
  return (list ?? '').split('.')[0] ?? '';
}

function wordsOf({ after, place, sentence }: Fact): string {
  return after !== undefined && after !== '' ? after : (place.item ?? sentence);
}

/** An action with who sees it through, and until when. */
function withCommitment(text: string, { actions }: Postmortem): string {
  const action = actions.find((one) => one.text === text);
  if (action === undefined) return text;
  const { owners, due } = action;
  const parts = [
    ...(owners.length === 0 ? ['nobody yet'] : owners.map(personName)),
    ...(due === undefined ? [] : [`due ${due.date === undefined ? due.written : mediumDay(due.date)}`]),
  ];
  return `${text} (${parts.join(', ')})`;
}

function nameWithText(action: Postmortem['actions'][number]): string {
  return action.id === undefined ? action.text : `${actionName(action)}: ${action.text}`;
}

/** The same as Markdown, for a mail or a channel. */
export function minutesOf({
  title,
  day,
  length,
  present,
  outcome,
}: {
  title: string;
  day: string;
  /** How long it took, in words. */
  length: string;
  present: readonly string[];
  outcome: MeetingOutcome;
}): string {
  const head = [
    `# Meeting about “${title}”`,
    '',
    `- **Date:** ${day}`,
    `- **Length:** ${length}`,
    ...(present.length === 0 ? [] : [`- **Present:** ${present.join(', ')}`]),
  ];
  const body = outcome.parts.flatMap(({ name, items }) => [
    '',
    `## ${name}`,
    '',
    ...items.map((item) => `- ${item.replaceAll(/\s*\n\s*/g, ' ')}`),
  ]);
  // Pages keep a day on one line; a mail is not held to that.
  return `${[...head, ...body].join('\n')}\n`.replaceAll('\u00a0', ' ');
}
