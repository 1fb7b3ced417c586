import { KEY_GROUPS } from '../../apps/web/src/keyboard/key-sheet.tsx';
import { type DocPage, wordsInCode } from './pages.ts';

const KEY = /^(?:(?:Ctrl|Alt|⇧) )*(?:[A-Z0-9]|[[\]/?.+]|↵|↓|↑|Tab|Esc|Del|F\d\d?)$/;

/** Keys that mean what they mean in every program, so that no list of the pages names them. */
const OF_EVERY_PROGRAM = ['Tab', '⇧ Tab', '↵', 'Ctrl C', 'Ctrl Y', 'Ctrl ⇧ V'];

/** The keys that a page names between backticks: `Ctrl ⇧ F`. */
export function keysIn({ text }: DocPage): string[] {
  return [...new Set(wordsInCode(text).filter((words) => KEY.test(words)))];
}

/** Whether the list that the pages show (`?`) has a key, by itself or among the words of one with the same first part: “I italic”. */
export function isListed(key: string): boolean {
  if (OF_EVERY_PROGRAM.includes(key)) return true;
  const last = key.split(' ').at(-1) ?? '';
  const first = key.split(' ')[0] ?? '';
  return KEY_GROUPS.some(({ keys }) =>
    keys.some(
      (one) =>
        one.keys.includes(key) ||
        (key === last || one.keys[0]?.startsWith(`${first} `)
          ? one.does.split(/[\s;,]+/).includes(last) || (key !== last && one.does.includes(key))
          : one.does.includes(key) && key.includes(' ')),
    ),
  );
}
