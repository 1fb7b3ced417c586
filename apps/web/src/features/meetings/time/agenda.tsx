import { useKeys } from '../../../keyboard/use-keys.ts';
import { isSilent, useLibrary } from '../../library/use-library.ts';
import { useMeetingHere } from '../meeting-here.ts';
import { STEP_WORDS } from '../steps/step-words.ts';
import { ChangeTimes } from './change-times.tsx';
import { StepTimer } from './step-timer.tsx';

/** The steps with their minutes, the time of the present one, and what whoever keeps the time can do. */
export function Agenda() {
  const { atHand, can } = useMeetingHere();
  const { meeting, keeping, move, start, failure, moving } = atHand;
  const { at, agenda, started, ended, since } = meeting;
  const running = since !== undefined;
  const begun = started !== undefined;
  const mine = can && ended === undefined && (keeping || !begun);
  const last = agenda.length - 1;
  const silent = isSilent(useLibrary().error);
  const go = (to: number) => {
    if (mine && begun && to >= 0 && to <= last && to !== at) move({ type: 'go', to });
  };
  const pause = () => {
    if (!mine || moving) return;
    if (!begun) start();
    else move({ type: running ? 'pause' : 'resume' });
  };
  const more = () => {
    const minutes = (agenda[at]?.minutes ?? 0) + 1;
    if (mine && begun) move({ type: 'minutes', step: at, minutes });
  };
  useKeys({ p: pause, j: () => go(at + 1), k: () => go(at - 1), '+': more });
  return (
    <>
      <StepTimer meeting={meeting} ahead={atHand.ahead} />
      {mine && (
        <div className="meeting-controls">
          <button type="button" className="button button-primary" disabled={moving} onClick={pause}>
            {!begun ? 'Start the meeting' : running ? 'Pause' : 'Go on'} <kbd>P</kbd>
          </button>
          {begun && (
            <>
              <span className="meeting-steps-ways">
                <button type="button" className="button" disabled={at === 0} onClick={() => go(at - 1)}>
                  Back <kbd>K</kbd>
                </button>
                {at < last ? (
                  <button type="button" className="button" onClick={() => go(at + 1)}>
                    Next <kbd>J</kbd>
                  </button>
                ) : (
                  <button type="button" className="button" onClick={() => move({ type: 'end' })}>
                    End
                  </button>
                )}
              </span>
              <button type="button" className="quiet-button" onClick={more}>
                One more minute <kbd>+</kbd>
              </button>
            </>
          )}
          <ChangeTimes />
        </div>
      )}
      <p role="alert" className="meeting-trouble">
        {failure !== null && !silent && `${failure.message} ${failure.remedy}`}
        {silent && 'Debrief does not answer. The clock here goes on; notes are kept and sent later.'}
      </p>
      {begun && <Keeper />}
      <ol className="meeting-steps">
        {agenda.map(({ step, minutes }, index) => {
          const words = (
            <>
              <span className="grow">{STEP_WORDS[step].name}</span>
              <span className="tabular text-ink-3">{minutes} min</span>
            </>
          );
          const current = index === at && ended === undefined;
          return (
            <li key={step} data-past={begun && index < at ? true : undefined}>
              {mine && begun ? (
                <button
                  type="button"
                  className="meeting-step"
                  aria-current={current ? 'step' : undefined}
                  onClick={() => go(index)}
                >
                  {words}
                </button>
              ) : (
                <span className="meeting-step" aria-current={current ? 'step' : undefined}>
                  {words}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Who keeps the time, and the way to take it over: for a second facilitator, or when the first one's browser is gone. */
function Keeper() {
  const { atHand, can } = useMeetingHere();
  const { meeting, keeping, move, beginAnother } = atHand;
  const who =
    meeting.keeper === undefined || meeting.keeper === '' ? 'Somebody without a name' : meeting.keeper;
  const over = meeting.ended !== undefined;
  return (
    <p className="meeting-keeper">
      <span>{over ? 'The meeting is over.' : keeping ? 'You keep the time.' : `${who} keeps the time.`}</span>
      {can && !keeping && (
        <button type="button" className="link min-h-7" onClick={() => move({ type: 'takeOver' })}>
          Take over
        </button>
      )}
      {can && over && keeping && (
        <button type="button" className="link min-h-7" onClick={() => move({ type: 'resume' })}>
          Go on with it
        </button>
      )}
      {can && over && (
        <button type="button" className="link min-h-7" onClick={beginAnother}>
          Begin another
        </button>
      )}
    </p>
  );
}
