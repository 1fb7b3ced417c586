import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Random } from '../../../../../tools/fuzzing/random.ts';
import { applyChanges, type TextChange, tokenChanges } from '../../text/index.ts';
import { replaceText } from './replace-text.ts';

function shared(text: string): Y.Text {
  const made = new Y.Doc().getText('markdown');
  made.insert(0, text);
  return made;
}

/** What a comment from one place to another is about, before and after changes. */
function commented(text: string, words: string, changes: readonly TextChange[]): string {
  const made = shared(text);
  const from = text.indexOf(words);
  const anchors = [
    Y.createRelativePositionFromTypeIndex(made, from, 0),
    Y.createRelativePositionFromTypeIndex(made, from + words.length, -1),
  ];
  replaceText(made, changes);
  const [start, end] = anchors.map(
    (anchor) => Y.createAbsolutePositionFromRelativePosition(anchor, made.doc as Y.Doc)?.index ?? -1,
  );
  return made.toString().slice(start, end);
}

test('changes name places of the text as it was, and are one update', () => {
  const made = shared('Taps run hot in Norvik');
  let updates = 0;
  made.doc?.on('update', () => updates++);
  replaceText(made, [
    { from: 16, to: 22, insert: 'Halsted' },
    { from: 0, to: 4, insert: 'Showers' },
    { from: 12, to: 12, insert: ' again' },
    { from: 8, to: 12, insert: '' },
  ]);
  expect(made.toString()).toBe('Showers run again in Halsted');
  expect(updates).toBe(1);
  replaceText(made, []);
  expect(updates).toBe(1);
});

test('a comment on words that are replaced is on the new words', () => {
  const text = 'The flush had no limit at all';
  const change = (words: string, insert: string): TextChange[] => {
    const from = text.indexOf(words);
    return [{ from, to: from + words.length, insert }];
  };
  expect(commented(text, 'no limit', change('no limit', 'an upper bound'))).toBe('an upper bound');
  expect(commented(text, 'had no limit', change('limit', 'bound'))).toBe('had no bound');
  expect(commented(text, 'limit at all', change('limit', 'bound').concat(change('all', '6')))).toBe(
    'bound at 6',
  );
  expect(commented(text, 'no limit', [{ from: 14, to: 14, insert: 'clearly ' }])).toBe('no limit');
  expect(commented(text, 'no limit', [{ from: 22, to: 22, insert: ' set' }])).toBe('no limit');
  expect(commented('is 🔴🔴 now', '🔴🔴', [{ from: 3, to: 7, insert: '🟢' }])).toBe('🟢');
});

test('what would corrupt the text is refused before anything changes', () => {
  const made = shared('a 🔴 b');
  for (const wrong of [
    { from: 0, to: 0, insert: 'x\ry' },
    { from: 3, to: 4, insert: '' },
    { from: 2, to: 3, insert: '' },
    { from: 3, to: 3, insert: 'x' },
    { from: 4, to: 9, insert: '' },
    { from: -1, to: 0, insert: '' },
    { from: 1, to: 0, insert: '' },
  ]) {
    expect(() => replaceText(made, [{ from: 0, to: 1, insert: 'c' }, wrong].reverse())).toThrow(RangeError);
    expect(made.toString()).toBe('a 🔴 b');
  }
});

test('whatever the texts, the shared text becomes what it should, as others see it too', () => {
  const random = new Random(51);
  const some = () =>
    Array.from({ length: random.below(40) }, () =>
      random.pick(['a', 'word', ' ', '\n', '🔴', '🟡', '|', '- ']),
    ).join('');
  for (let round = 0; round < 500; round++) {
    const made = shared(some());
    const other = new Y.Doc();
    made.doc?.on('update', (update: Uint8Array) => Y.applyUpdate(other, update));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(made.doc as Y.Doc));
    for (let step = 0; step < 4; step++) {
      const before = made.toString();
      const after = some();
      const changes = tokenChanges(before, after);
      replaceText(made, changes);
      expect(made.toString()).toBe(applyChanges(before, changes));
      expect(other.getText('markdown').toString()).toBe(after);
    }
  }
});
