import type { TextChange } from '@debrief/core/text';
import { standsAsTyped, traceOf } from '@debrief/core/updates';
import * as Y from 'yjs';

const ROOT = 'markdown';

/** One side's copy of a shared text. */
function copyOf(update: Uint8Array, client: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  Y.applyUpdate(doc, update);
  return doc;
}

function seed(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getText(ROOT).insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function carryOut(doc: Y.Doc, changes: readonly TextChange[]): void {
  const shared = doc.getText(ROOT);
  doc.transact(() => {
    for (const { from, to, insert } of [...changes].sort((a, b) => b.from - a.from || b.to - a.to)) {
      if (to > from) shared.delete(from, to - from);
      if (insert !== '') shared.insert(from, insert);
    }
  });
}

/** What two copies of a text say when both were changed at once and then heard of each other. */
export function mergeLetters(
  text: string,
  ours: readonly TextChange[],
  theirs: readonly TextChange[],
  clients: readonly [number, number],
): string {
  const start = seed(text);
  const [one, other] = [copyOf(start, clients[0]), copyOf(start, clients[1])];
  carryOut(one, ours);
  carryOut(other, theirs);
  const [fromOne, fromOther] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
  Y.applyUpdate(one, fromOther);
  Y.applyUpdate(other, fromOne);
  const merged = one.getText(ROOT).toString();
  if (merged !== other.getText(ROOT).toString()) throw new Error('two copies of one text differ');
  return merged;
}

/** What the writer's copy says when typing is heard of after its command, and whether the letters stand there as they were typed. */
export function mergeLate(
  text: string,
  command: readonly TextChange[],
  typed: readonly TextChange[],
  clients: readonly [number, number],
): { merged: string; stands: boolean } {
  const start = seed(text);
  const [writer, typist] = [copyOf(start, clients[0]), copyOf(start, clients[1])];
  const before = Y.encodeStateVector(writer);
  carryOut(writer, command);
  carryOut(typist, typed);
  const trace = traceOf(Y.encodeStateAsUpdate(writer, before));
  const stands = standsAsTyped(writer, Y.encodeStateAsUpdate(typist, before), [trace]);
  return { merged: writer.getText(ROOT).toString(), stands };
}

/** What a reader's copy says after the one writer carried out changes one after the other. */
export function throughOneWriter(text: string, steps: readonly (readonly TextChange[])[]): string {
  const start = seed(text);
  const [writer, reader] = [copyOf(start, 2), copyOf(start, 3)];
  for (const changes of steps) {
    const before = Y.encodeStateVector(writer);
    carryOut(writer, changes);
    Y.applyUpdate(reader, Y.encodeStateAsUpdate(writer, before));
  }
  return reader.getText(ROOT).toString();
}

/** The same changes letter by letter: of each replaced value only the letters that differ. */
export function leastChanges(text: string, changes: readonly TextChange[]): TextChange[] {
  return changes.flatMap(({ from, to, insert }) => {
    const former = [...text.slice(from, to)];
    const words = [...insert];
    return former.length * words.length > 4_000_000
      ? [{ from, to, insert }]
      : differences(former, words).map((change) => ({
          ...change,
          from: from + change.from,
          to: from + change.to,
        }));
  });
}

/** The fewest letters to take out and put in, by the longest common sequence; whole code points. */
function differences(former: readonly string[], words: readonly string[]): TextChange[] {
  const width = words.length + 1;
  const common = new Uint16Array((former.length + 1) * width);
  for (let a = former.length - 1; a >= 0; a--)
    for (let b = words.length - 1; b >= 0; b--)
      common[a * width + b] =
        former[a] === words[b]
          ? (common[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(common[(a + 1) * width + b] ?? 0, common[a * width + b + 1] ?? 0);
  const changes: TextChange[] = [];
  let [a, b, at] = [0, 0, 0];
  while (a < former.length || b < words.length) {
    if (a < former.length && b < words.length && former[a] === words[b]) {
      at += (former[a] ?? '').length;
      a++;
      b++;
      continue;
    }
    const from = at;
    let insert = '';
    while (
      (a < former.length || b < words.length) &&
      (a >= former.length || b >= words.length || former[a] !== words[b])
    ) {
      if (
        b >= words.length ||
        (a < former.length && (common[(a + 1) * width + b] ?? 0) >= (common[a * width + b + 1] ?? 0))
      )
        at += (former[a++] ?? '').length;
      else insert += words[b++] ?? '';
    }
    changes.push({ from, to: at, insert });
  }
  return changes;
}
