import { plainText } from '../../markdown/index.ts';
import type { PolicyNames } from '../../policy/index.ts';
import type { FieldName } from '../../postmortem/index.ts';
import { lookUp } from '../lexicons/index.ts';
import type { Reading } from '../parts/passages.ts';
import { linesOf, splitKeyLine } from '../source/key-line.ts';
import { normaliseLabel } from '../source/labels.ts';
import { headSections, type SourceSection } from '../source/source.ts';
import type { FieldCandidate } from './field-candidate.ts';
import { readPeople, readPerson } from './people.ts';

/** A by-line is one of the first things under a title, and short. */
const FIRST_BLOCKS = 4;
const LONGEST = 300;

/** What stands between the parts of a by-line: a dash, a dot in the middle, a bar, the end of a sentence. */
const BETWEEN = /\s+[|·•—–]\s+|;\s+|\.\s+(?=\p{Lu})|\s*[／]\s*/gu;
/** Where the name ends: `Ann Lee on 3 May`, `Ann Lee, last modified by …`, `Ann Lee (SRE)`. */
const NAME_ENDS =
  /(?:,?\s+(?:last|on|after|at|with|for|in|from|le|am|el|em|edited|modified|updated|posted|published)\b|,?\s*\d|,\s+(?!\p{Lu})).*$/u;
/** `Posted on 17 May 2021 by Ann Lee`: what stands before the "by". */
const DATED = /^(?:posted|published|written|created) (?:on )?[^,.;]{0,12}\d[^.;]{2,20}(?= by \p{Lu})\s/iu;
const BY = /^(?:by|von|par|por|da)$/;
/** `Ann Lee <ann@example.org> v1.2`: the author line that AsciiDoc and mail have. */
const NAME_AND_ADDRESS = /^(\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*){1,3})\s+<[^\s<>@]+@[^\s<>]+>/u;
const BADGE = /!\[([^\]:\n]{2,30}):\s*([^\]\n]{1,60})\]\(/g;

/**
 * Facts in the lines right under a title that are neither keys nor prose: `*Written by Ann Lee — 3 May — Severity: high*`,
 * `Created by Ann Lee, last modified by Bo Ek`, badges whose text is a key and a value.
 */
export function byLineFields(reading: Reading): FieldCandidate[] {
  const { text } = reading.source;
  const found: FieldCandidate[] = [];
  for (const section of headSections(reading.source)) {
    let paragraphs = 0;
    for (const block of section.blocks) {
      if (block.type !== 'paragraph' || paragraphs++ >= FIRST_BLOCKS || block.to - block.from > LONGEST)
        continue;
      for (const match of text.slice(block.from, block.to).matchAll(BADGE))
        addKey(
          match[1] ?? '',
          block.from + match.index + match[0].indexOf(match[2] ?? ''),
          match[2] ?? '',
          section,
          found,
        );
      for (const line of linesOf(text, block.from, block.to))
        addBoldKey(line.from, line.to, section, reading, found);
      addParts(block.from, block.to, section, reading, found);
    }
  }
  addClosing(reading, found);
  return found;
}

/** `Written by Ann Lee and Bo Ek, mail team`, `— Ann Lee, Head of Mail`: the last line of a document may sign it. */
function addClosing({ source, facts, names }: Reading, found: FieldCandidate[]): void {
  const section = source.sections.at(-1);
  const last = section?.blocks.at(-1);
  if (section === undefined || source.sections.length < 3 || last?.type !== 'paragraph') return;
  const line = linesOf(source.text, last.from, last.to).at(-1);
  const words = line === undefined ? undefined : facts.text(line.from, line.to);
  if (line === undefined || words === undefined || words.length > LONGEST_CLOSING) return;
  const name = SIGNED.exec(words)?.[1] ?? authorOf(words, names);
  if (name === undefined || !arePeople(name, names)) return;
  const place = source.text.indexOf(name, line.from);
  found.push({
    ...candidate('authors', 'by', place < 0 ? line.from : place, name, section),
    ...(place < 0 ? { to: line.to } : {}),
  });
}
const LONGEST_CLOSING = 120;
const SIGNED = /^[—–]\s*(\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*){1,3})(?:,\s.{3,60})?$/u;

/** `🔴 **Severity** Major`: a key in bold without a colon. */
const BOLD_KEY =
  /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\s)*(?:\*\*|__)([^*_:\n]{2,30})(?:\*\*|__)\s+(?=\S)/u;

function addBoldKey(
  from: number,
  to: number,
  section: SourceSection,
  { source, facts }: Reading,
  found: FieldCandidate[],
): void {
  const key = BOLD_KEY.exec(source.text.slice(from, to));
  const value = key === null ? undefined : facts.text(from + key[0].length, to);
  if (key?.[1] !== undefined && value !== undefined)
    addKey(key[1], from + key[0].length, value, section, found);
}

function addParts(
  from: number,
  to: number,
  section: SourceSection,
  { source, facts, names }: Reading,
  found: FieldCandidate[],
): void {
  const whole = source.text.slice(from, to);
  const italic = /^([*_])(?=[^*_\s])[^\n]*\1\s*$/.test(whole);
  const line = italic ? whole.replace(/^[*_]|[*_]\s*$/g, ' ') : whole;
  const starts = [0];
  const ends: number[] = [];
  for (const match of line.matchAll(BETWEEN)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(line.length);
  const several = starts.length >= 3;
  for (const [index, start] of starts.entries()) {
    const part = line.slice(start, ends[index]);
    const words = part.trim();
    const at = from + start + (part.length - part.trimStart().length);
    const end = at + words.length;
    const author = authorOf(words, names);
    const bare = several ? bareField(words) : undefined;
    if (author !== undefined && facts.placeholdersIn(at, end).length === 0) {
      const place = source.text.indexOf(author, at);
      found.push(candidate('authors', 'by', place < 0 ? at : place, author, section));
    } else if (bare !== undefined) {
      const value = facts.text(at, end);
      if (value !== undefined) found.push(candidate(bare, 'bare', at, value, section));
    } else if (italic || several) {
      const key = splitKeyLine(source.text, at, end);
      const value = key === undefined ? undefined : facts.text(key.valueFrom, key.valueTo);
      if (key !== undefined && value !== undefined)
        addKey(source.text.slice(key.keyFrom, key.keyTo), key.valueFrom, value, section, found);
    }
  }
}

function addKey(
  written: string,
  from: number,
  value: string,
  section: SourceSection,
  found: FieldCandidate[],
): void {
  const label = normaliseLabel(plainText(written));
  const field = lookUp('fields', label);
  if (field !== undefined) found.push(candidate(field, label, from, value.trim(), section));
}

function candidate(
  field: FieldName,
  label: string,
  from: number,
  value: string,
  section: SourceSection,
): FieldCandidate {
  return { field, label, from, to: from + value.length, value, section, origin: 'line' };
}

/** What a part of a line of facts is by its shape alone: `SEV2`, `IR-318`. */
function bareField(part: string): FieldName | undefined {
  const words = part.replace(/^[*_`]+|[*_`]+$/g, '');
  if (/^(?:SEV[- ]?\d|[PS][0-5])$/i.test(words)) return 'severity';
  if (/^[A-Z]{2,8}-\d[\w-]*$/.test(words)) return 'incidentId';
  return undefined;
}

/** One name, or several of which the last stands behind an "and". */
function arePeople(written: string, names: PolicyNames | undefined): boolean {
  if (names?.person(written) !== undefined || readPerson(written, names)?.kind === 'person') return true;
  const people = readPeople(written, names);
  return (
    people.length > written.split(',').length &&
    people.every(({ kind, name }) => kind === 'person' && /\s/.test(name))
  );
}

/** The name behind words that say who wrote something; nothing for other words, and for names that are none. */
function authorOf(part: string, names: PolicyNames | undefined): string | undefined {
  const addressed = NAME_AND_ADDRESS.exec(part)?.[1];
  if (addressed !== undefined) return addressed;
  const words = part.replace(DATED, '').split(/\s+/);
  for (let count = 1; count <= 3 && count < words.length; count++) {
    if (!BY.test((words[count - 1] ?? '').toLowerCase())) continue;
    if (count > 1 && lookUp('fields', normaliseLabel(words.slice(0, count).join(' '))) !== 'authors')
      return undefined;
    const name = words
      .slice(count)
      .join(' ')
      .replace(NAME_ENDS, '')
      .replace(/[.,;]$/, '')
      .trim();
    return arePeople(name, names) || /^@[\w-]+$/.test(name) ? name : undefined;
  }
  return undefined;
}
