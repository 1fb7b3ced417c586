import { lengthOf, spentUntil } from '@debrief/core/meeting';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { InlineText } from '../../../components/inline-text.tsx';
import { dayOfMoment, longDay } from '../../../formatting/days.ts';
import { REVIEW_WORDS } from '../../../formatting/words.ts';
import { PlaceTrouble } from '../../commands/pending-value.tsx';
import { sendEdit } from '../../commands/send-edit.ts';
import { usePending } from '../../commands/use-pending.ts';
import { writingParts } from '../../commands/use-writing.ts';
import { useComparison, useRevisions } from '../../history/use-history.ts';
import { useMeetingHere } from '../meeting-here.ts';
import { openQuestions } from '../notes/note-kinds.ts';
import { WhoCommits } from '../notes/who-commits.tsx';
import { peopleListed } from '../people/people-here.ts';
import { Passages } from '../steps/passages.tsx';
import { minutesInWords } from '../time/time-words.ts';
import { minutesOf, outcomeOf } from './minutes.ts';

const MINUTE = 60_000;

/** The last step: what is open, what is nobody's, who was missing. */
export function ClosingPart() {
  const { postmortem, can } = useMeetingHere();
  return (
    <>
      <Passages
        name="Open questions"
        texts={openQuestions(postmortem)}
        empty={can ? 'None yet. A note in this step is one.' : 'None.'}
      />
      <WhoCommits />
      <Outcome above={['Open questions', 'Actions without an owner']} />
    </>
  );
}

/** After the end: what the meeting changed, what comes next, and a copy to send. */
export function Closing() {
  return <Outcome />;
}

function Outcome({ above = [] }: { /** Parts that stand on the page already. */ above?: readonly string[] }) {
  const { atHand, postmortem, page, document } = useMeetingHere();
  const { meeting } = atHand;
  const { baseline } = meeting;
  const newest = useRevisions(document.id).data?.revisions[0]?.number;
  const changed = baseline !== undefined && newest !== undefined && newest > baseline;
  const compared = useComparison(document.id, changed ? newest : undefined, baseline);
  const facts = changed ? compared.data?.facts : baseline === undefined ? undefined : [];
  const absent = peopleListed(postmortem, meeting.present)
    .filter(({ here, why }) => !here && why !== '')
    .map(({ name }) => name);
  const outcome = outcomeOf({ facts, postmortem, absent });
  const shown = outcome.parts.filter(({ name }) => !above.includes(name));
  const spent = spentUntil(meeting, meeting.ended ?? 0).reduce((sum, ms) => sum + ms, 0);
  const length = `${minutesInWords(spent)} of ${minutesInWords(lengthOf(meeting.agenda) * MINUTE)} planned`;
  return (
    <section aria-label="What came of it">
      {baseline === undefined && (
        <p className="meeting-empty">
          {meeting.started === undefined
            ? 'The meeting has not begun, so nothing came of it yet.'
            : 'What the meeting changed is not known: its beginning could not be named in the history.'}
        </p>
      )}
      {shown.map(({ name, items }) => (
        <section key={name} className="meeting-list" aria-label={name}>
          <h2>
            {name} <span className="tabular">{items.length}</span>
          </h2>
          <ul className="meeting-points">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice.
              <li key={`${index} ${item}`}>
                <InlineText text={item} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {meeting.started !== undefined && (
        <p className="meeting-next">
          <NextStep />
          <CopyMinutes
            markdown={() =>
              minutesOf({
                title: document.title,
                day: longDay(dayOfMoment(new Date(meeting.started ?? 0))),
                length,
                present: meeting.present,
                outcome,
              })
            }
          />
          <Link to="/postmortems/$id/history" params={{ id: page.row.id }} className="quiet-link">
            History
          </Link>
        </p>
      )}
    </section>
  );
}

/** What comes after a meeting: others look at the text. */
function NextStep() {
  const { postmortem, document, can } = useMeetingHere();
  const { state } = postmortem.review;
  const place = 'field review.state';
  const pending = usePending(document.id, place);
  if (state !== undefined && state !== 'due' && state !== 'draft')
    return <span>Review state: {REVIEW_WORDS[state].toLowerCase()}</span>;
  if (!can) return null;
  const put = () => {
    const edit = { type: 'setState', subject: 'review', state: 'in_review' } as const;
    sendEdit({
      postmortem: document,
      edit,
      base: writingParts().seenBase(edit, postmortem),
      place,
      about: 'The state of the review',
      says: 'The post-mortem is in review',
    });
  };
  return (
    <>
      <button type="button" className="button button-primary" disabled={pending.length > 0} onClick={put}>
        Put it in review
      </button>
      <PlaceTrouble pending={pending} />
    </>
  );
}

function CopyMinutes({ markdown }: { markdown: () => string }) {
  const [told, tell] = useState<string>();
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() =>
          navigator.clipboard.writeText(markdown()).then(
            () => tell('Copied'),
            () => tell('Not copied: this browser does not allow it'),
          )
        }
      >
        Copy as Markdown
      </button>
      <span role="status">{told}</span>
    </>
  );
}
