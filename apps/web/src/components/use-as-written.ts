import { useEffect, useState } from 'react';

/** Whether a block is shown as it is written rather than as it was read; the written one stands back meanwhile. */
export function useAsWritten(written: HTMLElement | undefined): [asWritten: boolean, toggle: () => void] {
  const [asWritten, setAsWritten] = useState(false);
  useEffect(() => {
    if (!written) return;
    written.classList.toggle('stands-back', !asWritten);
    return () => written.classList.remove('stands-back');
  }, [written, asWritten]);
  return [asWritten, () => setAsWritten((before) => !before)];
}
