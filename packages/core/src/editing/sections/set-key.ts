import type { EditOf } from '../edit.ts';
import { sameWords } from '../fields/set-passage.ts';
import { addKeyFact } from '../places/metadata-block.ts';
import { type EditedReading, type Plan, Refusal } from '../proposal.ts';
import type { FactList } from '../verify.ts';
import { textValue } from '../writing/escapes.ts';
import { lineEnd, lineStart } from '../writing/lines.ts';
import { yamlScalar } from '../writing/yaml-values.ts';

/** Plans a key that no field has: an extension of the metadata block or the front matter. */
export function planSetKey({ key, value }: EditOf<'setKey'>, reading: EditedReading): Plan | Refusal {
  const { extensions } = reading.postmortem;
  const { text } = reading.source;
  const index = extensions.findIndex((one) => one.key === key);
  const old = extensions[index];
  const list: FactList = 'extensions';
  if (value === null) {
    if (old === undefined) return new Refusal('EDIT_TARGET', `a key "${key}"`);
    const start = lineStart(text, old.span[0]);
    return {
      proposals: [[{ from: start, to: Math.min(text.length, lineEnd(text, old.span[1]) + 1), insert: '' }]],
      expectation: { entries: [{ list, removed: index }], shows: () => undefined },
    };
  }
  const written = textValue(value, 'line');
  const added = addKeyFact(reading, {
    label: key,
    key: /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(key) ? key : undefined,
    value: written,
    yaml: yamlScalar(value),
  });
  const changed = old === undefined ? [] : valueChanges(old, written, value, reading);
  return {
    proposals: old === undefined ? added : changed,
    expectation: {
      entries: [old === undefined ? { list, added: true } : { list, changed: index }],
      shows: (after, _before, at) => {
        const read = after.extensions[old === undefined ? (at.get(list) ?? -1) : index];
        return read !== undefined && read.key === key && sameWords(read.text, value)
          ? undefined
          : `the key "${key}" would not be read as asked`;
      },
    },
  };
}

function valueChanges(
  old: { span: readonly [number, number] },
  written: string,
  value: string,
  { source }: EditedReading,
): { from: number; to: number; insert: string }[][] {
  const [from, to] = old.span;
  const entry = source.frontMatter?.entries.find((one) => one.from === from);
  if (entry !== undefined) return [[{ from, to, insert: yamlScalar(value, source.text.slice(from, to)) }]];
  const head = /^.*?[:：](?:\*\*|__|[*_])?\s*/.exec(source.text.slice(from, to))?.[0].length ?? 0;
  return [[{ from: from + head, to, insert: written }]];
}
