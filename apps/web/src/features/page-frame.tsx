import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { SHOW_KEYS } from '../components/top-bar.tsx';
import { untilLoaded } from '../components/until-loaded.ts';
import { lettersAreText } from '../keyboard/letters-are-text.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { KeyGate } from './library/key-gate.tsx';
import { useFreshness } from './library/use-library.ts';

/** Sends changes and says what became of them; no part of the first page. */
const CommandDesk = lazy(async () => {
  const { CommandDesk: Desk } = await untilLoaded(() => import('./commands/command-desk.tsx'));
  return { default: Desk };
});

const KeySheet = lazy(async () => {
  const { KeySheet: Sheet } = await untilLoaded(() => import('../keyboard/key-sheet.tsx'));
  return { default: Sheet };
});

const QuickOpen = lazy(async () => {
  const { QuickOpen: Opened } = await untilLoaded(() => import('./quick-open/quick-open.tsx'));
  return { default: Opened };
});

/** What stands around every page: the key of the library, the keys that work everywhere, and keeping replies fresh. */
export function PageFrame() {
  const [keysShown, showKeys] = useState(false);
  const [finding, setFinding] = useState(false);
  const navigate = useNavigate();
  useKeys({
    'mod+k': () => setFinding(true),
    '?': letter(() => showKeys(true)),
    'g p': letter(() => navigate({ to: '/' })),
    'g a': letter(() => navigate({ to: '/actions' })),
    'g t': letter(() => navigate({ to: '/trash' })),
    c: letter(() => navigate({ to: '/new' })),
  });
  useEffect(() => {
    const show = () => showKeys(true);
    window.addEventListener(SHOW_KEYS, show);
    return () => window.removeEventListener(SHOW_KEYS, show);
  }, []);
  return (
    <>
      <a href="#page-content" className="skip-link">
        To the content
      </a>
      <KeyGate>
        <Fresh />
        <Outlet />
        <Suspense>
          <CommandDesk />
          {finding && <QuickOpen onClose={() => setFinding(false)} />}
        </Suspense>
      </KeyGate>
      <Suspense>{keysShown && <KeySheet open onClose={() => showKeys(false)} />}</Suspense>
    </>
  );
}

/** What a letter does on every page but those where letters are text. */
function letter(act: () => unknown): () => unknown {
  return () => (lettersAreText() ? false : act());
}

function Fresh() {
  useFreshness();
  return null;
}
