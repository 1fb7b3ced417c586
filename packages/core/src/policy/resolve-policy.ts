import { nearestWord } from './nearest-word.ts';
import {
  emptyPolicy,
  isInForce,
  type Policy,
  type PolicyPerson,
  type PolicyService,
  type Rank,
  type SeverityScale,
} from './policy.ts';
import type { PolicyFile } from './policy-file.ts';
import type { FoundProblem } from './problem.ts';
import { shown } from './read-yaml.ts';
import { plainSeverity, rankOf, severityWords } from './severity-words.ts';

/** A name as it is compared. */
export function plainName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The keys of a map of the file in the order of the file: an object has those of digits first. */
type KeysAt = (path: readonly PropertyKey[]) => readonly string[];

/** Looks up what a file names by words, and checks that its parts agree. What does not is told and left out. */
export function resolvePolicy(
  file: PolicyFile,
  keysAt: KeysAt,
  { today, isThere }: { today?: string | undefined; isThere?: ((path: string) => boolean) | undefined },
): { policy: Policy; problems: FoundProblem[] } {
  const problems: FoundProblem[] = [];
  const policy = emptyPolicy();
  if (file.timeZone !== undefined) policy.timeZone = file.timeZone;
  if (file.dateOrder !== undefined) policy.dateOrder = file.dateOrder;
  policy.severity = scalesOf(file.severity ?? {}, keysAt, problems);
  const ranks = (written: readonly string[], path: readonly PropertyKey[]): Rank[] | undefined =>
    ranksOf(written, policy.severity, path, problems);
  const byRank = <Value>(written: Readonly<Record<string, Value>>, path: readonly PropertyKey[]) =>
    valuesByRank(inOrder(written, keysAt(path)), policy.severity, path, problems);
  for (const [index, { sections, severities, formats }] of (file.requiredSections ?? []).entries()) {
    const only =
      severities === undefined ? undefined : ranks(severities, ['requiredSections', index, 'severities']);
    // A demand whose severities are not known is none: it must not fall on every document.
    if (severities !== undefined && only === undefined) continue;
    policy.requiredSections.push({
      sections,
      ...(only === undefined ? {} : { ranks: only }),
      ...(formats === undefined ? {} : { formats }),
    });
  }
  for (const [rule, said] of Object.entries(file.rules ?? {})) {
    if (said === undefined) continue;
    if (typeof said === 'string') policy.rules[rule] = { level: said, byRank: {} };
    else
      policy.rules[rule] = {
        ...(said.level === undefined ? {} : { level: said.level }),
        byRank: byRank(said.severities ?? {}, ['rules', rule, 'severities']),
      };
  }
  if (file.sla !== undefined) policy.sla = byRank(file.sla, ['sla']);
  policy.services = withoutTwins(file.services ?? [], 'services', new Map(), problems);
  const names = new Map<string, string>();
  policy.teams = withoutTwins(file.teams ?? [], 'teams', names, problems);
  policy.people = withoutTwins(file.people ?? [], 'people', names, problems);
  checkTeams(file, problems);
  const missing = (path: string, at: readonly PropertyKey[], remedy: string): void => {
    if (isThere === undefined || isThere(path)) return;
    problems.push({ severity: 'warning', path: at, message: `There is no file “${shown(path)}”.`, remedy });
  };
  policy.templates = [...new Set((file.templates ?? []).map((path) => path.replace(/^\.\//, '')))];
  for (const [index, path] of (file.templates ?? []).entries())
    missing(
      path,
      ['templates', index],
      'Paths count from the folder of the policy; names are case-sensitive.',
    );
  for (const [index, waiver] of (file.waivers ?? []).entries()) {
    const path = ['waivers', index];
    if ((waiver.file === undefined) === (waiver.incident === undefined)) {
      problems.push({
        path,
        message:
          waiver.file === undefined
            ? 'This waiver names no document, so it holds nothing.'
            : 'This waiver names its document twice, so it holds nothing.',
        remedy: 'Name the document by “file:” or by “incident:”, one of them.',
      });
      continue;
    }
    const { file: named, ...rest } = waiver;
    const resolved = { ...rest, ...(named === undefined ? {} : { file: named.replace(/^\.\//, '') }) };
    policy.waivers.push(withoutUndefined(resolved));
    if (resolved.file !== undefined)
      missing(
        resolved.file,
        [...path, 'file'],
        'Paths count from the folder of the policy. If the document is gone, take the waiver away.',
      );
    if (!isInForce(resolved, today))
      problems.push({
        severity: 'warning',
        path: [...path, 'until'],
        message: `This waiver of ${waiver.rule} held until ${waiver.until}; it holds no longer.`,
        remedy: 'Take it away, or give it a later day if its reason still stands.',
      });
  }
  return { policy, problems };
}

function inOrder<Value>(
  written: Readonly<Record<string, Value>>,
  keys: readonly string[],
): (readonly [string, Value])[] {
  return keys.flatMap((key) => {
    const value = Object.hasOwn(written, key) ? written[key] : undefined;
    return value === undefined ? [] : [[key, value] as const];
  });
}

function scalesOf(
  written: NonNullable<PolicyFile['severity']>,
  keysAt: KeysAt,
  problems: FoundProblem[],
): SeverityScale[] {
  const known = new Map<string, { scale: string; rank: number }>();
  const scales: SeverityScale[] = [];
  for (const [name, ranks] of inOrder(written, keysAt(['severity']))) {
    const words: SeverityScale['words'] = [];
    let above: { word: string; rank: number } | undefined;
    for (const [word, rank] of inOrder(ranks, keysAt(['severity', name]))) {
      const path = ['severity', name, word];
      const twin = known.get(plainSeverity(word));
      if (twin !== undefined) {
        problems.push({
          path,
          isKey: true,
          message:
            twin.rank === rank
              ? `“${shown(word)}” stands in the scale “${shown(twin.scale)}” already.`
              : `“${shown(word)}” has rank ${twin.rank} in the scale “${shown(twin.scale)}” and ${rank} here.`,
          remedy: 'Keep it in one scale: a word must mean one severity.',
        });
        continue;
      }
      if (above !== undefined && rank < above.rank) {
        problems.push({
          path,
          message: `“${shown(word)}” has rank ${rank}, worse than “${shown(above.word)}” above it, which has ${above.rank}.`,
          remedy: 'Write the worst severity first; 0 is critical, 4 a near miss.',
        });
        continue;
      }
      above = { word, rank };
      known.set(plainSeverity(word), { scale: name, rank });
      words.push({ word, rank: rank as Rank });
    }
    if (words.length > 0) scales.push({ name, words });
  }
  return scales;
}

function unknownSeverity(
  word: string,
  scales: readonly SeverityScale[],
  place: Pick<FoundProblem, 'path' | 'isKey'>,
): FoundProblem {
  const known = severityWords(scales);
  const meant = nearestWord(word, known);
  return {
    ...place,
    message: `“${shown(word)}” is no severity of this policy.`,
    remedy:
      meant === undefined
        ? `Known are ${known.join(', ')} and the ranks 0 to 4; scales are written under “severity:”.`
        : `Did you mean “${meant}”?`,
  };
}

/** The ranks of severities; nothing where none of them is known. */
function ranksOf(
  written: readonly string[],
  scales: readonly SeverityScale[],
  path: readonly PropertyKey[],
  problems: FoundProblem[],
): Rank[] | undefined {
  const ranks = new Set<Rank>();
  for (const [index, word] of written.entries()) {
    const rank = rankOf(word, scales);
    if (rank === undefined) problems.push(unknownSeverity(word, scales, { path: [...path, index] }));
    else ranks.add(rank);
  }
  return ranks.size === 0 ? undefined : [...ranks].sort((a, b) => a - b);
}

/** Values by rank. Two names of one severity must not say two things. */
function valuesByRank<Value>(
  written: readonly (readonly [string, Value])[],
  scales: readonly SeverityScale[],
  path: readonly PropertyKey[],
  problems: FoundProblem[],
): Partial<Record<Rank, Value>> {
  const values: Partial<Record<Rank, Value>> = {};
  const names: Partial<Record<Rank, string>> = {};
  for (const [word, value] of written) {
    const rank = rankOf(word, scales);
    const place = { path: [...path, word], isKey: true };
    if (rank === undefined) problems.push(unknownSeverity(word, scales, place));
    else if (values[rank] === undefined) {
      values[rank] = value;
      names[rank] = word;
    } else if (values[rank] !== value)
      problems.push({
        ...place,
        message: `“${shown(word)}” and “${shown(names[rank] ?? '')}” are the same severity, and differ here; “${shown(names[rank] ?? '')}” counts.`,
        remedy: 'Keep one of them.',
      });
  }
  return values;
}

type Named = {
  name: string;
  handle?: string | undefined;
  team?: string | undefined;
  aliases?: string[] | undefined;
};

/** The same without names and handles that stand for something else already. `known` are those that do. */
function withoutTwins<Item extends Named>(
  items: readonly Item[],
  list: string,
  known: Map<string, string>,
  problems: FoundProblem[],
): (PolicyService & PolicyPerson)[] {
  const kept: (PolicyService & PolicyPerson)[] = [];
  for (const [index, { name, handle, team, aliases = [] }] of items.entries()) {
    const claim = (word: string, path: readonly PropertyKey[], sign = ''): boolean => {
      const plain = sign + plainName(word);
      const owner = known.get(plain);
      if (owner === undefined) {
        known.set(plain, name);
        return true;
      }
      problems.push({
        path: [list, index, ...path],
        message:
          owner === name
            ? `“${sign}${shown(word)}” is written twice for “${shown(name)}”.`
            : `“${sign}${shown(word)}” stands for “${shown(owner)}” already.`,
        remedy: 'Keep it in one place: a name must stand for one.',
      });
      return false;
    };
    if (!claim(name, ['name'])) continue;
    const bare = handle?.replace(/^@/, '');
    const ownHandle = bare !== undefined && claim(bare, ['handle'], '@') ? bare : undefined;
    kept.push({
      name,
      ...(ownHandle === undefined ? {} : { handle: ownHandle }),
      ...(team === undefined ? {} : { team }),
      aliases: aliases.filter((alias, at) => claim(alias, ['aliases', at])),
    });
  }
  return kept;
}

/** Where a policy lists teams, its people are in one of them. */
function checkTeams({ people = [], teams }: PolicyFile, problems: FoundProblem[]): void {
  if (teams === undefined) return;
  const known = new Set(
    teams.flatMap(({ name, handle, aliases = [] }) =>
      [name, ...aliases, ...(handle === undefined ? [] : [handle.replace(/^@/, '')])].map(plainName),
    ),
  );
  for (const [index, { team }] of people.entries()) {
    if (team === undefined || known.has(plainName(team.replace(/^@/, '')))) continue;
    const meant = nearestWord(
      team,
      teams.map(({ name }) => name),
    );
    problems.push({
      path: ['people', index, 'team'],
      message: `There is no team “${shown(team)}” in this policy.`,
      remedy: meant === undefined ? 'Add it under “teams:”.' : `Did you mean “${meant}”?`,
    });
  }
}

/** What a schema leaves as undefined is absent. */
function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
