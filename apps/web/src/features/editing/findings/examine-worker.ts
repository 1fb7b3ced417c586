import type { ExamineRequest } from './examination.ts';
import { examineText } from './examine-text.ts';

/** Reads and checks texts beside the page, so that typing never waits for it. */
self.onmessage = ({ data }: MessageEvent<ExamineRequest>) => {
  self.postMessage(examineText(data));
};
