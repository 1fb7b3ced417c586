import { decodeText, LineIndex, type Span } from '../text/index.ts';
import { checkShape } from './check-shape.ts';
import { emptyPolicy, type Policy } from './policy.ts';
import { type PolicyFileSchema, policyFileSchema } from './policy-file.ts';
import type { FoundProblem, PolicyProblem } from './problem.ts';
import { type Placed, readYaml } from './read-yaml.ts';
import { resolvePolicy } from './resolve-policy.ts';

/** The name of the file, at the root of a team's folder. */
export const POLICY_FILE = 'debrief.yaml';
/** Bytes of the largest policy; a longer file is not looked into. */
export const LARGEST_POLICY = 64 * 1024;

export interface ParsedPolicy {
  /** What can be used; where a part is wrong, as if it were not there. */
  policy: Policy;
  /** In the order of the file. */
  problems: PolicyProblem[];
}

export interface ParseSettings {
  /** The ids of the rules that there are. */
  rules: readonly string[];
  /** The day (`YYYY-MM-DD`) by which waivers have expired; without one none is told to have. */
  today?: string | undefined;
  /** Whether there is a file at a path of the policy's folder; without it none is told to be missing. */
  isThere?: ((path: string) => boolean) | undefined;
}

/** Reads the bytes of a `debrief.yaml`. `text` is what the places of problems are places of. */
export function parsePolicyBytes(
  bytes: Uint8Array,
  settings: ParseSettings,
): ParsedPolicy & { text: string } {
  if (bytes.length > LARGEST_POLICY) return { text: '', ...refused(TOO_LARGE) };
  const { text, valid } = decodeText(bytes);
  if (!valid || text.includes('\0')) return { text: '', ...refused(NO_TEXT) };
  return { text, ...parsePolicy(text, settings) };
}

const TOO_LARGE = {
  message: 'The file is larger than 64 KB, so nothing in it is used.',
  remedy: 'A policy is short: move lists that do not belong into it elsewhere.',
};
const NO_TEXT = {
  message: 'The file is no text in UTF-8, so nothing in it is used.',
  remedy: 'Save it as UTF-8.',
};

function refused(problem: { message: string; remedy: string }): ParsedPolicy {
  return {
    policy: emptyPolicy(),
    problems: [{ severity: 'error', path: '', ...problem, span: [0, 0], line: 1, column: 1 }],
  };
}

/** Reads the text of a `debrief.yaml` (LF, no byte-order mark). Never throws, whatever the text, and takes nothing from outside it. */
export function parsePolicy(text: string, settings: ParseSettings): ParsedPolicy {
  if (text.length > LARGEST_POLICY) return refused(TOO_LARGE);
  const { value, root, troubles } = readYaml(text);
  const shape =
    value === undefined ? { file: {}, problems: [] } : checkShape(value, schemaOf(settings.rules));
  const { policy, problems } = resolvePolicy(
    shape.file,
    (path) => [...(placedAt(root, path)?.entries?.keys() ?? [])],
    settings,
  );
  const lines = new LineIndex(text);
  const found: FoundProblem[] = [...troubles, ...shape.problems, ...problems];
  return {
    policy,
    problems: found
      .map(({ severity = 'error', path, message, remedy, ...place }): PolicyProblem => {
        const span = place.span ?? spanAt(root, path, place.isKey === true);
        return { severity, path: path.join('.'), message, remedy, span, ...lines.place(span[0]) };
      })
      .sort((a, b) => a.span[0] - b.span[0]),
  };
}

const schemas = new WeakMap<readonly string[], PolicyFileSchema>();

function schemaOf(rules: readonly string[]): PolicyFileSchema {
  const known = schemas.get(rules) ?? policyFileSchema(rules);
  schemas.set(rules, known);
  return known;
}

function placedAt(root: Placed | undefined, path: readonly PropertyKey[]): Placed | undefined {
  return path.reduce<Placed | undefined>(
    (here, part) => here?.items?.[Number(part)] ?? here?.entries?.get(String(part)),
    root,
  );
}

/** Where a path of the file stands; of what is missing the key above it. */
function spanAt(root: Placed | undefined, path: readonly PropertyKey[], isKey: boolean): Span {
  let here = root;
  for (const part of path) {
    const next = here?.items?.[Number(part)] ?? here?.entries?.get(String(part));
    if (next === undefined) return here?.key ?? firstLine(here);
    here = next;
  }
  if (isKey && here?.key !== undefined) return here.key;
  return here?.span ?? [0, 0];
}

/** Of a whole item its beginning: the lines below it have places of their own. */
function firstLine(placed: Placed | undefined): Span {
  return placed === undefined ? [0, 0] : [placed.span[0], placed.span[0]];
}
