import type { MeetingStep } from '@debrief/core/meeting';
import { useState } from 'react';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { STEP_QUESTIONS } from './step-words.ts';

/** One question at a time, large; the next one by a key, so that whoever facilitates need not speak. */
export function Questions({ step }: { step: MeetingStep }) {
  const questions = STEP_QUESTIONS[step];
  const [at, setAt] = useState(0);
  const next = () => setAt((now) => (now + 1) % questions.length);
  useKeys({ q: next });
  return (
    <section className="meeting-question" aria-label="A question to ask">
      <p aria-live="polite">{questions[at]}</p>
      <button type="button" className="quiet-button" onClick={next}>
        Next question <kbd>Q</kbd>
        <span className="tabular text-ink-3">
          {at + 1} of {questions.length}
        </span>
      </button>
    </section>
  );
}
