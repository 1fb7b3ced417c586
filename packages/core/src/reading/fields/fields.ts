import { type Block, type ListBlock, plainText, type TableBlock } from '../../markdown/index.ts';
import type { FieldName, Postmortem } from '../../postmortem/index.ts';
import type { FormatDefinition } from '../../templates/index.ts';
import { type FrameContext, readZone } from '../../time/index.ts';
import { lookUp } from '../lexicons/index.ts';
import type { Note } from '../notes.ts';
import { type Reading, sectionPassage, topItems } from '../parts/passages.ts';
import { keyOfLine, type Line, linesOf, linesOfBlock, splitKeyLine } from '../source/key-line.ts';
import { normaliseLabel } from '../source/labels.ts';
import { headSections, type SourceSection } from '../source/source.ts';
import { byLineFields } from './by-lines.ts';
import type { FieldCandidate } from './field-candidate.ts';
import { setField } from './set-field.ts';

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

/** Reads every field of the document into the model, in the order of the text: the first that is set counts. */
export function readFields(reading: Reading, model: Postmortem, notes: Note[]): void {
  const candidates = [
    ...frontMatterFields(reading, notes),
    ...headingFields(reading),
    ...keyFields(reading),
    ...byLineFields(reading),
  ];
  const { format } = reading.source;
  // Record facts and the like stand in the front matter; what the page itself says comes first for the incident.
  const body = candidates.filter((candidate) => candidate.origin !== 'front-matter');
  const front = candidates.filter((candidate) => candidate.origin === 'front-matter');
  const written = candidates.find((candidate) => candidate.field === 'timeZone')?.value;
  const zone = written === undefined ? undefined : readZone(written);
  const frame: FrameContext = {
    ...reading.days,
    ...(zone === undefined ? {} : { zone: { zone, source: 'document' } }),
  };
  // An owner answers for a document and may have written it; who is named as author did.
  const isWeak = ({ label, field }: FieldCandidate): boolean =>
    field === 'priority' || /\bowners?$|^lead$|^respons/.test(label);
  const ordered = [...body, ...front];
  for (const candidate of ordered) {
    if (!isWeak(candidate)) setField(candidate, model, notes, { format, reading, frame });
  }
  const hadAuthors = model.review.authors.length > 0;
  for (const candidate of ordered.filter(isWeak))
    setField(candidate, model, notes, { format, reading, frame });
  if (!hadAuthors && model.review.authors.length > 0) model.inferred['review.authors'] = { why: 'owner' };
  readContact(reading, model);
}

function fieldOf(
  label: string,
  role: string,
  format: FormatDefinition | undefined,
  front: boolean,
): FieldName | undefined {
  if (format !== undefined) {
    const own = front
      ? format.frontMatter[label]
      : (format.labels[`${role}:${label}`] ?? format.labels[label]);
    if (own !== undefined) return own;
  }
  return lookUp('fields', label) ?? (/\bauthors?$/.test(label) ? 'authors' : undefined);
}

function frontMatterFields(reading: Reading, notes: Note[]): FieldCandidate[] {
  const { source, facts } = reading;
  const found: FieldCandidate[] = [];
  for (const problem of source.frontMatter?.problems ?? []) {
    notes.push({ kind: 'front-matter', span: [problem.from, problem.to], message: problem.message });
  }
  for (const entry of source.frontMatter?.entries ?? []) {
    const field =
      fieldOf(entry.key.toLowerCase(), 'metadata', source.format, true) ??
      fieldOf(normaliseLabel(entry.key), 'metadata', source.format, true);
    if (field === undefined) continue;
    const raw = facts.source(entry.from, entry.to);
    if (raw === undefined) continue;
    const value = entry.value.trim();
    if (value === '') continue;
    found.push({
      field,
      label: entry.key,
      from: entry.from,
      to: entry.to,
      value,
      ...(entry.items === undefined ? {} : { items: entry.items.map((item) => item.value) }),
      section: source.preamble,
      origin: 'front-matter',
    });
  }
  return found;
}

/** Fields that are headings with a body (`### 1.2 Incident ID`). */
function headingFields(reading: Reading): FieldCandidate[] {
  const { source } = reading;
  const found: FieldCandidate[] = [];
  for (const section of source.sections) {
    const field: FieldName | undefined =
      section.role === 'metadata' && section.aspect === 'title'
        ? 'title'
        : section.role === 'metadata' && section.aspect === 'id'
          ? 'incidentId'
          : section.role === 'impact' && section.aspect === 'services'
            ? 'services'
            : section.known || section.headingBlock === undefined
              ? undefined
              : headingField(section);
    if (field === undefined) continue;
    const passage = sectionPassage(section, reading);
    if (passage === undefined) continue;
    // A field that is a heading has a short value or a list below it.
    if (section.role !== 'metadata' && section.role !== 'impact' && passage.text.length > LONGEST_VALUE)
      continue;
    const items = topItems(section.blocks).flatMap(
      (item) => reading.facts.text(item.textFrom, item.textTo) ?? [],
    );
    found.push({
      field,
      label: section.label,
      from: passage.span[0],
      to: passage.span[1],
      value: passage.text,
      ...(items.length > 0 ? { items } : {}),
      section,
      origin: 'body',
    });
  }
  return found;
}

const LONGEST_VALUE = 200;
const HEADING_FIELDS = new Set<FieldName>([
  'incidentDate',
  'severity',
  'authors',
  'incidentId',
  'dateTime',
  'duration',
  'status',
  'date',
  'services',
  'title',
  'reviewDate',
]);

function headingField(section: SourceSection): FieldName | undefined {
  const field = lookUp('fields', section.label);
  return field !== undefined && HEADING_FIELDS.has(field) && section.children.length === 0
    ? field
    : undefined;
}

function keyFields(reading: Reading): FieldCandidate[] {
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
    lookUp('fields', normaliseLabel(plainText(text.slice(from, to)))) !== undefined;
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
  const label = normaliseLabel(plainText(source.text.slice(key.keyFrom, key.keyTo)));
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
    const label = normaliseLabel(plainText(text.slice(key.keyFrom, key.keyTo)));
    const field = fieldOf(label, section.role, source.format, false);
    if (
      field === undefined ||
      !accepts(field, trusted, isHead || section.role === 'metadata' || section.role === 'signoff')
    )
      return;
    const value = facts.text(key.valueFrom, key.valueTo);
    if (value === undefined || (!trusted && !isPlainly(field, value))) return;
    if (field === 'incidentId' && REFERENCE.test(label) && !CODE.test(value)) return;
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
        const field = fieldOf(
          normaliseLabel(plainText(text.slice(key.keyFrom, key.keyTo))),
          section.role,
          source.format,
          false,
        );
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
    const label = normaliseLabel(plainText(source.text.slice(key.from, key.to)));
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
      const label = normaliseLabel(plainText(source.text.slice(key.from, key.to)));
      const field = fieldOf(label, section.role, source.format, false);
      if (field === undefined || (field === 'priority' && !isHead && section.role !== 'metadata')) continue;
      const written = facts.text(value.from, value.to);
      if (
        written === undefined ||
        (row === block.header && lookUp('fields', normaliseLabel(written)) !== undefined)
      )
        continue;
      if (field === 'incidentId' && REFERENCE.test(label) && !CODE.test(written)) continue;
      found.push({ field, label, from: value.from, to: value.to, value: written, section, origin: 'table' });
    }
  }
}

/** "please contact [name] at (address)", as the remediation report closes. */
function readContact({ source }: Reading, model: Postmortem): void {
  if (model.review.contact !== undefined || source.format?.id !== 'remediation-report') return;
  const tail = source.text.slice(-600);
  const match =
    /please contact \[?([^[\]()\n]{2,60}?)\]? (?:at|via|by e-?mail at) \(?<?([^\s()<>]+@[^\s()<>]+[^\s()<>.])>?\)?/i.exec(
      tail,
    );
  if (match?.[1] === undefined || match[2] === undefined) return;
  const from = source.text.length - tail.length + match.index;
  model.review.contact = { name: match[1].trim(), address: match[2] };
  model.spans['review.contact'] = [from, from + match[0].length];
}
