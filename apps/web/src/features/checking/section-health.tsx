import { FindingCount } from '../../components/glyphs/finding-glyph.tsx';
import type { OutlineLine } from '../postmortems/page/outline-entries.ts';

/** How a section stands, in an outline: its worst findings with their number, and "empty" where nothing was read from it. */
export function SectionHealth({ line: { worst, empty } }: { line: OutlineLine }) {
  return (
    <span className="section-health">
      {empty && <span className="text-caption text-ink-3">empty</span>}
      {worst && <FindingCount severity={worst.severity} count={worst.count} />}
    </span>
  );
}

/** How many of the sections say something. */
export function filledWords(lines: readonly OutlineLine[]): string {
  const sections = lines.filter(({ depth }) => depth === 0);
  const filled = sections.filter(({ empty }) => !empty).length;
  return `${filled} of ${sections.length} sections filled.`;
}
