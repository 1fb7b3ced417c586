import { expect, test } from 'vitest';
import { hashOf } from '../library/document-id.ts';
import { areAlike, matchRenames } from './match-renames.ts';

const file = (path: string, text: string, identity?: string) => ({
  path,
  bytes: Buffer.from(text),
  sha256: hashOf(Buffer.from(text)),
  ...(identity === undefined ? {} : { identity }),
});
const pairs = (...args: Parameters<typeof matchRenames>) =>
  matchRenames(...args).map(({ gone, fresh }) => `${gone.path} → ${fresh.path}`);

const CARDS =
  '# Cards\n\nThe bank refused all cards for an hour.\nThe alert had been muted.\nAnn called the bank.\n';
const QUEUE =
  '# Queue\n\nRetries filled the queue until it stood still.\nNobody had set a limit.\nBen emptied it.\n';

test('the very same file is known under any name, whatever it says by now', () => {
  expect(pairs([file('a.md', CARDS, '1')], [file('b.md', 'x', '1'), file('c.md', CARDS, '2')])).toEqual([
    'a.md → b.md',
  ]);
});

test('the same bytes are, and of several the one of the same name', () => {
  const gone = [file('old/a.md', CARDS), file('old/b.md', CARDS)];
  expect(pairs(gone, [file('new/b.md', CARDS), file('new/a.md', CARDS)])).toEqual([
    'old/a.md → new/a.md',
    'old/b.md → new/b.md',
  ]);
  expect(pairs([file('a.md', '')], [file('b.md', '')])).toEqual([]);
});

test('a changed text is, if most of it stayed, the nearest first', () => {
  const gone = [file('cards.md', CARDS), file('queue.md', QUEUE)];
  const fresh = [
    file('1.md', QUEUE.replace('Ben', 'Cid')),
    file('2.md', CARDS.replace('# Cards', '# All cards')),
  ];
  expect(pairs(gone, fresh).sort()).toEqual(['cards.md → 2.md', 'queue.md → 1.md']);
  expect(pairs([file('cards.md', CARDS)], [file('queue.md', QUEUE)])).toEqual([]);
});

test('what every post-mortem of a template has makes no two of them alike', () => {
  const filled = (what: string) =>
    `# ${what}\n\n## Summary\n\n${what} failed for a while, and people noticed.\n\n## Timeline\n\n## Action Items\n\n## Lessons Learned\n\n### What Went Well\n\n### What Went Wrong\n`;
  expect(areAlike(Buffer.from(filled('The queue')), Buffer.from(filled('A certificate')))).toBe(false);
  const one = filled('The queue');
  expect(areAlike(Buffer.from(one), Buffer.from(`${one}\nMore.\n`))).toBe(true);
});
