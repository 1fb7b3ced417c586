import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { Span } from '../text/index.ts';

/** Where a value of the file stands, and what is in it. */
export interface Placed {
  span: Span;
  /** Of a value in a map: where its key stands. */
  key?: Span;
  items?: Placed[];
  entries?: Map<string, Placed>;
}

/** Something wrong with the file as YAML. */
export interface YamlTrouble {
  span: Span;
  path: PropertyKey[];
  message: string;
  remedy: string;
}

export interface ReadYaml {
  /** Maps, lists and strings; what is empty is left out. Nothing where the file holds nothing. */
  value: unknown;
  root?: Placed;
  troubles: YamlTrouble[];
}

/** What most often goes wrong, in words. */
const SYNTAX: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  TAB_AS_INDENT: ['A tab stands where blanks must.', 'Indent with blanks alone.'],
  BAD_SCALAR_START: [
    'A value cannot begin with this sign.',
    'Put the value in quotes, for instance "@ann", or leave the sign away.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'A second key stands on the line, or the line is indented deeper than the one that it belongs beside.',
    'Put a value that holds a colon in quotes; keys of one map stand at the same depth.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A key runs over several lines.',
    'Keys of one map stand at the same depth, each with its colon on its own line.',
  ],
  BAD_INDENT: [
    'This is not indented deep enough, or a bracket above is still open.',
    'Close the bracket, or indent the lines in it deeper than its key.',
  ],
  MISSING_CHAR: [
    'Something is missing here: a colon behind a key, a closing quote or a closing bracket.',
    'Look at this line and the one above it.',
  ],
  RESOURCE_EXHAUSTION: ['The file is nested too deeply.', 'A policy needs no more than five levels.'],
};
const OTHER_SYNTAX = [
  'This is not valid YAML.',
  'Check colons, quotes, brackets and the depth of the lines around it.',
] as const;

/** More are told of no file: what follows the first mistakes is mostly their echo. */
const MOST_TROUBLES = 10;

/**
 * Takes a file apart. All values stay strings, so that `on`, `0x19` and `1.10` survive. Nothing is ever followed: aliases,
 * anchors and tags are troubles. Behind the first mistake in syntax nothing is used, as indentation may mean something else there.
 */
export function readYaml(text: string): ReadYaml {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    logLevel: 'silent',
    uniqueKeys: false,
    prettyErrors: false,
  });
  const troubles: YamlTrouble[] = [];
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return { value: undefined, troubles };
  const lines = new Set<number>();
  for (const { code, pos } of document.errors) {
    const from = Math.min(pos[0], text.length);
    const line = text.lastIndexOf('\n', from - 1);
    if (lines.has(line) || troubles.length >= MOST_TROUBLES) continue;
    lines.add(line);
    const [message, remedy] = SYNTAX[code] ?? OTHER_SYNTAX;
    troubles.push({
      span: [from, Math.max(from, Math.min(pos[1], text.length))],
      path: [],
      message,
      remedy,
    });
  }
  if (second !== undefined) {
    const from = second.range[0];
    troubles.push({
      span: [from, from],
      path: [],
      message: 'A second document begins here.',
      remedy: 'Keep one document in the file: take the line of dashes away.',
    });
  }
  const end = Math.min(text.length + 1, ...document.errors.map(({ pos }) => pos[0]));
  const taken = take(document.contents, [], { end, troubles, depth: 0 });
  return { value: taken?.value, ...(taken === undefined ? {} : { root: taken.placed }), troubles };
}

interface Taking {
  /** What reaches behind this offset is not used. */
  end: number;
  troubles: YamlTrouble[];
  depth: number;
}

const DEEPEST = 12;

function take(
  node: unknown,
  path: PropertyKey[],
  taking: Taking,
): { value: unknown; placed: Placed } | undefined {
  const { troubles, end } = taking;
  if (isAlias(node) || (isNode(node) && node.anchor !== undefined) || taking.depth > DEEPEST) {
    troubles.push({
      span: spanOf(node),
      path,
      message:
        taking.depth > DEEPEST
          ? 'The file is nested too deeply.'
          : 'Anchors (&) and aliases (*) are not used in a policy.',
      remedy:
        taking.depth > DEEPEST ? 'A policy needs no more than five levels.' : 'Write the value out here.',
    });
    return undefined;
  }
  if (!isNode(node)) return undefined;
  if (node.tag !== undefined) {
    troubles.push({
      span: spanOf(node),
      path,
      message: 'Tags (!) are not used in a policy.',
      remedy: 'Take the tag away; the value alone is enough.',
    });
    return undefined;
  }
  const span = spanOf(node);
  if (isScalar(node)) {
    const value = String(node.value ?? '');
    // An empty place says nothing; an empty text in quotes says that it is empty.
    if (value === '' && node.type === 'PLAIN') return undefined;
    return { value, placed: { span } };
  }
  const inside = { ...taking, depth: taking.depth + 1 };
  if (isSeq(node)) {
    const values: unknown[] = [];
    const items: Placed[] = [];
    for (const item of node.items) {
      const taken = take(item, [...path, items.length], inside);
      if (taken === undefined) continue;
      values.push(taken.value);
      items.push(taken.placed);
    }
    return { value: values, placed: { span, items } };
  }
  if (!isMap(node)) return undefined;
  const entries = new Map<string, Placed>();
  const values: Record<string, unknown> = {};
  for (const { key, value } of node.items) {
    if (!isScalar(key) || key.anchor !== undefined) {
      troubles.push({
        span: key === null ? span : spanOf(key),
        path,
        message: 'This key is no plain word.',
        remedy: 'Write each key as a word before a colon.',
      });
      continue;
    }
    const name = String(key.value ?? '');
    if (entries.has(name) || Object.hasOwn(values, name)) {
      troubles.push({
        span: spanOf(key),
        path: [...path, name],
        message: `“${shown(name)}” stands twice here; the first counts.`,
        remedy: 'Put both together under one key.',
      });
      continue;
    }
    // What a mistake in syntax may have torn is not used: above it whole keys of the file are.
    if (taking.depth === 0 && (isNode(value) ? spanOf(value)[1] : spanOf(key)[1]) >= end) continue;
    const taken = take(value, [...path, name], inside);
    if (taken === undefined) {
      entries.set(name, { span: spanOf(key), key: spanOf(key) });
      continue;
    }
    entries.set(name, { ...taken.placed, key: spanOf(key) });
    // Not an assignment: a key could be the name of what every object inherits.
    Object.defineProperty(values, name, {
      value: taken.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return { value: values, placed: { span, entries } };
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}

function spanOf(node: unknown): Span {
  const range = isNode(node) ? node.range : undefined;
  return range == null ? [0, 0] : [range[0], range[1]];
}

/** A word of the file, short enough for a sentence. */
export function shown(word: string): string {
  const line = word.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
