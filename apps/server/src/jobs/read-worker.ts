import { parentPort } from 'node:worker_threads';
import { projectDocument } from './project-document.ts';
import type { Projection, ReadingJob } from './projection.ts';
import { type ReadView, readViewOf } from './read-view.ts';
import type { ReadingPolicy } from './reader-by-policy.ts';

/** What a worker is asked, and answers. `number` pairs them. */
export type WorkerRequest =
  | { number: number; kind: 'project'; jobs: ReadingJob[]; by?: ReadingPolicy | undefined }
  | { number: number; kind: 'render'; text: string };
export type WorkerReply =
  | { number: number; projections: Projection[] }
  | { number: number; view: ReadView }
  | { number: number; failure: string };

/** The entry of a reading worker: reads what it is sent, keeps nothing. */
parentPort?.on('message', (request: WorkerRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: WorkerRequest): WorkerReply {
  try {
    if (request.kind === 'render') return { number: request.number, view: readViewOf(request.text) };
    return {
      number: request.number,
      projections: request.jobs.map((job) => projectDocument(job, request.by)),
    };
  } catch (failure) {
    // The class alone: a message could hold text of the document.
    return { number: request.number, failure: failure instanceof Error ? failure.name : 'unknown' };
  }
}
