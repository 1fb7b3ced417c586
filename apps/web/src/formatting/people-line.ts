/** People as one line has them, a name with a comma in quotes. */
export function peopleOf(line: string): string[] {
  return [...line.matchAll(/(?:"[^"]*"|[^,])+/g)].map(([one]) => one.trim()).filter((one) => one !== '');
}

/** Names that go on with what is being typed behind the last comma; all where nothing is. */
export function suggestPeople(line: string, known: readonly string[]): string[] {
  const before = peopleOf(line.slice(0, line.lastIndexOf(',') + 1)).map((one) => one.toLowerCase());
  const begun = line
    .slice(line.lastIndexOf(',') + 1)
    .trim()
    .toLowerCase();
  return known.filter((name) => {
    const lower = name.toLowerCase();
    return (
      !before.includes(lower) &&
      lower !== begun &&
      lower.split(/[\s@]+/).some((word) => word.startsWith(begun) || lower.startsWith(begun))
    );
  });
}

/** The line with the name that was being typed replaced by a known one. */
export function takeSuggestion(line: string, name: string): string {
  const comma = line.lastIndexOf(',');
  return comma < 0 ? name : `${line.slice(0, comma).trimEnd()}, ${name}`;
}
