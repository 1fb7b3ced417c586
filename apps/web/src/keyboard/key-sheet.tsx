import { Dialog } from '../components/dialog.tsx';
import { useSingleKeys } from './single-keys.ts';
import { useWholePrompts } from './whole-prompts.ts';

export const KEY_GROUPS: { heading: string; keys: { keys: string[]; does: string }[] }[] = [
  {
    heading: 'In lists',
    keys: [
      { keys: ['J', 'K'], does: 'next row, row before' },
      { keys: ['↵'], does: 'open the row' },
      { keys: ['/'], does: 'search' },
      { keys: ['F'], does: 'filter' },
      { keys: ['C'], does: 'new post-mortem' },
    ],
  },
  {
    heading: 'On an event',
    keys: [
      { keys: ['M'], does: 'mark it' },
      { keys: ['Del'], does: 'remove it' },
    ],
  },
  {
    heading: 'On an action',
    keys: [
      { keys: ['X'], does: 'tick off, or open again' },
      { keys: ['O'], does: 'owner' },
      { keys: ['D'], does: 'due date' },
      { keys: ['S'], does: 'status' },
      { keys: ['P'], does: 'priority' },
    ],
  },
  {
    heading: 'In a post-mortem',
    keys: [
      { keys: ['A'], does: 'add an action' },
      { keys: ['['], does: 'outline' },
      { keys: [']'], does: 'facts and findings' },
      { keys: ['Ctrl ⇧ F'], does: 'next finding' },
      { keys: ['Ctrl .'], does: 'what it offers' },
      { keys: ['F8'], does: 'what is missing next; ⇧ before' },
      { keys: ['E'], does: 'write' },
      { keys: ['H'], does: 'history' },
      { keys: ['Y'], does: 'copy the link to this place' },
      { keys: ['.'], does: 'rename, duplicate, trash and more' },
      { keys: ['U'], does: 'back to the list' },
    ],
  },
  {
    heading: 'Where one writes',
    keys: [
      { keys: ['/'], does: 'headings, lists, tables and more' },
      { keys: ['Ctrl B'], does: 'bold; I italic, E code, ⇧ X struck' },
      { keys: ['Ctrl ⇧ U'], does: 'link; Ctrl and a click opens one' },
      { keys: ['Ctrl ⇧ 8'], does: 'list; 7 numbers, 9 tasks' },
      { keys: ['Ctrl Alt 2'], does: 'heading of this level; 0 text' },
      { keys: ['Ctrl ↵'], does: 'tick the task; leave the table' },
      { keys: ['Alt F10'], does: 'rows, columns and source of a table' },
      { keys: ['⇧ ↵'], does: 'a new line in a cell' },
      { keys: ['Ctrl .'], does: 'what a finding offers' },
      { keys: ['Ctrl ⇧ F'], does: 'next finding' },
      { keys: ['F8'], does: 'what is missing next; ⇧ before' },
      { keys: ['Ctrl F'], does: 'search and replace' },
      { keys: ['Ctrl ⇧ E'], does: 'back to reading' },
      { keys: ['Esc', 'Tab'], does: 'leave the text' },
    ],
  },
  {
    heading: 'In a meeting',
    keys: [
      { keys: ['N'], does: 'note; Alt ↓ puts it elsewhere' },
      { keys: ['A'], does: 'action, or idea for later' },
      { keys: ['Q'], does: 'next question' },
      { keys: ['P'], does: 'start, pause, go on' },
      { keys: ['J', 'K'], does: 'next step, the one before' },
      { keys: ['+'], does: 'one more minute' },
      { keys: ['I'], does: 'who is here' },
      { keys: ['L'], does: 'large, for a shared screen' },
    ],
  },
  {
    heading: 'In a history',
    keys: [
      { keys: ['J', 'K'], does: 'next revision, the one before' },
      { keys: ['↵'], does: 'show what it changed' },
      { keys: ['V'], does: 'side by side, or in one text' },
      { keys: ['R'], does: 'restore this text' },
    ],
  },
  {
    heading: 'Everywhere',
    keys: [
      { keys: ['Ctrl K'], does: 'find or do anything' },
      { keys: ['G', 'P'], does: 'go to post-mortems' },
      { keys: ['G', 'A'], does: 'go to actions' },
      { keys: ['G', 'T'], does: 'go to the trash' },
      { keys: ['Ctrl Z'], does: 'take back the last change' },
      { keys: ['?'], does: 'this list' },
      { keys: ['Esc'], does: 'close, or leave the search' },
    ],
  },
];

/** All keys there are, and the switch for those without Ctrl. */
export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [on, switchKeys] = useSingleKeys();
  const [whole, switchWhole] = useWholePrompts();
  return (
    <Dialog open={open} onClose={onClose} title="Keys">
      <div className="gap-x-11 tablet:columns-2">
        {KEY_GROUPS.map((group) => (
          <section key={group.heading} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-semibold text-ui">{group.heading}</h3>
            <dl>
              {group.keys.map(({ keys, does }) => (
                <div
                  key={does}
                  className="flex min-h-7 items-center justify-between gap-4 border-line border-b"
                >
                  <dt className="order-2 flex gap-1">
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd className="text-ink-2">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="flex min-h-7 items-center gap-2">
        <input type="checkbox" checked={on} onChange={(event) => switchKeys(event.target.checked)} />
        Keys without Ctrl are on
      </label>
      <label className="flex min-h-7 items-center gap-2">
        <input type="checkbox" checked={whole} onChange={(event) => switchWhole(event.target.checked)} />A
        prompt in brackets is selected whole, so that typing takes its place
      </label>
    </Dialog>
  );
}
