import type { Random } from '../fuzzing/random.ts';

/** Actions that are there from the beginning: nobody removes them. */
const TASK = /^- \[[ x]\] (?=Mend )/;

/**
 * A place in a text where a word can be typed and nothing but the words there changes: behind a blank of a paragraph or, one time in five,
 * of an action's words. Never inside of a word, which somebody else may be typing. Undefined where there is none.
 */
export function placeToType(text: string, random: Random): number | undefined {
  const inAction = random.once(5);
  const places: number[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const [from, to] = inAction ? wordsOfAction(line) : wordsOfParagraph(line);
    for (let index = from; index < to; index++) if (line[index] === ' ') places.push(at + index + 1);
    at += line.length + 1;
  }
  return places.length === 0 ? undefined : random.pick(places);
}

function wordsOfAction(line: string): [number, number] {
  const start = TASK.exec(line);
  if (start === null) return [0, 0];
  const end = line.indexOf(' (');
  return [start[0].length, end < 0 ? line.length : end];
}

function wordsOfParagraph(line: string): [number, number] {
  return /^[A-Za-z]/.test(line) ? [0, line.length] : [0, 0];
}

/** A post-mortem to begin with, in which each of these people has an action of their own, known by its word. */
export function documentFor(title: string, people: readonly { name: string; word: string }[]): string {
  const actions = people.map(
    ({ name, word }) => `- [ ] Mend ${word} in the gateway (@${name.toLowerCase()}, due: 2026-12-01)`,
  );
  return `# ${title}

**Severity:** High

## Summary

For fifty minutes every second card was refused at the checkout of the shop in Norvik.
People paid twice or went away, and the desk heard of it from them before any alert was sent.
The gateway had been given a limit that was meant for the other shop.

## Timeline

| Time | Event |
|---|---|
| 2026-11-20 09:10 | Cards are refused |
| 2026-11-20 10:00 | The limit is taken back |

## Action items

${actions.join('\n')}
`;
}
