import { useEffect, useRef, useState } from 'react';
import { BELOW_DESK, BELOW_WIDE, useMedia } from '../../../components/use-media.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';

export type Drawer = 'outline' | 'panel';

export interface Drawers {
  open: Drawer | undefined;
  /** Whether each stands beside the page, and is no drawer, at this width. */
  beside: Record<Drawer, boolean>;
  show: (drawer: Drawer | undefined) => void;
}

/**
 * Outline and panel as drawers where the window has no room for them beside the page. `[` and `]` open and close them,
 * `Esc` closes; the focus goes in with the drawer and comes back after it.
 */
export function useDrawers(): Drawers {
  const outlineIsDrawer = useMedia(BELOW_DESK);
  const panelIsDrawer = useMedia(BELOW_WIDE);
  const [asked, setAsked] = useState<Drawer>();
  const cameFrom = useRef<Element | null>(null);
  const beside = { outline: !outlineIsDrawer, panel: !panelIsDrawer };
  const open = asked !== undefined && !beside[asked] ? asked : undefined;
  const show = (drawer: Drawer | undefined) => {
    if (drawer !== undefined && open === undefined) cameFrom.current = document.activeElement;
    setAsked(drawer);
  };
  useEffect(() => {
    if (open !== undefined) {
      document.getElementById(`debrief-${open}`)?.focus({ preventScroll: true });
      return;
    }
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true });
    cameFrom.current = null;
  }, [open]);
  const press = (drawer: Drawer) => {
    if (!beside[drawer]) return show(open === drawer ? undefined : drawer);
    document.getElementById(`debrief-${drawer}`)?.focus({ preventScroll: true });
  };
  useKeys({
    '[': () => press('outline'),
    ']': () => press('panel'),
    Escape: () => open !== undefined && show(undefined),
  });
  return { open, beside, show };
}
