import { useEffect, useRef } from 'react';

/** The end of what is loaded: asks for more a screen before it is reached, and by button for those who go by keyboard. */
export function EndOfList({ waiting, onNear }: { waiting: boolean; onNear: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  const near = useRef(onNear);
  useEffect(() => {
    near.current = onNear;
  });
  useEffect(() => {
    const end = element.current;
    if (!end || waiting) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) near.current();
      },
      { rootMargin: '1200px' },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [waiting]);
  return (
    <div ref={element} className="pt-4">
      <button type="button" className="quiet-button -ml-2" disabled={waiting} onClick={onNear}>
        {waiting ? 'More is on its way' : 'Show more'}
      </button>
    </div>
  );
}
