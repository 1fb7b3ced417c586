import { EditorView } from '@codemirror/view';
import { type AddedAttachment, RequestFailure } from '@debrief/http-contract';
import { counted } from '../../../formatting/counted.ts';
import { showToast } from '../../commands/toasts.ts';
import { newStepIn } from '../source/shared-text.ts';
import type { AttachDoor } from './attach-door.ts';
import { addUploads, changeUpload, endUpload, type Upload, uploadsIn } from './uploads.ts';
import { apart, placeForLink, writtenLink } from './written-link.ts';

/** Sends one file; `onShare` hears how much of it has gone, from 0 to 1. */
export type SendFile = (
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
) => Promise<AddedAttachment>;

/** Files on their way at the same time. */
const AT_ONCE = 2;

interface Sent {
  file: File;
  stop: AbortController;
  /** Given alone: then the words of a picture are asked for. */
  alone: boolean;
}

/** Attaches files to the text of one editor: keeps their places, sends them, and links to what has arrived. */
export class Attaching implements AttachDoor {
  readonly #send: SendFile;
  readonly #sent = new Map<number, Sent>();
  #number = 0;
  #running = 0;

  constructor(send: SendFile) {
    this.#send = send;
  }

  /** Takes files for a place in the text; the words from `from` on give way to the first one when it arrives. */
  attach(view: EditorView, files: readonly File[], at: number, from: number = at): void {
    if (files.length === 0 || view.state.readOnly) return;
    const { covered, ...place } = placeForLink(view.state, at);
    const words = view.state.sliceDoc(from, at);
    const whole = !place.block && place.at === at && placeForLink(view.state, from).at === from;
    const over = words !== '' && !words.includes('\n') && whole ? { from, words } : undefined;
    const added = files.map((file, index): Upload => {
      const id = ++this.#number;
      this.#sent.set(id, { file, stop: new AbortController(), alone: files.length === 1 });
      return {
        id,
        name: file.name,
        ...place,
        over: index === 0 ? over : undefined,
        state: { kind: 'waiting' },
      };
    });
    view.dispatch({
      effects: [addUploads.of(added), EditorView.scrollIntoView(place.at, { y: 'nearest', yMargin: 48 })],
      ...(covered === true ? {} : { selection: { anchor: place.at } }),
    });
    window.addEventListener('beforeunload', this.#leaving);
    this.#next(view);
  }

  retry(view: EditorView, id: number): void {
    const sent = this.#sent.get(id);
    if (sent === undefined) return;
    sent.stop = new AbortController();
    view.dispatch({ effects: changeUpload.of({ id, state: { kind: 'waiting' } }) });
    this.#next(view);
  }

  cancel(view: EditorView, id: number): void {
    this.#sent.get(id)?.stop.abort();
    this.#forget(id);
    view.dispatch({ effects: endUpload.of(id) });
    this.#next(view);
  }

  /** The page of the text is left: what has not arrived is not attached. */
  end(): void {
    const left = this.#sent.size;
    for (const [id, { stop }] of [...this.#sent]) {
      stop.abort();
      this.#forget(id);
    }
    if (left > 0) showToast({ words: `${counted(left, 'file')} not attached, as the page was left before.` });
  }

  readonly #leaving = (event: BeforeUnloadEvent): void => event.preventDefault();

  #forget(id: number): void {
    this.#sent.delete(id);
    if (this.#sent.size === 0) window.removeEventListener('beforeunload', this.#leaving);
  }

  #next(view: EditorView): void {
    while (this.#running < AT_ONCE) {
      const upload = uploadsIn(view.state).find(({ state }) => state.kind === 'waiting');
      const sent = upload === undefined ? undefined : this.#sent.get(upload.id);
      if (upload === undefined || sent === undefined) return;
      this.#running += 1;
      view.dispatch({ effects: changeUpload.of({ id: upload.id, state: { kind: 'sending', share: 0 } }) });
      this.#one(view, upload.id, sent).finally(() => {
        this.#running -= 1;
        if (this.#sent.size > 0) this.#next(view);
      });
    }
  }

  async #one(view: EditorView, id: number, sent: Sent): Promise<void> {
    const { signal } = sent.stop;
    const tell = (state: Upload['state']) => {
      if (!signal.aborted && this.#sent.has(id)) view.dispatch({ effects: changeUpload.of({ id, state }) });
    };
    try {
      const added = await this.#send(sent.file, (share) => tell({ kind: 'sending', share }), signal);
      if (signal.aborted || !this.#sent.has(id)) return;
      if (view.state.readOnly) {
        tell({ kind: 'refused', why: 'The text cannot be changed just now.', remedy: '', mayPass: true });
        return;
      }
      this.#write(view, id, added, sent);
    } catch (failure) {
      tell(refusalOf(failure));
    }
  }

  /** Writes the link, as one step of undo. The caret goes to the words of a picture where it still stands beside it. */
  #write(view: EditorView, id: number, added: AddedAttachment, { file, alone }: Sent): void {
    const upload = uploadsIn(view.state).find((one) => one.id === id);
    this.#forget(id);
    if (upload === undefined) return;
    const { state } = view;
    const { at, block } = upload;
    const { main } = state.selection;
    const stays = alone && view.hasFocus && main.empty && main.head === at && !view.composing;
    const link = writtenLink(added, file.name);
    const { over } = upload;
    const from = over !== undefined && state.sliceDoc(over.from, at) === over.words ? over.from : at;
    const { before, after } = apart(state, from, block, at);
    const start = from + before.length;
    newStepIn(state);
    view.dispatch({
      changes: { from, to: at, insert: before + link.text + after },
      effects: endUpload.of(id),
      ...(stays
        ? { selection: { anchor: start + link.from, head: start + link.to }, scrollIntoView: true }
        : {}),
      userEvent: 'input.attach',
    });
    newStepIn(view.state);
  }
}

function refusalOf(failure: unknown): Upload['state'] {
  if (!(failure instanceof RequestFailure))
    return {
      kind: 'refused',
      why: 'The browser could not read it.',
      remedy: 'Choose it again.',
      mayPass: false,
    };
  const { status, message, remedy } = failure;
  if (status === 0 && failure.code === 'OFFLINE')
    return {
      kind: 'refused',
      why: 'Debrief does not answer.',
      remedy: 'Nothing of it is kept: try again when you are back, and keep this page open until then.',
      mayPass: true,
    };
  return { kind: 'refused', why: message, remedy, mayPass: status === 0 || status >= 500 || status === 409 };
}
