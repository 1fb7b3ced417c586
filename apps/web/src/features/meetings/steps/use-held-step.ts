import { type RefObject, useEffect, useState } from 'react';
import { isTyping } from '../../../keyboard/is-typing.ts';

/**
 * The step that is shown: the one that the meeting is at, unless somebody types in the part of the one before. What they write stays
 * until they leave the field, or say that they follow.
 */
export function useHeldStep<S extends string>(
  now: S,
  part: RefObject<HTMLElement | null>,
): { shown: S; follow: () => void } {
  const [shown, show] = useState(now);
  useEffect(() => {
    if (shown === now) return;
    const element = part.current;
    const go = () => {
      const focused = document.activeElement;
      if (!isTyping(focused) || element?.contains(focused) !== true) show(now);
    };
    go();
    // The focus has moved on only after the event.
    const onLeave = () => requestAnimationFrame(go);
    element?.addEventListener('focusout', onLeave);
    return () => element?.removeEventListener('focusout', onLeave);
  }, [now, shown, part]);
  return { shown, follow: () => show(now) };
}
