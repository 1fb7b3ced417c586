import type { Impact, Postmortem } from '../../postmortem/index.ts';
import { lookUp } from '../lexicons/index.ts';
import { type SourceSection, sectionsOf } from '../source/source.ts';
import { type Labelled, labelledStatements } from './labelled.ts';
import { type Reading, sectionPassage } from './passages.ts';

const CURRENCIES: Record<string, string> = { '€': 'EUR', '£': 'GBP' };
const CODE = '(?:USD|EUR|GBP|JPY|CHF|SEK|NOK|DKK|CAD|AUD|NZD|INR|CNY|PLN|CZK|BRL|SGD)';
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}.:/#-])(?:(${CODE})\\s?|([€£]))?(\\d{1,3}(?:[, \\u00a0\\u202f]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?![\\d:/]|-\\d|\\.\\d)\\s?(%|${CODE}\\b|[€£]|\\p{L}[\\p{L}-]*)?`,
  'u',
);

/** The first number of a text that counts something, with its unit; nothing where the text counts nothing. */
export function readAmount(text: string): Pick<Impact, 'amount' | 'unit' | 'currency'> {
  if (!/\d/.test(text)) return {};
  for (let at = 0; at < text.length; ) {
    const match = AMOUNT.exec(text.slice(at));
    if (match?.[3] === undefined) return {};
    const start = at + match.index;
    const before = text[start - 1];
    const unit = match[4];
    at = start + match[0].length;
    // Parts of times, dates and versions count nothing.
    if (before !== undefined && /[\p{L}\p{N}.:/#-]/u.test(before)) continue;
    if (
      unit !== undefined &&
      /^(?:am|pm|h|UTC|CET|CEST|of|on|and|to|at|in|the|was|were|January|February|March|April|May|June|July|August|September|October|November|December)$/i.test(
        unit,
      ) &&
      !/^(?:h)$/.test(unit)
    ) {
      const amount = Number(match[3].replace(/[, \u00a0\u202f]/g, ''));
      if (/^(?:of|and|to|was|were|in|on)$/i.test(unit)) return { amount };
      continue;
    }
    const amount = Number(match[3].replace(/[, \u00a0\u202f]/g, ''));
    const code =
      match[1] ??
      (match[2] === undefined ? undefined : CURRENCIES[match[2]]) ??
      (unit === undefined
        ? undefined
        : (CURRENCIES[unit] ?? (new RegExp(`^${CODE}$`).test(unit) ? unit : undefined)));
    if (code !== undefined) return { amount, currency: code };
    return unit === undefined ? { amount } : { amount, unit };
  }
  return {};
}

/** Reads every statement of harm: impact sections, and what stands in metrics that is harm as well. */
export function readImpacts(reading: Reading, model: Postmortem): void {
  for (const section of sectionsOf(reading.source, 'impact', 'metrics'))
    if (section.role === 'impact' || section.role === 'metrics') readSection(section, reading, model);
}

function readSection(section: SourceSection, reading: Reading, model: Postmortem): void {
  if (!section.known && section.parent?.role === 'impact' && section.parent.level > 0) {
    // A heading without a known name under Impact is an aspect by its words, or general.
    add(section, lookUp('impact', section.label) ?? section.parent.aspect ?? 'general', reading, model);
    return;
  }
  add(section, section.aspect ?? 'general', reading, model);
}

function add(section: SourceSection, fallback: string, reading: Reading, model: Postmortem): void {
  const isMetrics = section.role === 'metrics';
  const isLabel = (label: string): boolean => lookUp('impact', label) !== undefined;
  // A list under a heading that names services is one statement: what was hit.
  const whole = section.aspect === 'services' && section.known ? sectionPassage(section, reading) : undefined;
  const statements: Labelled[] =
    whole === undefined
      ? labelledStatements(section.blocks, reading, isLabel, { joinProse: false })
      : [whole];
  for (const { label, text, span } of statements) {
    const aspect = label === undefined ? undefined : lookUp('impact', label);
    if (isMetrics && aspect === undefined) continue;
    if (
      label !== undefined &&
      aspect === undefined &&
      lookUp('fields', label) !== undefined &&
      isField(label)
    )
      continue;
    model.impact.push({ aspect: aspect ?? fallback, text, ...readAmount(text), span });
  }
}

function isField(label: string): boolean {
  const field = lookUp('fields', label);
  return field === 'severity' || field === 'duration' || field === 'startedAt' || field === 'endedAt';
}
