import type { SectionRole } from '../../postmortem/index.ts';
import { scanTime } from '../../time/index.ts';
import type { Source, SourceSection } from './sections.ts';

const SHAPELESS: ReadonlySet<SectionRole> = new Set([
  'other',
  'summary',
  'background',
  'response',
  'detection',
]);

/** Opening hours and jobs of the night stand on full and half hours; what happened seldom does. */
function isSchedule(text: string): boolean {
  return !/\d[:.h](?!00|30)[0-5]\d/.test(text);
}

function beginsWithTime(text: string, from: number, to: number): boolean {
  const lead = text.slice(from, Math.min(to, from + 60)).replace(/^[\s*_`[(]+/, '');
  return (
    /^[~≈]?(?:\d|\p{L}{2,9}[.,]? \d)/u.test(lead) && scanTime(lead, 0, { dotted: true })?.clock !== undefined
  );
}

/** Whether half of the items or paragraphs of a section begin with a time. */
export function isTimed({ blocks }: SourceSection, text: string): boolean {
  const places = blocks.flatMap((block) =>
    block.type === 'list'
      ? block.items.map((item) => ({ from: item.textFrom, to: item.textTo }))
      : block.type === 'table'
        ? block.rows.flatMap((row) => row.cells[0] ?? [])
        : block.type === 'paragraph'
          ? [block]
          : [],
  );
  const timed = places.filter(({ from, to }) => beginsWithTime(text, from, to)).length;
  return timed > 0 && timed * 2 >= places.length;
}

/** Where no heading names a timeline, the section whose items mostly begin with a time is one. */
export function timelineByShape({ sections, text }: Source): void {
  const startsWithTime = (from: number, to: number): boolean => beginsWithTime(text, from, to);
  let onlyOne = !sections.some((section) => section.role === 'timeline');
  for (const section of sections) {
    if (!SHAPELESS.has(section.role) || section.aspect === 'example') continue;
    let entries = 0;
    let timed = 0;
    for (const block of section.blocks) {
      if (block.type === 'list') {
        for (const item of block.items) {
          entries++;
          if (startsWithTime(item.textFrom, item.textTo)) timed++;
        }
      } else if (block.type === 'paragraph') {
        // Prose between entries belongs to them; only paragraphs that begin with a time speak for a timeline.
        if (startsWithTime(block.from, block.to)) {
          entries++;
          timed++;
        }
      } else if (block.type === 'table') {
        for (const row of block.rows) {
          const cell = row.cells[0];
          entries++;
          if (cell !== undefined && startsWithTime(cell.from, cell.to)) timed++;
        }
      }
    }
    // Beside a timeline that a heading names, only a story told by the clock is a second one.
    if (
      timed >= (onlyOne ? 3 : 4) &&
      timed * 5 >= entries * 3 &&
      (onlyOne || section.role === 'background') &&
      !isSchedule(text.slice(section.from, section.to))
    ) {
      if (section.known) section.also = { role: section.role };
      section.role = 'timeline';
      section.roleFrom = 'shape';
      onlyOne = false;
      section.known = true;
      delete section.aspect;
    }
  }
}
