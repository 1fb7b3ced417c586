import type { FieldName, Postmortem } from '../../postmortem/index.ts';
import { type FrameContext, readZone } from '../../time/index.ts';
import { lookUp } from '../lexicons/index.ts';
import type { Note } from '../notes.ts';
import { type Reading, sectionPassage, topItems } from '../parts/passages.ts';
import { normaliseLabel } from '../source/labels.ts';
import type { SourceSection } from '../source/source.ts';
import { byLineFields } from './by-lines.ts';
import type { FieldCandidate } from './field-candidate.ts';
import { fieldOf } from './field-of-label.ts';
import { keyFields } from './key-fields.ts';
import { setField } from './set-field.ts';

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
