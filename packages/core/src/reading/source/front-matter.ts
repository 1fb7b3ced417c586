import { parse as parseToml, TomlError } from 'smol-toml';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { FrontMatterBlock } from '../../markdown/index.ts';

/** One value of the front matter with its place in the document. `items` are the parts of a list. */
export interface FrontMatterEntry {
  key: string;
  keyFrom: number;
  keyTo: number;
  /** The scalar as a string; for a list, its items joined by `, `. */
  value: string;
  from: number;
  to: number;
  items?: { value: string; from: number; to: number }[];
}

export interface FrontMatter {
  block: FrontMatterBlock;
  entries: FrontMatterEntry[];
  /** Why it could not be read whole: where, and a sentence without the document's words. */
  problems: { from: number; to: number; message: string }[];
}

/** Reads the data block. All scalars stay strings (`0x19`, `08:45`, `1.10`, `NO` survive). Never throws. */
export function readFrontMatter(text: string, block: FrontMatterBlock): FrontMatter {
  const source = text.slice(block.contentFrom, block.contentTo);
  return block.language === 'yaml' ? readYaml(source, block) : readToml(source, block);
}

function readYaml(source: string, block: FrontMatterBlock): FrontMatter {
  const offset = block.contentFrom;
  const result: FrontMatter = { block, entries: [], problems: [] };
  const document = parseDocument(source, {
    schema: 'failsafe',
    logLevel: 'silent',
    strict: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  for (const error of document.errors) {
    const [from, to] = error.pos;
    result.problems.push({
      from: offset + from,
      to: offset + Math.max(to, from),
      message: yamlProblem(error.code),
    });
  }
  if (!isMap(document.contents)) {
    if (source.trim() !== '' && result.problems.length === 0) {
      result.problems.push({
        from: offset,
        to: offset + source.length,
        message: 'The front matter holds no keys.',
      });
    }
    return result;
  }
  for (const pair of document.contents.items) {
    if (!isScalar(pair.key) || pair.key.range == null) continue;
    const entry: FrontMatterEntry = {
      key: String(pair.key.value),
      keyFrom: offset + pair.key.range[0],
      keyTo: offset + pair.key.range[1],
      value: '',
      from: offset + pair.key.range[1],
      to: offset + pair.key.range[1],
    };
    const node = pair.value;
    if (isScalar(node) && node.range != null) {
      entry.value = node.value === null ? '' : String(node.value);
      entry.from = offset + node.range[0];
      entry.to = offset + node.range[1];
    } else if (isSeq(node) && node.range != null) {
      entry.from = offset + node.range[0];
      entry.to = offset + source.slice(0, node.range[1]).trimEnd().length;
      entry.items = node.items.flatMap((item) => {
        // A list of maps stands for the names in it: `- name: Ann Lee`.
        const scalar = isMap(item) ? item.get('name', true) : item;
        return isScalar(scalar) && scalar.range != null
          ? [
              {
                value: String(scalar.value ?? ''),
                from: offset + scalar.range[0],
                to: offset + scalar.range[1],
              },
            ]
          : [];
      });
      entry.value = entry.items.map((item) => item.value).join(', ');
    } else if (isMap(node) && node.range != null) {
      entry.from = offset + node.range[0];
      entry.to = offset + source.slice(0, node.range[1]).trimEnd().length;
    }
    result.entries.push(entry);
  }
  return result;
}

function yamlProblem(code: string): string {
  return `The front matter is not valid YAML here (${code.toLowerCase().replaceAll('_', ' ')}).`;
}

function readToml(source: string, block: FrontMatterBlock): FrontMatter {
  const result: FrontMatter = { block, entries: [], problems: [] };
  let table: Record<string, unknown>;
  try {
    table = parseToml(source);
  } catch (error) {
    const line = error instanceof TomlError ? error.line : 1;
    const from =
      block.contentFrom +
      source
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length;
    result.problems.push({ from, to: block.contentTo, message: 'The front matter is not valid TOML here.' });
    return result;
  }
  // The library gives no positions; a top-level key stands at the start of its line.
  for (const [key, value] of Object.entries(table)) {
    const match = new RegExp(`^${key.replace(/[^\w-]/g, '.')}[ \\t]*=[ \\t]*(.*)$`, 'm').exec(source);
    if (match === null || typeof value === 'object') {
      if (!Array.isArray(value) || match === null) continue;
    }
    const from = block.contentFrom + match.index + match[0].length - (match[1] ?? '').length;
    const to = from + (match[1] ?? '').trimEnd().length;
    const keyFrom = block.contentFrom + match.index;
    const entry: FrontMatterEntry = {
      key,
      keyFrom,
      keyTo: keyFrom + key.length,
      value: String(value),
      from,
      to,
    };
    if (Array.isArray(value)) {
      entry.items = value
        .filter((item) => typeof item === 'string')
        .map((item) => ({ value: item, from, to }));
      entry.value = entry.items.map((item) => item.value).join(', ');
    }
    result.entries.push(entry);
  }
  return result;
}
