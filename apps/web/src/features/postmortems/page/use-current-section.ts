import { useEffect, useState } from 'react';

const READING_LINE = 120;

/** The id of the heading that is being read: the last one above a line near the top of the window. */
export function useCurrentSection(ids: readonly string[], ready: boolean): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    if (!ready) return;
    let asked = 0;
    const find = () => {
      asked = 0;
      const passed = ids.filter((id) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < READING_LINE;
      });
      setCurrent(passed.at(-1) ?? ids[0]);
    };
    const ask = () => {
      asked ||= requestAnimationFrame(find);
    };
    find();
    window.addEventListener('scroll', ask, { passive: true });
    window.addEventListener('resize', ask);
    return () => {
      cancelAnimationFrame(asked);
      window.removeEventListener('scroll', ask);
      window.removeEventListener('resize', ask);
    };
  }, [ids, ready]);
  return current;
}
