import type { ActionChanges } from '@debrief/core/editing';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { AnchoredPopover } from '../../components/anchored-popover.tsx';
import { sendEdit } from '../commands/send-edit.ts';
import { useWriting, writingParts } from '../commands/use-writing.ts';
import {
  type ActionPart,
  type ActionShown,
  aboutChange,
  actionEdit,
  actionPlace,
  actionTarget,
  sayChange,
} from './action-edits.ts';
import { ActionPartForm } from './action-part-form.tsx';

interface Editing {
  /** Whether actions can be changed here; else they are shown as text. */
  can: boolean;
  /** Opens what a part is changed with, under the element that stands for it; a second time it closes. */
  open: (anchor: HTMLElement, shown: ActionShown, part: ActionPart) => void;
  change: (shown: ActionShown, part: ActionPart, set: ActionChanges) => void;
}

const Context = createContext<Editing>({
  can: false,
  open: () => undefined,
  change: () => undefined,
});

/** Whether actions can be changed where this is called, and how. */
export function useActionEditing(): Editing {
  return useContext(Context);
}

/** Makes the actions inside changeable, each part by what floats under it: one for all of them. */
export function ActionEditing({
  onChange,
  children,
}: {
  /** Called with each change before it is sent. */
  onChange?: (shown: ActionShown, set: ActionChanges) => void;
  children: ReactNode;
}) {
  const { can } = useWriting();
  const [opened, setOpened] = useState<{ anchor: HTMLElement; shown: ActionShown; part: ActionPart }>();
  const open = useCallback<Editing['open']>(
    (anchor, shown, part) =>
      setOpened((before) => (before?.anchor === anchor ? undefined : { anchor, shown, part })),
    [],
  );
  const change = useCallback<Editing['change']>(
    (shown, part, set) => {
      const { action, postmortem, index } = shown;
      const edit = actionEdit(index, set);
      onChange?.(shown, set);
      sendEdit({
        postmortem,
        edit,
        target: actionTarget(action),
        base: writingParts().seenOfAction(edit, action),
        place: actionPlace(action),
        about: aboutChange(action, part),
        says: sayChange(action, set),
      });
    },
    [onChange],
  );
  const editing = useMemo(() => ({ can, open, change }), [can, open, change]);
  return (
    <Context value={editing}>
      {children}
      <AnchoredPopover
        anchor={opened?.anchor}
        name={opened === undefined ? '' : aboutChange(opened.shown.action, opened.part)}
        onClose={() => setOpened(undefined)}
      >
        {opened !== undefined && (
          <ActionPartForm
            action={opened.shown.action}
            part={opened.part}
            onChange={(set) => {
              setOpened(undefined);
              change(opened.shown, opened.part, set);
            }}
          />
        )}
      </AnchoredPopover>
    </Context>
  );
}
