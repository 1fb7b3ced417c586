import type { MeetingStep } from '@debrief/core/meeting';

interface StepWords {
  name: string;
  /** What the step is for, in one sentence. */
  purpose: string;
}

/** How each step is called and what it is for. */
export const STEP_WORDS: Readonly<Record<MeetingStep, StepWords>> = {
  purpose: {
    name: 'Purpose',
    purpose: 'Why we are here, and how we speak with each other.',
  },
  reading: {
    name: 'Silent reading',
    purpose: 'Everybody reads for themselves. Nobody reads it aloud.',
  },
  narrative: {
    name: 'What happened',
    purpose: 'Those who were there tell it. Others ask, and wait with answers.',
  },
  factors: {
    name: 'What contributed',
    purpose: 'What made it possible, what went well, where we had luck. No repairs yet.',
  },
  actions: {
    name: 'Actions',
    purpose: 'What we will do, who commits to it, and by when.',
  },
  close: {
    name: 'Close',
    purpose: 'What is still open, who should read this, and what comes next.',
  },
};

/** Read out, or shown, at the beginning. */
export const GROUND_RULES =
  'We take it that everyone did what made sense to them with what they saw, knew and had at the time. We look for what in the system, the tools and the habits made it so, and we leave judging for another day.';

/** What a facilitator may ask in each step: about what people saw, expected and considered, never about whose fault it was. */
export const STEP_QUESTIONS: Readonly<Record<MeetingStep, readonly string[]>> = {
  purpose: [
    'What would make this hour worth your time?',
    'Who else saw a part of this, and is not here?',
    'Is there anything that is hard to say in this round, and who could hear it afterwards?',
  ],
  reading: [
    'Where did you stop and read again?',
    'What did you see that is not written here?',
    'Which time or number would you check?',
  ],
  narrative: [
    'What was the first thing that you saw, and what did you take it for?',
    'What did you expect to happen next?',
    'What else did you consider, and what spoke against it?',
    'Who did you turn to, and how did you know to?',
    'When did the picture change, and what changed it?',
  ],
  factors: [
    'What had to be true for this to be possible?',
    'On which other days was it just as true, and nothing happened?',
    'What helped, that we would miss if it were gone?',
    'Where did luck stand in for a safeguard?',
    'What surprised you about how the system works?',
  ],
  actions: [
    'Which of the contributing factors does this change?',
    'How will we see that it works?',
    'Is it enough, and is it too much?',
    'Who commits to it, and what will they put aside for it?',
  ],
  close: [
    'What do we still not know, and who will find out?',
    'Who was not here and should read this?',
    'What will you tell your team tomorrow?',
  ],
};
