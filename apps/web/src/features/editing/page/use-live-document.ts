import { useEffect, useState, useSyncExternalStore } from 'react';
import {
  type LiveDocument,
  type LiveView,
  type OpenedText,
  openLiveDocument,
} from '../live/live-document.ts';

/** The live document for as long as the component is shown, and what is to be shown of it. */
export function useLiveDocument(text: OpenedText): { live: LiveDocument; view: LiveView } | undefined {
  const [live, setLive] = useState<LiveDocument>();
  useEffect(() => {
    const opened = openLiveDocument(text);
    setLive(opened);
    return () => {
      opened.close();
      setLive(undefined);
    };
  }, [text]);
  const view = useSyncExternalStore(live?.listen ?? nothing, () => live?.view());
  return live && view && { live, view };
}

function nothing(): () => void {
  return () => undefined;
}
