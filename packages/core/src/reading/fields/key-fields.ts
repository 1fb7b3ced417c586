import type { Block, ListBlock, TableBlock } from '../../markdown/index.ts';
import type { FieldName } from '../../postmortem/index.ts';
import { lookUp } from '../lexicons/index.ts';
import { type Reading, topItems } from '../parts/passages.ts';
import { keyOfLine, type Line, linesOf, linesOfBlock, splitKeyLine } from '../source/key-line.ts';
import { labelIn, normaliseLabel } from '../source/labels.ts';
import { headSections, type SourceSection } from '../source/source.ts';
import type { FieldCandidate } from './field-candidate.ts';
import { fieldOf } from './field-of-label.ts';

/** Sections whose key lines speak of the whole document. */
const FIELD_ROLES = new Set(['metadata', 'summary', 'signoff', 'conclusion', 'attendees', 'metrics']);
/** Fields that are believed wherever they stand. */
const EVERYWHERE = new Set<FieldName>(['severity', 'incidentId', 'timeZone', 'services']);
/** Labels that name a field of a document in the front matter alone. */
const BODY_ONLY_IN_HEAD = new Set<FieldName>([
  'description',
  'authors',
  'startedAt',
  'endedAt',
  'status',
  'date',
  'version',
  'contact',
  'priority',
]);

/** Fields that are lines, items, definitions and rows with a key, in the order of the text. */
export function keyFields(reading: Reading): FieldCandidate[] {
  const { source } = reading;
  const head = headSections(source);
  const found: FieldCandidate[] = [];
  for (const section of source.sections) {
    const isHead = head.includes(section) || opensWithKeys(section, source.text);
    const trusted =
      isHead ||
      FIELD_ROLES.has(section.role) ||
      (section.parent !== undefined && section.parent.role === 'metadata');
    for (const [index, block] of section.blocks.entries()) {
      addBlockFields(block, section, reading, trusted, isHead, found);
      const next = section.blocks[index + 1];
      if (block.type === 'paragraph' && next?.type === 'list' && trusted)
        addListBelowKey(block, next, section, reading, found);
    }
  }
  return found;
}

/**
 * A section that speaks of the whole document: a summary that is a list of facts (`- **Severity:** P2`, `- **Started:** 18:04`), and
 * a table of them under a second title.
 */
function opensWithKeys(section: SourceSection, text: string): boolean {
  const [first] = section.blocks;
  const isField = (from: number, to: number): boolean =>
    lookUp('fields', labelIn(text, from, to)) !== undefined;
  if (first?.type === 'table' && !section.known && first.header.cells.length === 2)
    return (
      first.rows.filter(({ cells: [key] }) => key !== undefined && isField(key.from, key.to)).length >= 3
    );
  if (section.role !== 'summary' || first?.type !== 'list' || first.items.length < 3) return false;
  const keys = first.items.map(({ textFrom, textTo }) => keyOfLine(text, { from: textFrom, to: textTo }));
  const fields = keys.filter((key) => key !== undefined && isField(key.keyFrom, key.keyTo));
  return fields.length >= 3 && !keys.includes(undefined);
}

/** `Authors:` alone on a line, and the names as a list below. */
function addListBelowKey(
  { from, to }: { from: number; to: number },
  list: ListBlock,
  section: SourceSection,
  reading: Reading,
  found: FieldCandidate[],
): void {
  const { source, facts } = reading;
  const last = linesOf(source.text, from, to).at(-1);
  const key = last === undefined ? undefined : splitKeyLine(source.text, last.from, last.to);
  if (key === undefined || key.valueTo > key.valueFrom) return;
  const label = labelIn(source.text, key.keyFrom, key.keyTo);
  const field = fieldOf(label, section.role, source.format, false);
  const items = list.items.flatMap((item) => facts.text(item.textFrom, item.textTo) ?? []);
  if (field === undefined || items.length === 0) return;
  found.push({
    field,
    label,
    from: list.from,
    to: list.to,
    value: items.join(', '),
    items,
    section,
    origin: 'line',
  });
}

function addBlockFields(
  block: Block,
  section: SourceSection,
  reading: Reading,
  trusted: boolean,
  isHead: boolean,
  found: FieldCandidate[],
): void {
  const { source, facts } = reading;
  const { text } = source;
  const addLine = (line: Line): void => {
    const key = keyOfLine(text, line);
    if (key === undefined) return;
    const label = labelIn(text, key.keyFrom, key.keyTo);
    const field = fieldOf(label, section.role, source.format, false);
    if (
      field === undefined ||
      !accepts(field, trusted, isHead || section.role === 'metadata' || section.role === 'signoff')
    )
      return;
    const value = facts.text(key.valueFrom, key.valueTo);
    if (value === undefined || (!trusted && !isPlainly(field, value))) return;
    if (isOtherReference(field, label, value)) return;
    found.push({ field, label, from: key.valueFrom, to: key.valueTo, value, section, origin: 'line' });
  };
  switch (block.type) {
    case 'paragraph':
      for (const line of linesOfBlock(text, block)) addLine(line);
      if (trusted) addDefinitions(block.from, block.to, section, reading, found);
      break;
    case 'list':
      for (const item of block.items) {
        if (item.textTo <= item.textFrom) continue;
        const line: Line = { from: item.textFrom, to: item.textTo };
        addLine(line);
        const key = keyOfLine(text, line);
        if (key === undefined || key.valueTo > key.valueFrom) continue;
        // `- **Authors:**` with a nested list: the nested items are the value.
        const field = fieldOf(labelIn(text, key.keyFrom, key.keyTo), section.role, source.format, false);
        const nested = topItems(item.blocks).flatMap(
          (inner) => facts.text(inner.textFrom, inner.textTo) ?? [],
        );
        if (
          field === undefined ||
          nested.length === 0 ||
          !accepts(field, trusted, isHead || section.role === 'metadata')
        )
          continue;
        found.push({
          field,
          label: '',
          from: item.from,
          to: item.to,
          value: nested.join(', '),
          items: nested,
          section,
          origin: 'line',
        });
      }
      break;
    case 'quote':
      for (const nested of block.blocks) addBlockFields(nested, section, reading, trusted, isHead, found);
      break;
    case 'table':
      if (trusted) addTableFields(block, section, reading, isHead, found);
      break;
  }
}

/** A definition list: the key on a line, `: value` on the next. */
function addDefinitions(
  from: number,
  to: number,
  section: SourceSection,
  { source, facts }: Reading,
  found: FieldCandidate[],
): void {
  if (!/\n[ \t]{0,3}:[ \t]/.test(source.text.slice(from, to))) return;
  const lines = linesOf(source.text, from, to);
  for (const [index, line] of lines.entries()) {
    const mark = /^:[ \t]+/.exec(source.text.slice(line.from, line.to))?.[0].length;
    const key = lines[index - 1];
    if (mark === undefined || key === undefined) continue;
    const label = labelIn(source.text, key.from, key.to);
    const field = fieldOf(label, section.role, source.format, false);
    const value = field === undefined ? undefined : facts.text(line.from + mark, line.to);
    if (field !== undefined && value !== undefined)
      found.push({ field, label, from: line.from + mark, to: line.to, value, section, origin: 'line' });
  }
}

/** Whether a value outside the head is what its label says and no sentence that happens to begin like it. */
function isPlainly(field: FieldName, value: string): boolean {
  if (field === 'severity') return /^\P{L}*[\p{L}\d][\p{L}\d-]*(?:[ -]?\d)?\s*(?:$|[-–—(,:/;|])/u.test(value);
  if (field === 'incidentId') return /^[#[]?[\p{L}\d][\w./#-]*\d[\w./-]*\]?(?:\s*\(.*\))?$/u.test(value);
  return field !== 'services' || (value.length <= LONGEST_SERVICES && !/[.!?]$/.test(value));
}
const LONGEST_SERVICES = 120;
/** A label that stands for an id as often as for something else, and what an id looks like. */
const REFERENCE = /^(?:r[eé]f|incident$)/;
const CODE = /^[#[]?\p{Lu}[\p{Lu}\d]+(?:[-/_#][\p{Lu}\d]+)*[-/_#]\d[\w/-]*\]?$/u;

/** `Reference: [the chapter on queues](…)`, `Incident: Mail was late`: words where an id could stand. */
function isOtherReference(field: FieldName, label: string, value: string): boolean {
  return field === 'incidentId' && REFERENCE.test(label) && !CODE.test(value);
}

function accepts(field: FieldName, trusted: boolean, head: boolean): boolean {
  if (EVERYWHERE.has(field)) return true;
  return trusted && (head || !BODY_ONLY_IN_HEAD.has(field));
}

/** Tables of keys and values: two columns, or four with two pairs a row; the header row may be a pair as well. */
function addTableFields(
  block: TableBlock,
  section: SourceSection,
  reading: Reading,
  isHead: boolean,
  found: FieldCandidate[],
): void {
  const { source, facts } = reading;
  const width = block.header.cells.length;
  if (width > 4) return;
  for (const row of [block.header, ...block.rows]) {
    for (let pair = 0; pair + 1 < Math.max(row.cells.length, 2); pair += 2) {
      const key = row.cells[pair];
      const value = row.cells[pair + 1];
      if (key === undefined || value === undefined || key.to === key.from) continue;
      const label = labelIn(source.text, key.from, key.to);
      const field = fieldOf(label, section.role, source.format, false);
      if (field === undefined || (field === 'priority' && !isHead && section.role !== 'metadata')) continue;
      const written = facts.text(value.from, value.to);
      if (
        written === undefined ||
        (row === block.header && lookUp('fields', normaliseLabel(written)) !== undefined)
      )
        continue;
      if (isOtherReference(field, label, written)) continue;
      found.push({ field, label, from: value.from, to: value.to, value: written, section, origin: 'table' });
    }
  }
}
