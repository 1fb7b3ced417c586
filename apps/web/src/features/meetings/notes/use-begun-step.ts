import type { MeetingStep } from '@debrief/core/meeting';
import { useState } from 'react';

/** The step in which somebody began to write: what they write keeps its place when the meeting goes on meanwhile. */
export function useBegunStep(step: MeetingStep, written: boolean): MeetingStep {
  const [begun, begin] = useState(step);
  if (!written && begun !== step) begin(step);
  return written ? begun : step;
}
