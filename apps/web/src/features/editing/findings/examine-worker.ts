import type { ExamineRequest, PlanRequest } from './examination.ts';
import { examineText } from './examine-text.ts';
import { planText } from './plan-text.ts';

/** Reads and checks texts, and plans edits of them, beside the page, so that typing never waits for it. */
self.onmessage = ({ data }: MessageEvent<ExamineRequest | PlanRequest>) => {
  self.postMessage('edit' in data ? planText(data) : examineText(data));
};
