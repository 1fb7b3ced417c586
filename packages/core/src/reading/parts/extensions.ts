import { plainText } from '../../markdown/index.ts';
import type { Postmortem } from '../../postmortem/index.ts';
import { lookUp } from '../lexicons/index.ts';
import { linesOf, splitKeyLine } from '../source/key-line.ts';
import { normaliseLabel } from '../source/labels.ts';
import { headSections } from '../source/source.ts';
import { type Reading, sectionPassage } from './passages.ts';

/** Keeps what no field has a place for: unknown keys of metadata and front matter, unknown sections. Never a placeholder. */
export function readExtensions(reading: Reading, model: Postmortem): void {
  const { source, facts } = reading;
  for (const entry of source.frontMatter?.entries ?? []) {
    const label = entry.key.toLowerCase();
    if (
      source.format?.frontMatter[label] !== undefined ||
      lookUp('fields', label) !== undefined ||
      lookUp('fields', normaliseLabel(entry.key)) !== undefined
    )
      continue;
    if (entry.value === '' || facts.source(entry.from, entry.to) === undefined) continue;
    model.extensions.push({ heading: '', key: entry.key, text: entry.value, span: [entry.from, entry.to] });
  }
  const head = headSections(source);
  for (const section of source.sections) {
    // A title may hold a colon.
    if (section.role === 'metadata' && (section.aspect === 'title' || section.aspect === 'id')) continue;
    if (section.role === 'metadata') {
      for (const block of section.blocks) {
        if (block.type === 'paragraph')
          for (const line of linesOf(source.text, block.from, block.to))
            addKey(line.from, line.to, section.heading);
        else if (block.type === 'list')
          for (const item of block.items)
            if (item.textTo > item.textFrom) addKey(item.textFrom, item.textTo, section.heading);
      }
    } else if (
      section.role === 'other' &&
      section.aspect !== 'example' &&
      section.headingBlock !== undefined &&
      !head.includes(section) &&
      section.parent?.role !== 'other'
    ) {
      addSection(section);
    } else if (
      section.role === 'other' &&
      section.headingBlock !== undefined &&
      section.aspect !== 'example' &&
      !head.includes(section) &&
      section.parent !== undefined &&
      head.includes(section.parent)
    ) {
      addSection(section);
    }
  }

  function addSection(section: (typeof source.sections)[number]): void {
    const passage = sectionPassage(section, reading);
    if (passage !== undefined)
      model.extensions.push({ heading: section.heading, text: passage.text, span: passage.span });
  }

  function addKey(from: number, to: number, heading: string): void {
    const key = splitKeyLine(source.text, from, to);
    if (key?.bold !== true && key === undefined) return;
    const written = plainText(source.text.slice(key.keyFrom, key.keyTo));
    const label = normaliseLabel(written);
    if (lookUp('fields', label) !== undefined || source.format?.labels[label] !== undefined) return;
    const value = facts.text(key.valueFrom, key.valueTo);
    if (value !== undefined) model.extensions.push({ heading, key: written, text: value, span: [from, to] });
  }
}
