import { meetingTimes } from '@debrief/core/meeting';
import type { MeetingShown } from '@debrief/http-contract';
import { Announcer } from '../../../components/announcer.tsx';
import { clockOfMoment } from '../../../formatting/moments.ts';
import { leftInWords, minutesInWords } from './time-words.ts';
import { useServerNow } from './use-server-now.ts';

/** What is left of the step, and of the whole. Over its time it says so in words, as quietly as before. */
export function StepTimer({ meeting, ahead }: { meeting: MeetingShown; ahead: number }) {
  const running = meeting.since !== undefined;
  const now = useServerNow(ahead, running || meeting.ended === undefined);
  const times = meetingTimes(meeting, now);
  const { figure, word, over } = leftInWords(times.left);
  const spent = minutesInWords(times.spent);
  const planned = minutesInWords(times.planned);
  if (meeting.ended !== undefined)
    return (
      <div className="meeting-timer">
        <p className="meeting-figure tabular">{spent}</p>
        <p className="meeting-word">of {planned} planned</p>
      </div>
    );
  return (
    <div className="meeting-timer" role="timer" aria-live="off">
      <p className="meeting-figure tabular">
        {figure} <span className="meeting-word">{word}</span>
      </p>
      <p className="meeting-word">
        {meeting.started === undefined
          ? `${planned} in all, not begun`
          : running
            ? `${spent} of ${planned}`
            : `Paused · ${spent} of ${planned}`}
      </p>
      {times.endsAt !== undefined && (
        <p className="meeting-word">
          {meeting.started === undefined ? 'Would end' : 'Ends'} about {clockOfMoment(times.endsAt - ahead)}
        </p>
      )}
      <Announcer message={over && running ? 'Time for the next step' : ''} />
    </div>
  );
}
