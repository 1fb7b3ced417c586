import type { Block } from '../../markdown/index.ts';
import type { FieldName } from '../../postmortem/index.ts';
import { fieldOf } from '../../reading/fields/field-of-label.ts';
import type { Reading } from '../../reading/parts/passages.ts';
import type { FrontMatterEntry } from '../../reading/source/front-matter.ts';
import { keyOfLine, type Line, linesOfBlock } from '../../reading/source/key-line.ts';
import { labelIn, normaliseLabel } from '../../reading/source/labels.ts';
import { headSections, type SourceSection } from '../../reading/source/source.ts';
import type { PlaceKind } from '../writing/escapes.ts';

/** Where the value of a field stands or is waited for. */
export interface FieldPlace {
  field: FieldName;
  /** The trimmed value; empty where nothing stands. */
  from: number;
  to: number;
  kind: PlaceKind;
  /** Whether no fact stands there: empty, a prompt, a mask, a choice. */
  unset: boolean;
  section: SourceSection;
  entry?: FrontMatterEntry;
  /** For a body under a heading of its own. */
  body?: boolean;
  /** Whether it only repeats the field behind a name of the format. */
  copy?: boolean;
  /** The quotes of the front matter's scalar that it is a part of. */
  quote?: string;
}

const PREAMBLE_SLOTS: readonly (readonly [FieldName, RegExp])[] = [
  ['incidentId', /\bIncident ID: (\[[^\]]+\]|[\w./#-]*\w)/],
  ['incidentDate', /\boccurred on (\[[^\]]+\]|\d{4}-\d{2}-\d{2})/],
];

/** Every place of a document whose label names one of these fields, filled or not, in the order of the text. */
export function fieldPlaces(reading: Reading, names: readonly FieldName[]): FieldPlace[] {
  const { source, facts } = reading;
  const { text } = source;
  const found: FieldPlace[] = [];
  const isUnset = (from: number, to: number): boolean => facts.text(from, to) === undefined;
  for (const entry of source.frontMatter?.entries ?? []) {
    const field =
      fieldOf(entry.key.toLowerCase(), 'metadata', source.format, true) ??
      fieldOf(normaliseLabel(entry.key), 'metadata', source.format, true);
    if (field === undefined || !names.includes(field)) continue;
    // In a block that YAML cannot read whole, nobody knows where a value ends.
    if (
      source.frontMatter?.problems.length !== 0 &&
      entry.items === undefined &&
      text.slice(entry.from, entry.to).includes('\n')
    )
      continue;
    const unset = entry.value.trim() === '' || facts.source(entry.from, entry.to) === undefined;
    found.push({
      field,
      from: entry.from,
      to: entry.to,
      kind: 'front-matter',
      unset,
      section: source.preamble,
      entry,
    });
  }
  for (const section of source.sections) {
    const own = bodyField(section);
    if (own !== undefined && names.includes(own)) {
      const blocks = section.blocks.filter((block) => block.type !== 'rule');
      const from = blocks[0]?.from ?? section.headingBlock?.to ?? section.from;
      const to = blocks.at(-1)?.to ?? from;
      found.push({
        field: own,
        from,
        to,
        kind: 'block',
        unset: blocks.every((block) => isUnset(block.from, block.to)),
        section,
        body: true,
      });
    }
    for (const block of section.blocks) addBlock(block, section);
  }
  if (source.format?.id === 'incident-review') addPreamble();
  if (source.format?.id === 'incident-review' && names.includes('timeZone')) addColumnHeads();
  return found;

  /** The head of its column of times names the zone: `Time (HH:MM UTC)`. */
  function addColumnHeads(): void {
    for (const section of source.sections) {
      if (section.role !== 'timeline') continue;
      for (const block of section.blocks) {
        const cell = block.type === 'table' ? block.header.cells[0] : undefined;
        const match =
          cell === undefined ? null : /\(HH:MM (\[[^\]]+\]|[^()]+)\)/.exec(text.slice(cell.from, cell.to));
        if (cell === undefined || match?.[1] === undefined) continue;
        const from = cell.from + match.index + '(HH:MM '.length;
        found.push({
          field: 'timeZone',
          from,
          to: from + match[1].length,
          kind: 'cell',
          unset: match[1].startsWith('['),
          section,
        });
      }
    }
  }

  /** The sentence that every incident review begins with repeats id and date. */
  function addPreamble(): void {
    for (const section of headSections(source))
      for (const block of section.blocks) {
        if (block.type !== 'paragraph') continue;
        const words = text.slice(block.from, block.to);
        for (const [field, pattern] of PREAMBLE_SLOTS) {
          const match = names.includes(field) ? pattern.exec(words) : null;
          if (match?.[1] === undefined) continue;
          const from = block.from + match.index + match[0].length - match[1].length;
          const to = from + match[1].length;
          found.push({ field, from, to, kind: 'line', unset: match[1].startsWith('['), section });
        }
      }
  }

  function addBlock(block: Block, section: SourceSection): void {
    switch (block.type) {
      case 'paragraph':
        for (const line of linesOfBlock(text, block)) addLine(line, section, 'line');
        break;
      case 'list':
        for (const item of block.items)
          if (item.textTo > item.textFrom) addLine({ from: item.textFrom, to: item.textTo }, section, 'line');
        break;
      case 'quote':
        for (const nested of block.blocks) addBlock(nested, section);
        break;
      case 'table':
        if (block.header.cells.length > 4) break;
        for (const row of [block.header, ...block.rows]) {
          for (let pair = 0; pair + 1 < Math.max(row.cells.length, 2); pair += 2) {
            const key = row.cells[pair];
            const value = row.cells[pair + 1];
            if (key === undefined || value === undefined || key.to === key.from) continue;
            const field = fieldOf(labelIn(text, key.from, key.to), section.role, source.format, false);
            if (field === undefined || !names.includes(field)) continue;
            found.push({
              field,
              from: value.from,
              to: value.to,
              kind: 'cell',
              unset: isUnset(value.from, value.to),
              section,
            });
          }
        }
        break;
    }
  }

  function addLine(line: Line, section: SourceSection, kind: PlaceKind): void {
    const key = keyOfLine(text, line);
    if (key === undefined) return;
    const field = fieldOf(labelIn(text, key.keyFrom, key.keyTo), section.role, source.format, false);
    if (field === undefined || !names.includes(field)) return;
    found.push({
      field,
      from: key.valueFrom,
      to: key.valueTo,
      kind,
      unset: isUnset(key.valueFrom, key.valueTo),
      section,
    });
  }
}

/** The field that is a heading with a body (`### 1.2 Incident ID`). */
function bodyField(section: SourceSection): FieldName | undefined {
  if (section.role === 'metadata' && section.aspect === 'title') return 'title';
  if (section.role === 'metadata' && section.aspect === 'id') return 'incidentId';
  if (section.role === 'impact' && section.aspect === 'services') return 'services';
  return undefined;
}

/** Puts a value where one stands or is waited for; an empty place gets the blank that parts it from its label. */
export function fillPlace(
  text: string,
  place: FieldPlace,
  value: string,
): { from: number; to: number; insert: string } {
  if (place.kind === 'front-matter' && place.from === place.to) {
    const colon = text.indexOf(':', place.from);
    const at = colon < 0 ? place.to : colon + 1;
    return { from: at, to: at, insert: ` ${value}` };
  }
  if (place.body === true && place.from === place.to)
    return { from: place.from, to: place.to, insert: `\n\n${value}` };
  const gap = place.from === place.to && !/[\s|]/.test(text[place.from - 1] ?? ' ') ? ' ' : '';
  const behind = place.kind === 'cell' && place.from === place.to;
  return {
    from: place.from,
    to: place.to,
    insert: behind ? (text[place.from - 1] === ' ' ? value : ` ${value} `) : `${gap}${value}`,
  };
}
