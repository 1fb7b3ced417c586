import type { FormatHeading } from '../../templates/index.ts';
import type { SourceSection } from './sections.ts';

/** Whether a section is the one that a format or template asks for, by its words or by its meaning. */
export function answersHeading(
  section: SourceSection,
  { label, role, aspect }: Pick<FormatHeading, 'label' | 'role' | 'aspect'>,
): boolean {
  if (section.headingBlock === undefined) return false;
  if (section.label === label) return true;
  return section.known && section.role === role && section.aspect === aspect;
}
