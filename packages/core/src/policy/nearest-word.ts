/** The known word that was most likely meant; nothing where none is near. */
export function nearestWord(written: string, known: Iterable<string>): string | undefined {
  const plain = squashed(written);
  if (plain === '' || plain.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const word of known) {
    const other = squashed(word);
    // Words that begin alike may end differently: `severity`, `severities`.
    const more = plain.length >= 6 && other.startsWith(plain.slice(0, 5)) ? 1 : 0;
    const distance = distanceOf(plain, other, least + more) - more;
    if (distance < least) {
      best = word;
      least = distance;
    }
  }
  return best;
}

const LONGEST = 60;

function squashed(word: string): string {
  return word.toLowerCase().replace(/[\s_.-]+/g, '');
}

/** How many letters must be changed, put in, left out or exchanged with their neighbour; `most` where it is that many or more. */
function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return Math.min(most, above[b.length] ?? most);
}
