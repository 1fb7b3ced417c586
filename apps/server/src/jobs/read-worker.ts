import { parentPort } from 'node:worker_threads';
import type { CheckedText } from '@debrief/core/reviewing';
import {
  type CarriedOut,
  type CarryOutJob,
  carryOut,
  type ReplayedJob,
  type ReplayJob,
  replay,
} from './carry-out.ts';
import { type CheckJob, checkDocument } from './check-document.ts';
import { type ComparedTexts, type CompareJob, compareTexts } from './compare-texts.ts';
import { mergeState } from './merge-state.ts';
import { projectDocument } from './project-document.ts';
import type { Projection, ReadingJob } from './projection.ts';
import { type ReadView, readViewOf } from './read-view.ts';
import type { ReadingPolicy } from './reader-by-policy.ts';
import { workBehindOthers } from './work-behind-others.ts';

/** What a worker is asked, and answers. `number` pairs them. */
export type WorkerRequest =
  | { number: number; kind: 'project'; jobs: ReadingJob[]; by?: ReadingPolicy | undefined }
  | { number: number; kind: 'render'; text: string; hasPrompts: boolean }
  | { number: number; kind: 'check'; job: CheckJob; by?: ReadingPolicy | undefined }
  | { number: number; kind: 'command'; job: CarryOutJob; by?: ReadingPolicy | undefined }
  | { number: number; kind: 'replay'; job: ReplayJob; by?: ReadingPolicy | undefined }
  | { number: number; kind: 'compare'; job: CompareJob; by?: ReadingPolicy | undefined }
  | { number: number; kind: 'state'; state: Uint8Array | undefined; updates: Uint8Array[] };
export type WorkerReply =
  | { number: number; projections: Projection[] }
  | { number: number; view: ReadView }
  | { number: number; checked: CheckedText }
  | { number: number; carriedOut: CarriedOut }
  | { number: number; replayed: ReplayedJob }
  | { number: number; state: Uint8Array }
  | { number: number; compared: ComparedTexts }
  | { number: number; failure: string };

workBehindOthers();

/** The entry of a reading worker: reads what it is sent, keeps nothing. */
parentPort?.on('message', (request: WorkerRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: WorkerRequest): WorkerReply {
  try {
    const { number } = request;
    switch (request.kind) {
      case 'render':
        return { number, view: readViewOf(request.text, request.hasPrompts) };
      case 'check':
        return { number, checked: checkDocument(request.job, request.by) };
      case 'command':
        return { number, carriedOut: carryOut(request.job, request.by) };
      case 'replay':
        return { number, replayed: replay(request.job, request.by) };
      case 'compare':
        return { number, compared: compareTexts(request.job, request.by) };
      case 'state':
        return { number, state: mergeState(request.state, request.updates) };
      case 'project':
        return { number, projections: request.jobs.map((job) => projectDocument(job, request.by)) };
    }
  } catch (failure) {
    // The class alone: a message could hold text of the document.
    return { number: request.number, failure: failure instanceof Error ? failure.name : 'unknown' };
  }
}
