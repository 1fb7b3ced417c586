import type { SourceSection } from '../../../reading/index.ts';
import type { FormatHeading } from '../../../templates/index.ts';
import type { Draft, Rule } from '../../rule.ts';

export const missingSection: Rule = {
  id: 'STR-01',
  title: 'Required section missing',
  severity: 'error',
  fixes: false,
  manual: {
    what: "Finds sections that the recognised format asks for and the document lacks; another heading with the same meaning counts as well. Says nothing about documents of no known format, nor about a template that nobody has begun to fill in. The finding stands at the section before the gap, or at the document's title.",
    why: 'Each section answers a question that readers of the format look for: an absent one leaves open whether the answer is unknown or was forgotten.',
    off: 'Where a team leaves a section out on purpose, by policy or for the document; one sentence in the section is better.',
  },
  examples: [
    {
      name: 'A remediation report without lessons and conclusion',
      markdown:
        '# Postmortem Report: Gates refused valid tickets\n\n## Incident Overview\n\n- Date: 2026-10-14\n- Status: Resolved\n\n## Executive Summary\n\nThe gates refused valid tickets.\n\n## Incident Timeline\n\n| Time | Event Description |\n| --- | --- |\n| 06:12 AM | Gates refuse tickets |\n\n## Root Cause Analysis\n\nThe certificate had expired.\n\n## Impact\n\n4200 riders were late.\n\n## Mitigation and Resolution\n\n1. **Immediate Action**: Conductors let riders pass.\n\n## Preventive Measures\n\n1. **Owner**: Every certificate has one.\n',
      findings: [
        [26, 1],
        [30, 1],
      ],
    },
    {
      name: 'A document of no known format',
      markdown: '# Gates refused valid tickets\n\n## Summary\n\nThe certificate had expired.\n',
      findings: [],
    },
  ],
  check({ reading: { source, postmortem } }) {
    const { format, sections } = source;
    if (format === undefined || postmortem.template) return [];
    const found: Draft[] = [];
    let before = source.titleSection ?? sections[1];
    for (const heading of format.headings) {
      const present = sections.find((section) => answers(section, heading));
      if (present !== undefined) before = present;
      else if (heading.required === true) {
        const place = before?.headingBlock;
        found.push({
          span: place === undefined ? [0, 0] : [place.from, place.to],
          message: `The section “${heading.label[0]?.toUpperCase() ?? ''}${heading.label.slice(1)}” is missing. Add it, and say in one sentence if there is nothing to say.`,
        });
      }
    }
    return found;
  },
};

/** Whether a section is the one that a format asks for, by its words or by its meaning. */
function answers(section: SourceSection, heading: FormatHeading): boolean {
  if (section.headingBlock === undefined) return false;
  if (section.label === heading.label) return true;
  return section.known && section.role === heading.role && section.aspect === heading.aspect;
}
