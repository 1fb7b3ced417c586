import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { standsAsTyped, traceOf } from './stands-as-typed.ts';

const TEXT = '- [ ] Add a canary stage (@ann, due: 2026-12-01)\n- [ ] Alert on refused cards\n';

/** Whether typing stands that had not heard of a command, and what the merged text is. Places are found by the words before them. */
function meet(
  command: (text: Y.Text) => void,
  typing: (text: Y.Text) => void,
): { stands: boolean; text: string } {
  const writer = new Y.Doc();
  writer.getText('markdown').insert(0, TEXT);
  const start = Y.encodeStateAsUpdate(writer);
  const typist = new Y.Doc();
  Y.applyUpdate(typist, start);
  const known = Y.encodeStateVector(writer);
  writer.transact(() => command(writer.getText('markdown')));
  const trace = traceOf(Y.encodeStateAsUpdate(writer, known));
  typist.transact(() => typing(typist.getText('markdown')));
  const stands = standsAsTyped(writer, Y.encodeStateAsUpdate(typist, known), [trace]);
  return { stands, text: writer.getText('markdown').toString() };
}

const at = (text: Y.Text, words: string): number => text.toString().indexOf(words);
const setDue = (text: Y.Text): void => {
  const from = at(text, '2026-12-01');
  text.insert(from + 10, '2026-12-24');
  text.delete(from, 10);
};
const moveFirstDown = (text: Y.Text): void => {
  const line = TEXT.slice(0, TEXT.indexOf('\n') + 1);
  text.insert(text.length, line);
  text.delete(0, line.length);
};
const addAtEnd = (text: Y.Text): void => text.insert(text.length, '- [ ] Rehearse\n');

test('words beside which nothing was changed stand as they were typed', () => {
  const typing = (text: Y.Text) => text.insert(at(text, ' stage'), ' (one in ten)');
  for (const command of [setDue, addAtEnd])
    expect(meet(command, typing)).toMatchObject({
      stands: true,
      text: expect.stringContaining('canary (one'),
    });
});

test('words in what a command moved away do not', () => {
  expect(meet(moveFirstDown, (text) => text.insert(at(text, ' stage'), ' (one in ten)')).stands).toBe(false);
});

test('words at the place where a command put something do not: either could have come first', () => {
  expect(meet(addAtEnd, (text) => text.insert(text.length, '- [ ] Tell the desk\n')).stands).toBe(false);
});

test('what a command replaced and the typist took out does not', () => {
  expect(
    meet(setDue, (text) => {
      const from = at(text, '2026-12-01');
      text.delete(from, 10);
      text.insert(from, 'soon');
    }).stands,
  ).toBe(false);
});

test('a line that goes from around what a command put in does not', () => {
  const typing = (text: Y.Text) => text.delete(0, TEXT.indexOf('\n') + 1);
  expect(meet(setDue, typing).stands).toBe(false);
});

test('what others type beside it does not matter, nor what the typist had typed before', () => {
  const writer = new Y.Doc();
  writer.getText('markdown').insert(0, TEXT);
  const typist = new Y.Doc();
  Y.applyUpdate(typist, Y.encodeStateAsUpdate(writer));
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(writer));
  const known = Y.encodeStateVector(writer);
  setDue(writer.getText('markdown'));
  const trace = traceOf(Y.encodeStateAsUpdate(writer, known));
  other.getText('markdown').insert(at(other.getText('markdown'), 'canary'), 'small ');
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(other, known));
  const text = typist.getText('markdown');
  let place = at(text, 'canary');
  for (const letter of 'yellow ') {
    const before = Y.encodeStateVector(typist);
    text.insert(place++, letter);
    expect(standsAsTyped(writer, Y.encodeStateAsUpdate(typist, before), [trace])).toBe(true);
  }
  expect(writer.getText('markdown').toString()).toMatch(/Add a (yellow small|small yellow) canary/);
});
