import { RequestFailure } from '@debrief/http-contract';
import { lazy, type ReactNode, Suspense } from 'react';
import { untilLoaded } from '../../components/until-loaded.ts';
import { keptKey } from '../../connection/key.ts';
import { useLibrary } from './use-library.ts';

const KeyPage = lazy(async () => {
  const { KeyPage: Page } = await untilLoaded(() => import('./key-page.tsx'));
  return { default: Page };
});

/** Lets a page through once there is a key that fits; else says where the key is to be found. */
export function KeyGate({ children }: { children: ReactNode }) {
  return keptKey() === undefined ? <Asking wrong={false} /> : <FittingKey>{children}</FittingKey>;
}

function FittingKey({ children }: { children: ReactNode }) {
  const { error } = useLibrary();
  const refused = error instanceof RequestFailure && error.status === 401;
  return refused ? <Asking wrong={error.code === 'KEY_WRONG'} /> : children;
}

function Asking({ wrong }: { wrong: boolean }) {
  return (
    <Suspense>
      <KeyPage wrong={wrong} />
    </Suspense>
  );
}
