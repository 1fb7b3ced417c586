import { sectionsRequired } from '../../../policy/index.ts';
import { SECTION_NAMES, type SectionRole } from '../../../postmortem/index.ts';
import { answersHeading, type SourceSection } from '../../../reading/index.ts';
import type { Span } from '../../../text/index.ts';
import type { Draft, Rule } from '../../rule.ts';

export const missingSection: Rule = {
  id: 'STR-01',
  title: 'Required section missing',
  severity: 'error',
  fixes: false,
  manual: {
    what: "Finds sections that the recognised format asks for and the document lacks; another heading with the same meaning counts as well. A policy may ask for more, for all documents or for some severities and formats. Without one nothing is said about documents of no known format, and never about a template that nobody has begun to fill in. The finding stands at the section before the gap, or at the document's title.",
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
  check({ reading: { source, postmortem }, policy, rank }) {
    const { format, sections } = source;
    if (postmortem.template) return [];
    const found: Draft[] = [];
    const first = source.titleSection ?? sections[1];
    let before = first;
    const asked = new Set<SectionRole>(postmortem.sections.map(({ role }) => role));
    for (const heading of format?.headings ?? []) {
      const present = sections.find((section) => answersHeading(section, heading));
      if (present !== undefined) before = present;
      else if (heading.required === true) {
        asked.add(heading.role);
        found.push({
          span: placeOf(before),
          message: `The section “${heading.label[0]?.toUpperCase() ?? ''}${heading.label.slice(1)}” is missing. Add it, and say in one sentence if there is nothing to say.`,
        });
      }
    }
    for (const role of sectionsRequired(policy, rank, format?.id)) {
      // What the format asks for as well is missed once.
      if (asked.has(role) || (role === 'metadata' && source.frontMatter !== undefined)) continue;
      found.push({
        span: placeOf(first),
        message: `The policy asks for a section “${SECTION_NAMES[role]}”, and there is none. Add it, and say in one sentence if there is nothing to say.`,
      });
    }
    return found;
  },
};

function placeOf(section: SourceSection | undefined): Span {
  const place = section?.headingBlock;
  return place === undefined ? [0, 0] : [place.from, place.to];
}
