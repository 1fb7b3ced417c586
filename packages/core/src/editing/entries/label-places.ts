import type { ListBlock, ListItem } from '../../markdown/index.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn } from '../../reading/source/labels.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import type { TextChange } from '../../text/index.ts';
import type { EditedReading } from '../proposal.ts';
import { lineEnd } from '../writing/lines.ts';

export interface LabelPlace {
  aspect: string;
  /** The label with its marks, up to the value. */
  headFrom: number;
  from: number;
  to: number;
  unset: boolean;
  item?: ListItem;
  list?: ListBlock;
  /** The label has no colon yet: it is a prompt as it stands. */
  bare?: boolean;
}

/** Items and lines of a section that begin with a label of the list. */
export function labelPlaces(
  section: SourceSection,
  { source, facts }: EditedReading,
  aspectOfLabel: (label: string) => string | undefined,
): LabelPlace[] {
  const { text } = source;
  const found: LabelPlace[] = [];
  const add = (from: number, to: number, item?: ListItem, list?: ListBlock): void => {
    const key = splitKeyLine(text, from, to);
    const owner = { ...(item === undefined ? {} : { item }), ...(list === undefined ? {} : { list }) };
    if (key === undefined) {
      const aspect = item === undefined ? undefined : aspectOfLabel(labelIn(text, from, to));
      if (aspect !== undefined && facts.text(from, to) === undefined)
        found.push({ aspect, headFrom: from, from: to, to, unset: true, bare: true, ...owner });
      return;
    }
    const aspect = aspectOfLabel(labelIn(text, key.keyFrom, key.keyTo));
    if (aspect === undefined) return;
    const nested = item?.blocks.some((block) => block.type === 'list') === true;
    const unset = facts.text(key.valueFrom, key.valueTo) === undefined && !nested;
    found.push({ aspect, headFrom: from, from: key.valueFrom, to: key.valueTo, unset, ...owner });
  };
  for (const block of section.blocks) {
    if (block.type === 'list') for (const item of block.items) add(item.textFrom, item.textTo, item, block);
    else if (block.type === 'paragraph') {
      let from = block.from;
      while (from < block.to) {
        const to = Math.min(block.to, lineEnd(text, from));
        add(from, to);
        from = to + 1;
      }
    }
  }
  return found;
}

export function fillLabel(place: LabelPlace, content: string, text: string): TextChange {
  if (place.bare === true) {
    const label = text.slice(place.headFrom, place.to).replace(/\s*\([^()]*\)\s*$/, '');
    return { from: place.headFrom, to: place.to, insert: `${label}: ${content}` };
  }
  const gap = place.from === place.to && !/\s/.test(text[place.from - 1] ?? ' ') ? ' ' : '';
  return { from: place.from, to: place.to, insert: `${gap}${content}` };
}

/** The label of a place with its marks, or another label in the same marks. */
export function headOf(place: LabelPlace, text: string, label?: string): string {
  const key = splitKeyLine(text, place.headFrom, Math.max(place.to, place.headFrom + 1));
  if (place.bare === true || key === undefined) {
    const own = text
      .slice(place.headFrom, place.to)
      .replace(/\s*\([^()]*\)\s*$/, '')
      .replace(/[:：]\s*$/, '');
    return `${label ?? own}: `;
  }
  const head =
    text.slice(place.headFrom, key.keyFrom) +
    (label ?? text.slice(key.keyFrom, key.keyTo)) +
    text.slice(key.keyTo, key.valueFrom);
  return `${head.trimEnd()} `;
}
