import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckedText } from '@debrief/core/reviewing';
import type { CarriedOut, CarryOutJob, ReplayedJob, ReplayJob } from './carry-out.ts';
import type { CheckJob } from './check-document.ts';
import type { ComparedTexts, CompareJob } from './compare-texts.ts';
import type { Projection, ReadingJob } from './projection.ts';
import type { ReadView } from './read-view.ts';
import type { WorkerReply, WorkerRequest } from './read-worker.ts';
import type { ReadingPolicy } from './reader-by-policy.ts';

/** Reads documents and works out what commands make of them, in this thread or in others. */
export interface Reader {
  /** What a change of the reading engine changes; rows of another version are read again. */
  readonly version: string;
  /** The policy that it reads by, where it reads by one. */
  readonly by?: ReadingPolicy;
  /** Projections in the order of the jobs. */
  project(jobs: readonly ReadingJob[], by?: ReadingPolicy): Promise<Projection[]>;
  /** `hasPrompts`: whether prompts of a template are left in it. */
  render(text: string, hasPrompts?: boolean): Promise<ReadView>;
  check(job: CheckJob, by?: ReadingPolicy): Promise<CheckedText>;
  carryOut(job: CarryOutJob, by?: ReadingPolicy): Promise<CarriedOut>;
  replay(job: ReplayJob, by?: ReadingPolicy): Promise<ReplayedJob>;
  compare(job: CompareJob, by?: ReadingPolicy): Promise<ComparedTexts>;
  /** The one state of a shared text that a snapshot and the changes after it make. */
  mergeState(state: Uint8Array | undefined, updates: Uint8Array[]): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Reads in the calling thread: for a few documents, and for tests. The reading engine is loaded when it is first needed. */
export function inlineReader(version = 'inline'): Reader {
  return {
    version,
    async project(jobs, by) {
      const { projectDocument } = await import('./project-document.ts');
      return jobs.map((job) => projectDocument(job, by));
    },
    render: async (text, hasPrompts = false) => (await import('./read-view.ts')).readViewOf(text, hasPrompts),
    check: async (job, by) => (await import('./check-document.ts')).checkDocument(job, by),
    carryOut: async (job, by) => (await import('./carry-out.ts')).carryOut(job, by),
    replay: async (job, by) => (await import('./carry-out.ts')).replay(job, by),
    compare: async (job, by) => (await import('./compare-texts.ts')).compareTexts(job, by),
    mergeState: async (state, updates) => (await import('./merge-state.ts')).mergeState(state, updates),
    close: async () => {},
  };
}

const READ_HERE = 64;

/**
 * Reads the first documents in the calling thread, as starting another takes longer than reading them, and the others in
 * threads: for commands that do nothing else meanwhile.
 */
export function sparingReader(settings: WorkerReaderSettings): Reader {
  const here = inlineReader(settings.version);
  const threads = workerReader(settings);
  let read = 0;
  return {
    ...threads,
    project(jobs, by) {
      read += jobs.length;
      return (read <= READ_HERE ? here : threads).project(jobs, by);
    },
  };
}

export interface WorkerReaderSettings {
  version: string;
  /** The file of `read-worker`, as source or bundled. */
  workerFile: string;
  /** How many threads at most; by default one less than the machine runs at once, 1 to 4. */
  threads?: number;
}

const OTHER_ANSWER = 'the reader answered something else';

interface Waiting {
  resolve(reply: WorkerReply): void;
  reject(failure: Error): void;
}

interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/**
 * Reads in worker threads, so that a long document never stops the event loop. Threads are started when they are first
 * needed; one that dies fails the requests it had and is replaced by the next request.
 */
export function workerReader(settings: WorkerReaderSettings): Reader {
  const most = settings.threads ?? Math.min(4, Math.max(1, availableParallelism() - 1));
  const threads = new Set<Thread>();
  let next = 0;
  let closed = false;

  function start(): Thread {
    const worker = new Worker(settings.workerFile);
    const thread: Thread = { worker, waiting: new Map() };
    const fail = (failure: Error) => {
      threads.delete(thread);
      for (const request of thread.waiting.values()) request.reject(failure);
      thread.waiting.clear();
    };
    worker.on('message', (reply: WorkerReply) => {
      const request = thread.waiting.get(reply.number);
      thread.waiting.delete(reply.number);
      if (thread.waiting.size === 0) worker.unref();
      request?.resolve(reply);
    });
    worker.on('error', (failure) =>
      fail(failure instanceof Error ? failure : new Error('the reader failed')),
    );
    worker.on('exit', () => fail(new Error('the reader stopped')));
    worker.unref();
    threads.add(thread);
    return thread;
  }

  /** The thread with the least to do; another one is started while all are busy. */
  function pick(): Thread {
    let best: Thread | undefined;
    for (const thread of threads) {
      if (best === undefined || thread.waiting.size < best.waiting.size) best = thread;
    }
    if (best === undefined || (best.waiting.size > 0 && threads.size < most)) return start();
    return best;
  }

  async function ask(request: WorkerRequest): Promise<WorkerReply> {
    if (closed) throw new Error('the reader is closed');
    const thread = pick();
    const reply = await new Promise<WorkerReply>((resolve, reject) => {
      thread.waiting.set(request.number, { resolve, reject });
      thread.worker.ref();
      thread.worker.postMessage(request, buffersOf(request));
    });
    if ('failure' in reply) throw new Error(`the reader failed: ${reply.failure}`);
    return reply;
  }

  return {
    version: settings.version,
    async project(jobs, by) {
      // A copy of its own is handed over whole. Sent as they are, bytes that lie in a larger piece of memory would take all of it along.
      const sent = jobs.map((job) => ({ ...job, bytes: new Uint8Array(job.bytes) }));
      const reply = await ask({ number: next++, kind: 'project', jobs: sent, by });
      return 'projections' in reply ? reply.projections : [];
    },
    async render(text, hasPrompts = false) {
      const reply = await ask({ number: next++, kind: 'render', text, hasPrompts });
      if (!('view' in reply)) throw new Error(OTHER_ANSWER);
      return reply.view;
    },
    async check(job, by) {
      const reply = await ask({ number: next++, kind: 'check', job, by });
      if (!('checked' in reply)) throw new Error(OTHER_ANSWER);
      return reply.checked;
    },
    async carryOut(job, by) {
      const reply = await ask({ number: next++, kind: 'command', job, by });
      if (!('carriedOut' in reply)) throw new Error(OTHER_ANSWER);
      return reply.carriedOut;
    },
    async replay(job, by) {
      const reply = await ask({ number: next++, kind: 'replay', job, by });
      if (!('replayed' in reply)) throw new Error(OTHER_ANSWER);
      return reply.replayed;
    },
    async compare(job, by) {
      const reply = await ask({ number: next++, kind: 'compare', job, by });
      if (!('compared' in reply)) throw new Error(OTHER_ANSWER);
      return reply.compared;
    },
    async mergeState(state, updates) {
      const reply = await ask({ number: next++, kind: 'state', state, updates });
      if (!('state' in reply)) throw new Error(OTHER_ANSWER);
      return reply.state;
    },
    async close() {
      closed = true;
      await Promise.all([...threads].map((thread) => thread.worker.terminate()));
    },
  };
}

function buffersOf(request: WorkerRequest): ArrayBuffer[] {
  return request.kind === 'project' ? request.jobs.map(({ bytes }) => bytes.buffer as ArrayBuffer) : [];
}
