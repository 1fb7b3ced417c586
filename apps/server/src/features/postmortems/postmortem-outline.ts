import type { OutlineEntry } from '@debrief/core/html';
import type { Finding, Postmortem } from '@debrief/core/postmortem';
import { filledIn } from '@debrief/core/reviewing';
import type { PostmortemPage } from '@debrief/http-contract';

/**
 * The headings of one post-mortem with what stands under each: how many findings before the next heading, and whether any fact
 * was read from it or from a heading below it.
 */
export function outlineOf(
  entries: readonly OutlineEntry[],
  postmortem: Postmortem,
  findings: readonly Finding[],
  length: number,
): PostmortemPage['outline'] {
  const isFilled = filledIn(postmortem);
  return entries.map((entry, index) => {
    const start = entry.span[0];
    const next = entries[index + 1]?.span[0] ?? length;
    const below = entries.slice(index + 1).find((other) => other.level <= entry.level)?.span[0] ?? length;
    const counts = { error: 0, warning: 0, info: 0 };
    for (const finding of findings) {
      if (finding.span[0] >= start && finding.span[0] < next) counts[finding.severity] += 1;
    }
    return {
      id: entry.id,
      heading: entry.heading,
      level: entry.level,
      empty: !isFilled({ from: start, to: below }),
      findings: counts,
    };
  });
}
