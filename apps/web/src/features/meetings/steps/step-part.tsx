import type { MeetingStep } from '@debrief/core/meeting';
import { Link } from '@tanstack/react-router';
import { PHONE, useMedia } from '../../../components/use-media.ts';
import { longDay } from '../../../formatting/days.ts';
import { INCIDENT_WORDS } from '../../../formatting/words.ts';
import { CausesBlock } from '../../causes/causes-block.tsx';
import { ActionsBlock } from '../../postmortems/page/actions-block.tsx';
import { TimelineDrawing } from '../../timeline/timeline-drawing.tsx';
import { TimelineList } from '../../timeline/timeline-list.tsx';
import { ClosingPart } from '../closing/closing.tsx';
import { useMeetingHere } from '../meeting-here.ts';
import { ParkedIdeas } from '../notes/parked-ideas.tsx';
import { WhoCommits } from '../notes/who-commits.tsx';
import { Passages } from './passages.tsx';
import { Prose } from './prose.tsx';
import { ReadingText } from './reading-text.tsx';
import { GROUND_RULES } from './step-words.ts';

/** The part of the post-mortem that a step is about. */
export function StepPart({ step }: { step: MeetingStep }) {
  const { page } = useMeetingHere();
  switch (step) {
    case 'purpose':
      return <Purpose />;
    case 'reading':
      return <ReadingText page={page} />;
    case 'narrative':
      return <Narrative />;
    case 'factors':
      return <Factors />;
    case 'actions':
      return <Actions />;
    case 'close':
      return <ClosingPart />;
  }
}

function Purpose() {
  const { postmortem } = useMeetingHere();
  const { incident, summary, blamelessStatement } = postmortem;
  const facts = [
    ...(incident.date === undefined ? [] : [longDay(incident.date)]),
    ...(incident.severity === undefined ? [] : [incident.severity.native]),
    ...(incident.duration === undefined ? [] : [incident.duration.written]),
    ...(incident.services.length === 0 ? [] : [incident.services.join(', ')]),
    ...(incident.state === undefined ? [] : [INCIDENT_WORDS[incident.state].toLowerCase()]),
  ];
  return (
    <>
      <blockquote className="meeting-rules">{blamelessStatement?.text ?? GROUND_RULES}</blockquote>
      {facts.length > 0 && <p className="meeting-facts">{facts.join(' · ')}</p>}
      {summary !== undefined && <Prose name="Summary" text={summary.text} />}
    </>
  );
}

function Narrative() {
  const { postmortem, document, can } = useMeetingHere();
  const phone = useMedia(PHONE);
  const { timeline, narrative } = postmortem;
  return (
    <>
      <section className="document-text" aria-label="Timeline">
        <div className="block-frame">
          {timeline.length === 0 ? (
            <p className="meeting-empty">
              There is no timeline yet.
              {can && ' Write its first event as a note that begins with a time: 14:05 the alert fires.'}
            </p>
          ) : (
            !phone && <TimelineDrawing postmortem={postmortem} onJump={focusEvent} />
          )}
          {(timeline.length > 0 || can) && <TimelineList document={document} postmortem={postmortem} />}
        </div>
      </section>
      <Passages
        name="Surprises"
        texts={postmortem.surprises.map(({ text }) => text)}
        empty={can ? 'What somebody did not expect goes here, as a note without a time.' : 'None yet.'}
      />
      {narrative !== undefined && <Prose name="Narrative" text={narrative.text} />}
    </>
  );
}

/** The row of an event in the list below the drawing. */
function focusEvent([from]: readonly [number, number]): void {
  const row = document.querySelector<HTMLElement>(`.event-row[data-from="${from}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector('button')?.focus({ preventScroll: true });
}

function Factors() {
  const { postmortem, document } = useMeetingHere();
  const { causes, impact } = postmortem;
  const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text);
  return (
    <>
      {causes.nodes.length === 0 ? (
        <Passages name="Contributing factors" texts={[]} empty="None named yet." />
      ) : (
        <section className="meeting-list document-text" aria-label="Contributing factors">
          <h2>Contributing factors</h2>
          <CausesBlock
            document={document}
            postmortem={postmortem}
            ids={causes.nodes.map(({ id }) => id)}
            written={undefined}
          />
        </section>
      )}
      <div className="meeting-lists">
        <Passages name="Went well" texts={texts(postmortem.wentWell)} empty="Nothing yet. What helped?" />
        <Passages name="Could be better" texts={texts(postmortem.wentWrong)} empty="Nothing yet." />
        <Passages
          name="Luck"
          texts={texts(postmortem.lucky)}
          empty="Nothing yet. What could as well have gone wrong?"
        />
        <Passages name="Lessons" texts={texts(postmortem.lessons)} empty="Nothing yet." />
      </div>
      {impact.length > 0 && <Passages name="Impact" texts={texts(impact)} empty="" />}
    </>
  );
}

function Actions() {
  const { postmortem, document, today, can } = useMeetingHere();
  const { actions } = postmortem;
  return (
    <>
      <ParkedIdeas />
      <WhoCommits />
      <section className="document-text" aria-label="Actions">
        {actions.length === 0 ? (
          <p className="meeting-empty">
            No action yet.{' '}
            {can && (
              <>
                Press <kbd>A</kbd> and write the first.
              </>
            )}
          </p>
        ) : (
          <ActionsBlock
            postmortem={postmortem}
            document={document}
            indices={actions.map((_, index) => index)}
            written={undefined}
            today={today}
            last={false}
          />
        )}
      </section>
      <p className="meeting-aside">
        <Link to="/postmortems/$id" params={{ id: document.id }} hash="" className="link">
          The whole post-mortem
        </Link>
      </p>
    </>
  );
}
