import { plainText } from '../../markdown/index.ts';
import type { AspectPassage, Passage, Postmortem } from '../../postmortem/index.ts';
import { lookUp, patternOf } from '../lexicons/index.ts';
import { FURTHER } from '../source/section-roles.ts';
import { headSections, type SourceSection, sectionsOf } from '../source/source.ts';
import { labelledStatements } from './labelled.ts';
import { listPassages, type Reading, sectionPassage } from './passages.ts';

const BLAMELESS = new RegExp(patternOf('blameless'), 'iu');

/** Reads the passages of prose: summary, narrative, conclusion, blameless statement. */
export function readProse(reading: Reading, model: Postmortem): void {
  const { source } = reading;
  const statement = blamelessStatement(reading);
  if (statement !== undefined) model.blamelessStatement = statement;
  const summary = summaryOf(reading, statement);
  if (summary !== undefined) model.summary = summary;
  for (const section of source.sections) {
    if (section.role === 'background' && section.aspect === 'narrative')
      model.narrative ??= sectionPassage(section, reading);
    if (section.role === 'conclusion' && section.known) {
      model.conclusion ??= sectionPassage(
        section,
        reading,
        (block) => !isContact(source.text.slice(block.from, block.to)),
      );
    }
  }
  if (model.narrative === undefined && source.format === undefined) {
    // "What happened" beside a summary tells the story.
    const told = source.sections.find(
      (section) =>
        section.known &&
        section.role !== 'timeline' &&
        /^what happened/.test(section.label) &&
        section.from !== model.summary?.span[0],
    );
    const passage = told === undefined ? undefined : sectionPassage(told, reading);
    if (passage !== undefined && passage.span[0] !== model.summary?.span[0]) model.narrative = passage;
  }
  if (model.narrative === undefined) delete model.narrative;
  if (model.conclusion === undefined) delete model.conclusion;
}

function isContact(source: string): boolean {
  return /please contact \[?[^\n]{2,60}? (?:at|via) /i.test(source);
}

function summaryOf(reading: Reading, statement: Passage | undefined): Passage | undefined {
  const { source } = reading;
  const preamble = source.format?.id === 'incident-review' ? preambleSummary(reading, statement) : undefined;
  if (preamble !== undefined) return preamble;
  for (const section of sectionsOf(source, 'summary')) {
    // "What happened, minute by minute" is a timeline and sums nothing up.
    if (!section.known || section.role === 'timeline') continue;
    const passage = sectionPassage(section, reading, (block) => !isKeyTable(section, block));
    if (passage !== undefined) return passage;
  }
  // What opens an incident review has been looked at.
  for (const section of source.format?.id === 'incident-review' ? [] : headSections(source)) {
    if (section.role !== 'summary') continue;
    const passage = sectionPassage(section, reading);
    if (passage !== undefined) return passage;
  }
  return undefined;
}

function isKeyTable(section: SourceSection, block: { type: string }): boolean {
  return section.role === 'metadata' && block.type === 'table';
}

const FORMAT_SENTENCE = /^(?:this document details the analysis of\b|the purpose of this review is\b)/i;

/** The paragraphs between title and first section, without the sentences that every incident review begins with. */
function preambleSummary(reading: Reading, statement: Passage | undefined): Passage | undefined {
  const { source, facts } = reading;
  const kept: { text: string; from: number; to: number }[] = [];
  for (const section of headSections(source)) {
    for (const block of section.blocks) {
      if (block.type === 'rule') break;
      if (block.type !== 'paragraph' || facts.source(block.from, block.to) === undefined) continue;
      const sentences = plainText(source.text.slice(block.from, block.to)).split(/(?<=[.!?])\s+(?=\p{Lu})/u);
      const own = sentences.filter(
        (sentence) =>
          !FORMAT_SENTENCE.test(sentence) && sentence !== statement?.text && !BLAMELESS.test(sentence),
      );
      if (own.length > 0) kept.push({ text: own.join(' '), from: block.from, to: block.to });
    }
  }
  const first = kept[0];
  const last = kept.at(-1);
  return first === undefined || last === undefined
    ? undefined
    : { text: kept.map((part) => part.text).join('\n\n'), span: [first.from, last.to] };
}

/** A sentence that says the review is blameless, outside headings and prompts. */
function blamelessStatement({ source }: Reading): Passage | undefined {
  // Parts of a last resort come behind the words that close a document.
  const closing = source.sections.filter(
    ({ label, parent }) => label !== FURTHER && parent?.label !== FURTHER,
  );
  const candidates = [...headSections(source), ...closing.slice(-2), ...source.sections.slice(-1)];
  for (const section of candidates) {
    for (const block of section.blocks) {
      if (block.type !== 'paragraph' && block.type !== 'quote') continue;
      const words = source.text.slice(block.from, block.to);
      const at = words.search(BLAMELESS);
      if (at < 0) continue;
      const start = Math.max(
        ...[...words.slice(0, at).matchAll(/[.!?]["')*_]*\s+|[。！？][」』）*_]*\s*/g)].map(
          (match) => match.index + match[0].length,
        ),
        0,
      );
      const close = /[.!?](?=["')*_]*(?:\s|$))["')*_]*|[。！？][」』）*_]*/.exec(words.slice(at));
      const end = close === null ? words.length : at + close.index + close[0].length;
      const text = plainText(words.slice(start, end).replace(/^[*_>\s]+|[*_\s]+$/g, ''));
      if (/\[/.test(text)) continue;
      return { text, span: [block.from + start, block.from + end] };
    }
  }
  return undefined;
}

/** Reads gaps of detection, what resolved it, and how the response went: passages with an aspect. */
export function readAspects(reading: Reading, model: Postmortem): void {
  readDetectionGaps(reading, model);
  for (const section of sectionsOf(reading.source, 'resolution')) {
    if (!section.known && section.parent?.role === 'resolution') continue;
    const fallback = section.aspect ?? 'fix';
    for (const statement of labelledStatements(section.blocks, reading, isResolutionLabel)) {
      const resolution = statement.label === undefined ? undefined : lookUp('resolution', statement.label);
      const response = statement.label === undefined ? undefined : lookUp('response', statement.label);
      const passage = { text: statement.text, span: statement.span };
      if (resolution === undefined && response !== undefined)
        model.response.push({ aspect: response, ...passage });
      else model.resolution.push({ aspect: resolution ?? fallback, ...passage });
    }
  }
  for (const section of sectionsOf(reading.source, 'response')) {
    if (!section.known && section.parent?.role === 'response') continue;
    for (const statement of labelledStatements(
      section.blocks,
      reading,
      (label) => lookUp('response', label) !== undefined || lookUp('metrics', label) !== undefined,
    )) {
      if (statement.label !== undefined && lookUp('metrics', statement.label) !== undefined) continue;
      const aspect = statement.label === undefined ? undefined : lookUp('response', statement.label);
      model.response.push({ aspect: aspect ?? 'effectiveness', text: statement.text, span: statement.span });
    }
  }
}

function isResolutionLabel(label: string): boolean {
  return lookUp('resolution', label) !== undefined || lookUp('response', label) !== undefined;
}

function readDetectionGaps(reading: Reading, model: Postmortem): void {
  const { source } = reading;
  const isGap = (label: string): boolean => lookUp('detectionGap', label) !== undefined;
  for (const section of sectionsOf(source, 'detection', 'rootCause', 'contributingFactors')) {
    const isOwn = section.role === 'detection' && section.aspect === 'gap';
    const fallback = section.label.startsWith('monitoring') ? 'monitoring' : 'general';
    for (const statement of labelledStatements(section.blocks, reading, isGap)) {
      const aspect = statement.label === undefined ? undefined : lookUp('detectionGap', statement.label);
      if (aspect === undefined && !isOwn) continue;
      model.detectionGap.push({
        aspect: aspect ?? fallback,
        text: statement.text,
        span: statement.span,
      } satisfies AspectPassage);
    }
  }
}

/** Reads what went well and wrong, luck, surprises and lessons: one passage an item. */
export function readLearning(reading: Reading, model: Postmortem): void {
  for (const section of reading.source.sections) {
    if (!section.known && section.parent !== undefined && section.parent.level > 0) continue;
    const list =
      section.role === 'wentWell'
        ? model.wentWell
        : section.role === 'wentWrong'
          ? model.wentWrong
          : section.role === 'lucky'
            ? model.lucky
            : section.role === 'surprises'
              ? model.surprises
              : section.role === 'lessons'
                ? model.lessons
                : undefined;
    if (list === undefined) continue;
    for (const passage of listPassages(section, reading)) if (!isLead(passage.text)) list.push(passage);
  }
}

/** Words that only introduce what follows under other headings. */
function isLead(text: string): boolean {
  return /[:：]$/.test(text) && text.length < 120;
}
