import type { Section } from './postmortem.ts';

/** What an account of an incident has besides its timeline. */
const TOLD: ReadonlySet<string> = new Set([
  'summary',
  'impact',
  'rootCause',
  'resolution',
  'actionItems',
  'lessons',
]);

/**
 * The sections that are an account of an incident each: beside one another, each with a timeline and something more of its
 * own. None where there are fewer than two: then the document tells of one incident.
 */
export function severalIncidents(sections: readonly Section[]): Section[] {
  const accounts = sections.filter((section, index) => {
    if (section.role === 'timeline' || section.inferred === 'opening') return false;
    const inside = sections
      .slice(index + 1)
      .filter(({ span, level }) => span[0] < section.span[1] && level > section.level);
    const below = inside.filter(({ inferred }) => inferred !== 'parent');
    return below.some(({ role }) => role === 'timeline') && below.some(({ role }) => TOLD.has(role));
  });
  // Of nested ones the innermost tell of one incident each.
  const innermost = accounts.filter(
    (one) =>
      !accounts.some((other) => other !== one && other.span[0] > one.span[0] && other.span[1] <= one.span[1]),
  );
  return innermost.length >= 2 ? innermost : [];
}
