import '../../../styles/toolbar.css';
import type { EditorState, TransactionSpec } from '@codemirror/state';
import { type KeyboardEvent, memo, type ReactNode, useRef } from 'react';
import type { FormatState } from './format-state.ts';
import { type InlineFormat, insertLink, toggleFormat } from './inline-format.ts';
import { type Block, insertBlock } from './insert-block.ts';
import { formatLines, type LineFormat } from './line-format.ts';

const MOD = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl ';

const LINES: readonly (readonly [LineFormat, string])[] = [
  ['text', 'Text'],
  ['h1', 'Title'],
  ['h2', 'Heading'],
  ['h3', 'Smaller heading'],
  ['h4', 'Smallest heading'],
];
const INLINE: readonly (readonly [InlineFormat, string, ReactNode, string])[] = [
  ['bold', 'Bold', <b key="b">B</b>, 'B'],
  ['italic', 'Italic', <i key="i">I</i>, 'I'],
  ['struck', 'Struck', <s key="s">S</s>, '⇧X'],
  ['code', 'Code in words', <code key="c">{'<>'}</code>, 'E'],
];
const LISTS: readonly (readonly [LineFormat, string, string])[] = [
  ['bullets', 'List', '⇧8'],
  ['numbers', 'Numbers', '⇧7'],
  ['tasks', 'Tasks', '⇧9'],
  ['quote', 'Quote', '⇧.'],
];
const BLOCKS: readonly (readonly [Block, string])[] = [
  ['table', 'Table'],
  ['code', 'Code'],
  ['rule', 'Line'],
];

/** What can be done with the selected words and lines, in words. One stop of the Tab key; the arrow keys go along it. */
export const Toolbar = memo(function Toolbar({
  format,
  frozen,
  onFormat,
  onAttach,
}: {
  format: FormatState;
  frozen: boolean;
  onFormat: (spec: (state: EditorState) => TransactionSpec) => void;
  /** Asks for files. */
  onAttach: () => void;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || event.target instanceof HTMLSelectElement) return;
    const tools = [...(bar.current?.querySelectorAll<HTMLElement>('button, select') ?? [])];
    const next = tools[tools.indexOf(event.target as HTMLElement) + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const tool = (
    name: string,
    keys: string,
    pressed: boolean | undefined,
    label: ReactNode,
    run: () => void,
  ) => (
    <button
      key={name}
      type="button"
      className="tool"
      aria-label={name}
      aria-pressed={pressed}
      title={keys === '' ? name : `${name} (${MOD}${keys})`}
      disabled={frozen}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      {label}
    </button>
  );
  const known = LINES.some(([line]) => line === format.line);
  return (
    <div ref={bar} className="toolbar" role="toolbar" aria-label="Format" onKeyDown={move}>
      <select
        className="tool tool-select"
        aria-label="Kind of line"
        value={known ? format.line : 'text'}
        disabled={frozen}
        onChange={(event) => {
          const { value } = event.target;
          onFormat((state) => formatLines(state, value as LineFormat));
        }}
      >
        {LINES.map(([line, name]) => (
          <option key={line} value={line}>
            {name}
          </option>
        ))}
      </select>
      <span className="tool-gap" aria-hidden="true" />
      {INLINE.map(([inline, name, sign, keys]) =>
        tool(name, keys, format.inline.includes(inline), sign, () =>
          onFormat((state) => toggleFormat(state, inline)),
        ),
      )}
      {tool('Link', '⇧U', undefined, 'Link', () => onFormat((state) => insertLink(state)))}
      <span className="tool-gap" aria-hidden="true" />
      {LISTS.map(([line, name, keys]) =>
        tool(name, keys, format.line === line, name, () => onFormat((state) => formatLines(state, line))),
      )}
      <span className="tool-gap" aria-hidden="true" />
      {BLOCKS.map(([block, name]) =>
        tool(name === 'Code' ? 'Code block' : name, '', undefined, name, () =>
          onFormat((state) => insertBlock(state, block)),
        ),
      )}
      {tool('File or picture', '', undefined, 'File', onAttach)}
    </div>
  );
});
