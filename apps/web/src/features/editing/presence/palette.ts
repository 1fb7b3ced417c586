/** How many colours people have; `editor-people.css` says which. */
export const PERSON_COLOURS = 8;

/** Up to two letters that stand for a name: of its first and last word, or its first sign. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = firstSign(words[0] ?? '');
  const last = words.length > 1 ? firstSign(words.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

function firstSign(word: string): string {
  return /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '';
}

/** Gives each device a colour and leaves it to it: the one that its id asks for, or the next that nobody present has. */
export function makePalette(): (device: string, present: readonly string[]) => number {
  const given = new Map<string, number>();
  return (device, present) => {
    const known = given.get(device);
    if (known !== undefined) return known;
    const taken = new Set(present.map((other) => given.get(other)));
    const wanted = hashOf(device) % PERSON_COLOURS;
    let colour = wanted;
    for (let step = 0; step < PERSON_COLOURS && taken.has(colour); step++) {
      colour = (wanted + step + 1) % PERSON_COLOURS;
    }
    if (taken.has(colour)) colour = wanted;
    given.set(device, colour);
    return colour;
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash;
}
