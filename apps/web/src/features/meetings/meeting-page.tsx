import '@fontsource-variable/source-serif-4/opsz-italic.css';
import '../../styles/document-prose.css';
import '../../styles/document-blocks.css';
import '../../styles/add-action.css';
import '../../styles/causes.css';
import '../../styles/action-parts.css';
import '../../styles/meeting.css';
import '../../styles/meeting-parts.css';
import type { PostmortemPage } from '@debrief/http-contract';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { Announcer } from '../../components/announcer.tsx';
import { FailureMessage } from '../../components/state-message.tsx';
import { BELOW_WIDE, useMedia } from '../../components/use-media.ts';
import { useTitle } from '../../components/use-title.ts';
import { titleOf } from '../../formatting/row-title.ts';
import { useToday } from '../../formatting/use-today.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { ActionEditing } from '../actions/action-editing.tsx';
import { useWriting } from '../commands/use-writing.ts';
import { GoneLine } from '../documents/gone-line.tsx';
import { ConnectionLine } from '../library/library-lines.tsx';
import { usePostmortem } from '../postmortems/page/use-postmortem.ts';
import { Closing } from './closing/closing.tsx';
import { MeetingBar } from './meeting-bar.tsx';
import { MeetingContext, type MeetingHere } from './meeting-here.ts';
import { DecisionForm } from './notes/decision-form.tsx';
import { NoteField } from './notes/note-field.tsx';
import { ParkedIdeas } from './notes/parked-ideas.tsx';
import { PeoplePanel } from './people/people-panel.tsx';
import { useSharedScreen } from './shared-screen.ts';
import { Questions } from './steps/questions.tsx';
import { StepPart } from './steps/step-part.tsx';
import { STEP_WORDS } from './steps/step-words.ts';
import { useHeldStep } from './steps/use-held-step.ts';
import { Agenda } from './time/agenda.tsx';
import { type MeetingAtHand, useMeeting } from './use-meeting.ts';

const route = getRouteApi('/postmortems/$id/meeting');

/** The meeting about a post-mortem: its agenda and time, the part of the text that each step is about, and a field for notes. */
export function MeetingPage() {
  const { id } = route.useParams();
  const today = useToday();
  const document = usePostmortem(id);
  const { asked, atHand } = useMeeting(id, today);
  const page = document.data;
  useTitle(page && `Meeting: ${titleOf(page.row)}`);
  const error = document.error ?? asked.error;
  return (
    <>
      <MeetingBar row={page?.row} id={id} />
      <ConnectionLine />
      {page && <GoneLine error={document.error} />}
      {page && atHand ? (
        <Meeting page={page} atHand={atHand} today={today} />
      ) : (
        <main id="page-content" className="page-width py-16">
          <h1 className="unseen">Meeting</h1>
          {error ? (
            <FailureMessage
              title="The meeting did not arrive"
              error={error}
              onRetry={() => {
                document.refetch();
                asked.refetch();
              }}
            />
          ) : (
            <p className="still text-ink-3">The meeting is on its way.</p>
          )}
        </main>
      )}
    </>
  );
}

function Meeting({ page, atHand, today }: { page: PostmortemPage; atHand: MeetingAtHand; today: string }) {
  const { can, why } = useWriting();
  const { row, postmortem, version } = page;
  const { meeting, mayTakePart } = atHand;
  const here = useMemo<MeetingHere>(
    () => ({
      page,
      postmortem,
      document: { id: row.id, title: titleOf(row), version },
      today,
      atHand,
      // Whoever may only read is shown everything and offered nothing.
      can: can && mayTakePart,
    }),
    [page, postmortem, row, version, today, atHand, can, mayTakePart],
  );
  const [large] = useSharedScreen();
  const narrow = useMedia(BELOW_WIDE);
  const step = meeting.agenda[meeting.at]?.step ?? 'purpose';
  const [deciding, decide] = useState(false);
  const navigate = useNavigate();
  useKeys({
    a: () => here.can && decide(true),
    u: () => navigate({ to: '/postmortems/$id', params: { id: row.id } }),
  });
  const over = meeting.ended !== undefined;
  const part = useRef<HTMLElement>(null);
  const { shown, follow } = useHeldStep(over ? 'over' : step, part);
  const heading = shown === 'over' ? 'The meeting is over' : STEP_WORDS[shown].name;
  const people = (
    <>
      <PeoplePanel />
      {shown !== 'actions' && (
        <div className="meeting-panel">
          <ParkedIdeas />
        </div>
      )}
    </>
  );
  return (
    <MeetingContext value={here}>
      <div className="meeting" data-size={large ? 'shared' : undefined}>
        <aside className="meeting-agenda" aria-label="Agenda and time">
          <Agenda />
        </aside>
        <main ref={part} id="page-content" className="meeting-main">
          <div className="meeting-scroll" key={shown}>
            <p className="meeting-title">{titleOf(row)}</p>
            <h1 className="meeting-heading">{heading}</h1>
            {shown !== 'over' && <p className="meeting-purpose">{STEP_WORDS[shown].purpose}</p>}
            {shown !== (over ? 'over' : step) && (
              <p className="meeting-reader" role="status">
                {over ? 'The meeting is over.' : `The meeting is at “${STEP_WORDS[step].name}” now.`}{' '}
                <button type="button" className="link min-h-7" onClick={follow}>
                  Go there
                </button>
              </p>
            )}
            {!mayTakePart || why !== undefined ? (
              <p className="meeting-reader">
                {why ??
                  'You may read this post-mortem, so you see the meeting; notes and time are with others.'}
              </p>
            ) : null}
            {shown !== 'over' && <Questions key={shown} step={shown} />}
            <ActionEditing>{shown === 'over' ? <Closing /> : <StepPart step={shown} />}</ActionEditing>
            {narrow && <div className="meeting-people meeting-people-below">{people}</div>}
          </div>
          <Announcer message={heading} />
        </main>
        {!narrow && (
          <aside className="meeting-people" aria-label="People and parked ideas">
            {people}
          </aside>
        )}
        {here.can && (
          <section className="meeting-foot" aria-label="Notes">
            {deciding && <DecisionForm step={step} onLeave={() => decide(false)} />}
            <NoteField step={step} onDecide={() => decide(true)} deciding={deciding} />
          </section>
        )}
      </div>
    </MeetingContext>
  );
}
