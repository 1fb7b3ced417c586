import { LONGEST_STEP, lengthOf, MEETING_LENGTHS } from '@debrief/core/meeting';
import { useId } from 'react';
import { Popover } from '../../../components/popover.tsx';
import { useMeetingHere } from '../meeting-here.ts';
import { STEP_WORDS } from '../steps/step-words.ts';

/** How long the meeting is: one of the usual lengths, or minutes for each step. */
export function ChangeTimes() {
  const { move, meeting } = useMeetingHere().atHand;
  const id = useId();
  const length = lengthOf(meeting.agenda);
  return (
    <Popover name="Times of the agenda" label="Change the times">
      {() => (
        <div className="meeting-times">
          <fieldset className="segments">
            <legend className="unseen">Length of the meeting</legend>
            {MEETING_LENGTHS.map((minutes) => (
              <label key={minutes}>
                <input
                  type="radio"
                  className="unseen"
                  name={`${id}-length`}
                  checked={length === minutes}
                  onChange={() => move({ type: 'length', minutes })}
                />
                {minutes} min
              </label>
            ))}
          </fieldset>
          {meeting.agenda.map(({ step, minutes }, index) => (
            <label key={step} className="meeting-minutes">
              <span className="grow">{STEP_WORDS[step].name}</span>
              <input
                // What another sets, or a length, takes its place.
                key={minutes}
                className="field tabular"
                inputMode="numeric"
                size={3}
                maxLength={3}
                defaultValue={minutes}
                aria-label={`Minutes of ${STEP_WORDS[step].name}`}
                onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                onBlur={({ currentTarget }) => {
                  const set = Number(currentTarget.value);
                  if (!Number.isInteger(set) || set < 1 || set > LONGEST_STEP)
                    currentTarget.value = String(minutes);
                  else if (set !== minutes) move({ type: 'minutes', step: index, minutes: set });
                }}
              />
            </label>
          ))}
          <p className="text-ink-3">{length} min in all. Several people see the same times.</p>
        </div>
      )}
    </Popover>
  );
}
