import { WordsForm } from '../../components/words-form.tsx';
import { sendEdit } from '../commands/send-edit.ts';
import { writingParts } from '../commands/use-writing.ts';
import { useActionEditing } from './action-editing.tsx';
import { type ActionShown, actionEdit, actionName, actionPlace, actionTarget } from './action-edits.ts';

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
export function ActionWords({ shown, onLeave }: { shown: ActionShown; onLeave: () => void }) {
  const { action, index, postmortem } = shown;
  const name = actionName(action);
  const enter = (words: string) => {
    onLeave();
    if (words === action.text) return;
    const edit = actionEdit(index, { text: words });
    sendEdit({
      postmortem,
      edit,
      target: actionTarget(action),
      base: writingParts().seenOfAction(edit, action),
      place: actionPlace(action),
      about: `The words of ${name}`,
      says: `${name} has other words`,
    });
  };
  return (
    <WordsForm
      name={`The words of ${name}`}
      initial={action.text}
      action="Set"
      onEnter={enter}
      onLeave={onLeave}
    />
  );
}
