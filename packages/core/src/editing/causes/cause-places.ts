import type { ListBlock, ListItem } from '../../markdown/index.ts';
import type { CauseNode, CauseRole } from '../../postmortem/index.ts';
import { lookUp } from '../../reading/lexicons/index.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn } from '../../reading/source/labels.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import { locate } from '../places/locate.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { changeTail } from '../writing/tails.ts';
import { causeTail, causeTailChanges } from './cause-text.ts';

export interface LabelledCause {
  role: CauseRole;
  plural: boolean;
  item: ListItem;
  list: ListBlock;
  label: string;
  valueFrom: number;
  valueTo: number;
  section: SourceSection;
}

export function labelledCauses({ source }: EditedReading): LabelledCause[] {
  const { text } = source;
  const found: LabelledCause[] = [];
  for (const section of source.sections) {
    if (!['trigger', 'rootCause', 'contributingFactors'].includes(section.role)) continue;
    for (const list of section.blocks) {
      if (list.type !== 'list') continue;
      for (const item of list.items) {
        const key = splitKeyLine(text, item.textFrom, item.textTo);
        if (key === undefined) continue;
        const meaning = lookUp('causes', labelIn(text, key.keyFrom, key.keyTo).replace(/\s*#?\d+$/, ''));
        if (meaning === undefined) continue;
        const label = `${text.slice(item.textFrom, key.valueFrom).trimEnd()} `;
        found.push({
          role: meaning[0],
          plural: meaning[1],
          item,
          list,
          label,
          valueFrom: key.valueFrom,
          valueTo: key.valueTo,
          section,
        });
      }
    }
  }
  return found;
}

/** Where the words of a cause stand, without bullet, label, "Why:" and tail. */
export function causePlace(
  node: CauseNode,
  reading: EditedReading,
): { from: number; to: number; tail: ReturnType<typeof causeTail>; end: number } | undefined {
  const { text } = reading.source;
  const place = locate(reading, node.span);
  if (place === undefined || place.shape === 'row') return undefined;
  let from = place.shape === 'item' ? place.item.textFrom : place.from;
  let end = place.shape === 'item' ? place.item.textTo : place.to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end--;
  const key = splitKeyLine(text, from, end);
  if (
    key !== undefined &&
    node.role !== 'why' &&
    lookUp('causes', labelIn(text, key.keyFrom, key.keyTo).replace(/\s*#?\d+$/, '')) !== undefined
  )
    from = key.valueFrom;
  else if (node.role === 'why')
    from += (/^[*_]{0,2}Why[*_]{0,2}:[*_]{0,2}\s*/i.exec(text.slice(from, end))?.[0] ?? '').length;
  const tail = causeTail(text, from, end);
  let to = tail?.from ?? end;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
  return { from, to, tail, end };
}

/** The changes that give a cause a written id, where it has none yet. */
export function causeIdChanges(node: CauseNode, reading: EditedReading): { id: string; changes: Proposal } {
  if (!/^c\d+$/.test(node.id)) return { id: node.id, changes: [] };
  const used = reading.postmortem.causes.nodes.map(({ id }) => Number(/^C-(\d+)$/.exec(id)?.[1] ?? 0));
  const id = `C-${Math.max(0, ...used) + 1}`;
  const place = causePlace(node, reading);
  return place === undefined
    ? { id: node.id, changes: [] }
    : { id, changes: changeTail(reading.source.text, place.tail, place.end, causeTailChanges({ id })) };
}

export const LABELS: Readonly<Record<Exclude<CauseRole, 'why'>, string>> = {
  trigger: 'Trigger',
  primary: 'Primary Cause',
  contributing: 'Contributing Factor',
  systemic: 'Systemic Issue',
};

export const HEADINGS: Readonly<Record<Exclude<CauseRole, 'why'>, string>> = {
  trigger: 'Trigger',
  primary: 'Root Cause Analysis',
  contributing: 'Contributing Factors',
  systemic: 'Systemic Issues',
};

export function roleOfSection(section: SourceSection): CauseRole {
  if (section.role === 'trigger') return 'trigger';
  if (section.role === 'contributingFactors') return 'contributing';
  return section.aspect === 'systemic' ? 'systemic' : 'primary';
}
