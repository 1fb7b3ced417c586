import type { EditorView } from '@codemirror/view';
import type { Edit } from '@debrief/core/editing';
import type { Planned, PlanRequest, TextToRead } from './examination.ts';
import { startWorker } from './start-worker.ts';

/** Planning that takes longer (ms) has gone astray. */
const WITHIN = 20_000;
/** So often an edit is planned again where the text changed meanwhile. */
const MOST_TRIES = 3;

/**
 * Makes an edit of the core as one step of typing, where the text is written: planned in a worker on the text as it stands, and
 * made only if that is still the text. Gives back why it could not be made, in a sentence, or nothing.
 */
export async function makeEdit(
  view: EditorView,
  edit: Edit,
  by: Omit<TextToRead, 'text'>,
  newStep: () => void,
): Promise<string | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { doc, readOnly } = view.state;
    if (readOnly) return 'The text cannot be changed now.';
    const planned = await plan({ ...by, text: doc.toString(), edit });
    if (planned === undefined) return 'This could not be worked out. Try again.';
    if ('refused' in planned) return whyRefused(planned);
    if (view.state.doc !== doc) continue;
    newStep();
    view.dispatch({ changes: planned.changes, userEvent: 'input.edit' });
    newStep();
    return undefined;
  }
  return 'Others are writing there just now. Try again in a moment.';
}

function plan(request: PlanRequest): Promise<Planned | undefined> {
  return new Promise((resolve) => {
    const worker = startWorker();
    const end = (planned: Planned | undefined) => {
      clearTimeout(limit);
      worker.terminate();
      resolve(planned);
    };
    const limit = setTimeout(() => end(undefined), WITHIN);
    worker.onmessage = ({ data }: MessageEvent<Planned>) => end(data);
    worker.onerror = () => end(undefined);
    worker.postMessage(request);
  });
}

function whyRefused({ refused, detail }: { refused: string; detail: string }): string {
  switch (refused) {
    case 'EDIT_VALUE':
      return detail;
    case 'EDIT_UNCHANGED':
      return 'The text already says so.';
    case 'EDIT_CHANGED_MEANWHILE':
    case 'EDIT_TARGET':
      return 'The words there have changed meanwhile. Look at it again.';
    default:
      return 'There is no place for it that changes nothing else. Write it in the source.';
  }
}
