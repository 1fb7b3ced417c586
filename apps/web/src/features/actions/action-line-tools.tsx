import type { Action } from '@debrief/core/postmortem';
import { WordsForm } from '../../components/words-form.tsx';
import { sendEdit } from '../commands/send-edit.ts';
import { writingParts } from '../commands/use-writing.ts';
import { useActionEditing } from './action-editing.tsx';
import { type ActionShown, actionEdit, actionName, actionPlace, actionTarget } from './action-edits.ts';
import { NEW_ACTION } from './add-action-edit.ts';

/** What can be done with the whole of an action: other words, or out of the post-mortem. */
export function ActionLineTools({ shown, onReword }: { shown: ActionShown; onReword: () => void }) {
  const { can } = useActionEditing();
  if (!can) return null;
  const { action, index, postmortem } = shown;
  const name = actionName(action);
  const remove = () =>
    sendEdit({
      postmortem,
      edit: { type: 'removeAction', action: index },
      target: actionTarget(action),
      base: undefined,
      place: actionPlace(action),
      about: `The action ${name}`,
      says: `${name} is no action any more`,
    });
  return (
    <span className="action-tools">
      <button
        type="button"
        className="part"
        data-part="reword"
        aria-label={`Change the words of ${name}`}
        onClick={onReword}
      >
        Change
      </button>
      <button
        type="button"
        className="part"
        data-part="remove"
        aria-label={`Remove ${name}`}
        onClick={remove}
      >
        Remove
      </button>
    </span>
  );
}

/** The words of an action in a field, in the place of the words. */
export function ActionWords({
  shown,
  began,
  gone,
  onLeave,
}: {
  shown: ActionShown;
  /** The action as it was when its words began to be changed: what others have set meanwhile is not overwritten unseen. */
  began: Action;
  /** Whether it was removed meanwhile: then its words can be added as a new one. */
  gone: boolean;
  onLeave: () => void;
}) {
  const { action, index, postmortem } = shown;
  const name = actionName(began);
  const enter = (words: string) => {
    onLeave();
    if (words === began.text && !gone) return;
    const reworded = actionEdit(index, { text: words });
    sendEdit({
      postmortem,
      ...(gone
        ? { edit: { type: 'addAction', action: { text: words } }, base: undefined }
        : {
            edit: reworded,
            target: actionTarget(action),
            base: writingParts().seenOfAction(reworded, began),
          }),
      place: gone ? NEW_ACTION : actionPlace(action),
      about: `The words of ${name}`,
      says: gone ? `${actionName({ text: words })} is an action` : `${name} has other words`,
    });
  };
  return (
    <>
      <WordsForm
        name={`The words of ${name}`}
        initial={began.text}
        action={gone ? 'Add again' : 'Set'}
        onEnter={enter}
        onLeave={onLeave}
      />
      {gone && (
        <p className="event-gone" role="status">
          This action was removed meanwhile. Add it again with your words, or leave it with Esc.
        </p>
      )}
    </>
  );
}
