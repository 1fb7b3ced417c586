import { z } from 'zod';
import { nearestWord } from './nearest-word.ts';
import type { PolicyFile, PolicyFileSchema } from './policy-file.ts';
import type { FoundProblem } from './problem.ts';
import { shown } from './read-yaml.ts';

type Issue = z.core.$ZodIssue;

/** How often what does not fit is taken out before the rest is given up: each round takes out whole parts, two are enough. */
const MOST_ROUNDS = 5;

/** Checks what stands in a file against the schema. What does not fit is told and left out, the rest is given back. */
export function checkShape(
  value: unknown,
  schema: PolicyFileSchema,
): { file: PolicyFile; problems: FoundProblem[] } {
  const problems: FoundProblem[] = [];
  let current = value;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { data, error } = schema.safeParse(current);
    if (data !== undefined) return { file: data, problems };
    const issues = error?.issues.flatMap((issue) => plainIssues(issue, [], current)) ?? [];
    // Later rounds meet what the first one left behind, which has been told.
    if (round === 0)
      problems.push(...withoutEchoes(issues.flatMap((issue) => problemsOf(issue, current, schema))));
    const broken = issues.flatMap(brokenParts);
    if (broken.some((path) => path.length === 0)) break;
    current = without(current, broken);
  }
  return { file: {}, problems };
}

/** An issue by its whole path; of a choice that was not met, the issues of the alternative that was meant. */
function plainIssues(issue: Issue, above: readonly PropertyKey[], root: unknown): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0];
    return [{ ...issue, path, message: inner?.message ?? issue.message }];
  }
  if (issue.code !== 'invalid_union') return [{ ...issue, path } as Issue];
  // Where a map stands the alternative that is a map was meant, and its own issues say more.
  const meant = isMap(at(root, path)) ? issue.errors.find((errors) => !errors.some(isNoMap)) : undefined;
  return meant === undefined
    ? [{ ...issue, path }]
    : meant.flatMap((inner) => plainIssues(inner, path, root));
}

function isNoMap(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code !== 'unrecognized_keys';
}

function problemsOf(issue: Issue, root: unknown, schema: z.ZodType): FoundProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => {
      const meant = nearestWord(key, known);
      const isRule = path.length === 1 && path[0] === 'rules';
      return {
        path: [...path, key],
        isKey: true,
        message: isRule
          ? `There is no rule “${shown(key)}”.`
          : `“${shown(key)}” is not known ${path.length === 0 ? 'in a policy' : `in “${nameOf(path)}”`}.`,
        remedy:
          meant !== undefined
            ? `Did you mean “${meant}”?`
            : isRule
              ? 'docs/rules.md lists the rules.'
              : `Known here: ${known.join(', ')}.`,
      };
    });
  }
  if (issue.code === 'invalid_key') {
    const key = String(path.at(-1) ?? '');
    return [
      { path, isKey: true, message: `The name “${shown(key)}” does not fit here.`, remedy: issue.message },
    ];
  }
  const found = at(root, path);
  if (found === undefined) {
    return [{ path, message: `“${String(path.at(-1) ?? '')}” is missing.`, remedy: issue.message }];
  }
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const meant = typeof found === 'string' ? nearestWord(found, choices) : undefined;
  return [
    {
      path,
      message: messageFor(found, path),
      remedy: meant === undefined ? issue.message : `Did you mean “${meant}”? ${issue.message}`,
    },
  ];
}

function messageFor(found: unknown, path: readonly PropertyKey[]): string {
  const place = path.length === 0 ? 'in a policy' : `for “${nameOf(path)}”`;
  if (Array.isArray(found))
    return found.length === 0 ? `The list is empty ${place}.` : `A list does not fit ${place}.`;
  if (isMap(found)) return `Keys with values do not fit ${place}.`;
  return `“${shown(String(found))}” does not fit ${place}.`;
}

/** The key that a path leads to, past the numbers of list items. */
function nameOf(path: readonly PropertyKey[]): string {
  return shown(String(path.findLast((part) => typeof part === 'string') ?? ''));
}

/** A missing key beside one that is most likely it, misspelt, is one mistake. */
function withoutEchoes(problems: readonly FoundProblem[]): FoundProblem[] {
  const meant = new Set(
    problems.flatMap(({ isKey, path, remedy }) => {
      const key = isKey === true ? /^Did you mean “(.+)”\?$/.exec(remedy)?.[1] : undefined;
      return key === undefined ? [] : [[...path.slice(0, -1), key].join('\n')];
    }),
  );
  return problems.filter(({ isKey, path }) => isKey === true || !meant.has(path.join('\n')));
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: unknown = schema;
  for (const part of [...path, undefined]) {
    here = unwrapped(here);
    if (part === undefined) break;
    if (here instanceof z.ZodObject) here = here.shape[String(part)];
    else if (here instanceof z.ZodArray) here = here.element;
    else if (here instanceof z.ZodRecord) here = here.valueType;
    else return [];
  }
  if (here instanceof z.ZodObject) return Object.keys(here.shape);
  if (here instanceof z.ZodRecord && here.keyType instanceof z.ZodEnum)
    return here.keyType.options.map(String);
  return [];
}

function unwrapped(schema: unknown): unknown {
  let here = schema;
  for (;;) {
    if (here instanceof z.ZodOptional) here = here.unwrap();
    else if (here instanceof z.ZodUnion) here = here.options.find((option) => option instanceof z.ZodObject);
    else return here;
  }
}

/** The smallest parts that must go for the rest to be used: an unknown key itself, else the item or entry that holds the mistake. */
function brokenParts(issue: Issue): (readonly PropertyKey[])[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  const [top, second, third] = issue.path;
  if (top === undefined) return [[]];
  // A word of a scale goes alone; elsewhere a part without one of its values would say something else.
  if (top === 'severity' && third !== undefined) return [[top, second ?? '', third]];
  if ((third === 'sections' || third === 'aliases') && issue.path.length > 3) return [issue.path.slice(0, 4)];
  return second === undefined ? [[top]] : [[top, second]];
}

function without(
  value: unknown,
  paths: readonly (readonly PropertyKey[])[],
  above: readonly PropertyKey[] = [],
): unknown {
  const isGone = (part: PropertyKey): boolean =>
    paths.some(
      (path) =>
        path.length === above.length + 1 &&
        path.at(-1) === part &&
        above.every((one, index) => one === path[index]),
    );
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) =>
      isGone(index) ? [] : [without(item, paths, [...above, index])],
    );
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      isGone(key) ? [] : [[key, without(item, paths, [...above, key])]],
    ),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  let here = root;
  for (const part of path) {
    if (Array.isArray(here)) here = here[Number(part)];
    else if (isMap(here) && Object.hasOwn(here, part)) here = here[String(part)];
    else return undefined;
  }
  return here;
}
