import type { FindingSeverity } from '@debrief/core/postmortem';
import type { PostmortemPage } from '@debrief/http-contract';

/** One line of the outline: how deep it stands, and the worst findings in its section. */
export interface OutlineLine {
  id: string;
  heading: string;
  /** 0 for a section, 1 for what stands under it; deeper headings are left out. */
  depth: 0 | 1;
  empty: boolean;
  worst: { severity: FindingSeverity; count: number } | undefined;
}

/** The outline without the document's own title and with two levels, counted from the highest one that repeats. */
export function outlineLines(outline: PostmortemPage['outline']): OutlineLine[] {
  const sections = outline[0]?.level === 1 ? outline.slice(1) : outline;
  const top = Math.min(...sections.map(({ level }) => level));
  return sections
    .filter(({ level }) => level <= top + 1)
    .map(({ id, heading, level, empty, findings }) => {
      const severity = (['error', 'warning', 'info'] as const).find((kind) => findings[kind] > 0);
      return {
        id,
        heading,
        depth: level === top ? 0 : 1,
        empty,
        worst: severity && { severity, count: findings[severity] },
      };
    });
}
