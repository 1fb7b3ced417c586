import type { Block, ListBlock, ListItem } from '../../markdown/index.ts';
import { readHorizon } from '../../reading/fields/states.ts';
import { lookUp } from '../../reading/lexicons/index.ts';
import { itemFrom } from '../../reading/parts/passages.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn } from '../../reading/source/labels.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import { columnsOf } from '../../reading/timeline/timeline-table.ts';
import type { TextChange } from '../../text/index.ts';
import { bulletOf, endOf, insertItem, markFrom, textIndent, writeItem } from '../blocks/list-items.ts';
import { insertRow } from '../blocks/table-rows.ts';
import type { EditOf, EntryChanges, EntryList } from '../edit.ts';
import { blockAt, newSection, newSubsection, withoutClosing } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { textValue } from '../writing/escapes.ts';
import { lineEnd, linePrefix } from '../writing/lines.ts';
import { aspectLabel, isAspect } from './aspect-labels.ts';
import { aspectOf, ENTRY_KINDS, sectionsFor } from './entry-kinds.ts';
import { entryShows } from './entry-shows.ts';
import { entryText } from './entry-text.ts';

/** Plans one more entry of a list: in a place that waits for it, else last in its section, else in a section of its own. */
export function planAddEntry({ list, entry }: EditOf<'addEntry'>, reading: EditedReading): Plan | Refusal {
  const kind = ENTRY_KINDS[list];
  const aspect = aspectOf(list, entry);
  if (
    kind.labels !== undefined &&
    aspect !== undefined &&
    list !== 'metrics' &&
    !isAspect(kind.labels, aspect)
  )
    return new Refusal('EDIT_VALUE', `an aspect of ${list}, as docs/text-conventions.md §10 lists them`);
  if (list === 'metrics' && aspect === undefined) return new Refusal('EDIT_VALUE', 'the name of the metric');
  return {
    proposals: allProposals(list, entry, reading),
    expectation: {
      entries: [{ list: kind.list, added: true }],
      follow: kind.follow,
      shows: entryShows(list, entry),
    },
  };
}

/** An entry of several lines is tried as it is, then on one line. */
function* allProposals(list: EntryList, entry: EntryChanges, reading: EditedReading): Iterable<Proposal> {
  yield* proposals(list, entry, reading);
  if (typeof entry.text === 'string' && entry.text.includes('\n'))
    yield* proposals(list, { ...entry, text: onOneLine(entry.text) }, reading);
}

/** Lines and items parted by line breaks: what a place of one line can hold of them. */
export function onOneLine(markdown: string): string {
  return markdown.replace(/\s*\n\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?/g, '<br>');
}

function* proposals(list: EntryList, entry: EntryChanges, reading: EditedReading): Iterable<Proposal> {
  for (const section of sectionsFor(list, entry, reading)) {
    const ways = kindHasLabels(list)
      ? labelledWays(list, entry, section, reading)
      : plainWays(list, entry, section, reading);
    for (const way of ways) yield way;
  }
  yield* lastResort(list, entry, reading);
}

function kindHasLabels(list: EntryList): boolean {
  return ENTRY_KINDS[list].labels !== undefined;
}

/** Ways to put an entry without a label into a section. */
export function* plainWays(
  list: EntryList,
  entry: EntryChanges,
  section: SourceSection,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source, facts } = reading;
  const { text } = source;
  const own = list === 'prevention' ? readHorizon(section.aspect ?? section.heading) : undefined;
  const content = entryText(list, entry, { horizon: own !== entry.horizon });
  const blocks = withoutClosing(section.blocks);
  const lists = blocks.filter((block): block is ListBlock => block.type === 'list');
  const table = blocks.find((block) => block.type === 'table');
  if (table?.type === 'table' && list === 'communication') {
    const columns = columnsOf(table, reading);
    const cells = columns.map((name) => {
      if (name === 'audience') return textValue(entry.text ?? '', 'cell');
      if (name === 'channel') return textValue(entry.channel ?? '', 'cell');
      if (name === 'owner') return textValue(entry.owner ?? '', 'cell');
      if (name === 'day' || name === 'time') return entry.date ?? '';
      return name === 'done' && typeof entry.done === 'boolean' ? (entry.done ? 'yes' : 'no') : '';
    });
    yield insertRow(text, table, table.rows.length, cells);
  }
  // Code stands by itself.
  const code = /^(?:```|~~~)/.test(entry.text ?? '') ? (entry.text ?? '') : undefined;
  if (code !== undefined) {
    const at = lineEnd(text, blocks.at(-1)?.to ?? section.headingBlock?.to ?? section.from);
    yield [blockAt(reading, at, code)];
  }
  // A place that waits for it.
  for (const block of lists) {
    for (const item of block.items) {
      if (!isUnsetItem(item, reading)) continue;
      yield fillItem(item, content, entry.done ?? undefined, text);
    }
  }
  const last = lists.at(-1);
  if (last !== undefined)
    yield insertItem(text, last, last.items.length, { content, box: boxFor(last, entry) });
  const bullet = source.format?.id === 'incident-review' ? '* ' : '- ';
  const item = writeItem(bullet, { content, box: typeof entry.done === 'boolean' ? entry.done : undefined });
  const prompt = blocks.find((block) => isPrompt(block, reading));
  if (prompt !== undefined) {
    if (prompt.type === 'paragraph' && list !== 'prevention')
      yield [{ from: prompt.from, to: prompt.to, insert: textValue(entry.text ?? '', 'block') }];
    yield [{ from: prompt.from, to: prompt.to, insert: item }];
  }
  if (blocks.length === 0 && section.children.length === 0)
    yield [blockAt(reading, headingEnd(section, text), item)];
  // One paragraph becomes the first of two items.
  const filled = blocks.filter((block) => facts.text(block.from, block.to) !== undefined);
  const only = filled[0];
  if (filled.length === 1 && only?.type === 'paragraph')
    yield [
      { from: only.from, to: only.from, insert: bullet },
      { from: lineEnd(text, only.to), to: lineEnd(text, only.to), insert: `\n${item}` },
    ];
  const end = blocks.at(-1);
  if (end !== undefined) yield [blockAt(reading, lineEnd(text, end.to), item)];
}

/** Ways to put an entry with an aspect into a section: at its own label, as a text of the section's aspect, with a new label. */
function* labelledWays(
  list: EntryList,
  entry: EntryChanges,
  section: SourceSection,
  reading: EditedReading,
): Iterable<Proposal> {
  const labels = ENTRY_KINDS[list].labels;
  if (labels === undefined) return;
  const { source } = reading;
  const { text } = source;
  const aspect = aspectOf(list, entry);
  const content = entryText(list, entry, { horizon: false });
  const blocks = withoutClosing(section.blocks);
  const places = labelPlaces(section, reading, (label) => lookUp(labels, label));
  const own = places.filter((place) => place.aspect === aspect);
  for (const place of own.filter(({ unset }) => unset)) yield [fillLabel(place, content, text)];
  const fitsSection = aspect === undefined || section.aspect === aspect || isFallback(list, aspect, section);
  if (fitsSection && list !== 'metrics')
    yield* unlabelled(content, blocks, section, reading, places.length > 0);
  const sibling = own.at(-1);
  if (sibling?.item !== undefined && sibling.list !== undefined) {
    if (source.format?.id === 'after-action-report' || source.format?.id === 'incident-review')
      yield [nestedAfter(sibling.item, content, text)];
    yield insertItem(text, sibling.list, sibling.list.items.indexOf(sibling.item) + 1, {
      content: `${headOf(sibling, text)}${content}`,
    });
  }
  if (aspect === undefined) return;
  const label = labelFor(list, aspect, reading);
  const like = places.findLast(({ item }) => item !== undefined);
  if (like?.item !== undefined && like.list !== undefined)
    yield insertItem(text, like.list, like.list.items.length, {
      content: `${headOf(like, text, label)}${content}`,
    });
  const line = places.at(-1);
  if (line !== undefined && line.item === undefined) {
    const at = lineEnd(text, line.to);
    const hard = /^ {2,}$/.test(text.slice(line.to, at)) ? '' : '  ';
    yield [{ from: at, to: at, insert: `${hard}\n${headOf(line, text, label)}${content}` }];
  }
  const items = blocks.findLast((block): block is ListBlock => block.type === 'list');
  const bold =
    source.format?.id === 'after-action-report' || source.format?.id === 'measured-postmortem'
      ? `**${label}**: `
      : `**${label}:** `;
  const head = source.format?.id === 'postmortem-with-sign-off' ? `${label}: ` : bold;
  const bullet = source.format?.id === 'incident-review' ? '* ' : '- ';
  if (items !== undefined && items === blocks.at(-1))
    yield insertItem(text, items, items.items.length, { content: `${head}${content}` });
  const written = writeItem(bullet, { content: `${head}${content}` });
  const end = blocks.at(-1);
  if (end !== undefined) yield [blockAt(reading, lineEnd(text, end.to), written)];
  else if (section.headingBlock !== undefined) yield [blockAt(reading, headingEnd(section, text), written)];
}

/** A text of the section's own aspect, without a label. */
function* unlabelled(
  content: string,
  blocks: readonly Block[],
  section: SourceSection,
  reading: EditedReading,
  hasLabels: boolean,
): Iterable<Proposal> {
  const { text } = reading.source;
  const lists = blocks.filter((block): block is ListBlock => block.type === 'list');
  const prompt = blocks.find((block) => isPrompt(block, reading));
  if (
    prompt?.type === 'paragraph' &&
    (lists.length === 0 || prompt.from < (lists[0]?.from ?? 0)) &&
    !hasLabels
  )
    yield [{ from: prompt.from, to: prompt.to, insert: content }];
  for (const list of lists)
    for (const item of list.items)
      if (isUnsetItem(item, reading) && splitKeyLine(text, item.textFrom, item.textTo) === undefined)
        yield fillItem(item, content, undefined, text);
  const last = lists.at(-1);
  if (last !== undefined) yield insertItem(text, last, last.items.length, { content });
  const end = blocks.at(-1);
  if (end === undefined) {
    if (section.children.length === 0 || section.role === 'impact')
      yield [blockAt(reading, headingEnd(section, text), content)];
  } else {
    if (prompt !== undefined) yield [{ from: prompt.from, to: prompt.to, insert: content }];
    yield [blockAt(reading, lineEnd(text, end.to), content)];
    const only = blocks.length === 1 ? blocks[0] : undefined;
    if (only?.type === 'paragraph')
      yield [
        { from: only.from, to: only.from, insert: '- ' },
        { from: lineEnd(text, only.to), to: lineEnd(text, only.to), insert: `\n- ${content}` },
      ];
  }
}

/** Whether texts without a label in this section count as this aspect. */
function isFallback(list: EntryList, aspect: string, section: SourceSection): boolean {
  if (list === 'resolution') return section.role === 'resolution' && (section.aspect ?? 'fix') === aspect;
  if (list === 'response') return section.role === 'response' && aspect === 'effectiveness';
  if (list === 'detectionGap')
    return (
      section.role === 'detection' &&
      aspect === (section.label.startsWith('monitoring') ? 'monitoring' : 'general')
    );
  return list === 'impact' && section.role === 'impact' && (section.aspect ?? 'general') === aspect;
}

interface LabelPlace {
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
function labelPlaces(
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

function fillLabel(place: LabelPlace, content: string, text: string): TextChange {
  if (place.bare === true) {
    const label = text.slice(place.headFrom, place.to).replace(/\s*\([^()]*\)\s*$/, '');
    return { from: place.headFrom, to: place.to, insert: `${label}: ${content}` };
  }
  const gap = place.from === place.to && !/\s/.test(text[place.from - 1] ?? ' ') ? ' ' : '';
  return { from: place.from, to: place.to, insert: `${gap}${content}` };
}

/** The label of a place with its marks, or another label in the same marks. */
function headOf(place: LabelPlace, text: string, label?: string): string {
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

/** The label that this format uses for an aspect, else the canonical one. */
function labelFor(list: EntryList, aspect: string, { source }: EditedReading): string {
  const labels = ENTRY_KINDS[list].labels;
  if (labels === undefined) return aspect;
  const own = FORMAT_LABELS[source.format?.id ?? '']?.[`${list}:${aspect}`];
  return own ?? aspectLabel(labels, aspect);
}

const ASPECT_HEADINGS: Readonly<Record<string, string>> = {
  'resolution:immediate': 'Immediate Actions',
  'resolution:fix': 'How It Was Fixed',
  'resolution:verification': 'Verification Steps',
  'detectionGap:general': 'Detection Gap',
  'impact:users': 'User Impact',
  'impact:operations': 'Internal Impact',
  'impact:business': 'Business Impact',
};

const FORMAT_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'after-action-report': {
    'metrics:time-to-detect': 'Detection Time',
    'metrics:time-to-engage': 'Response Time',
    'metrics:time-to-resolve': 'Resolution Time',
    'impact:ci-cd': 'CI/CD Pipeline',
    'impact:environment': 'Virtual Environment',
  },
  'postmortem-with-sign-off': {
    'impact:users': 'Number of affected users',
    'impact:features': 'Features unavailable',
    'impact:experience': 'User experience degradation',
    'impact:business': 'Business impact',
    'impact:teams': 'Teams affected',
    'impact:services': 'Services impacted',
    'impact:data': 'Data consistency issues',
    'impact:response-overhead': 'Incident response overhead',
    'impact:traffic': 'Traffic during incident',
    'impact:latency': 'Response time degradation',
    'impact:downtime': 'Downtime duration',
    'metrics:total-downtime': 'Downtime duration',
    'metrics:traffic': 'Traffic during incident',
    'metrics:latency': 'Response time degradation',
    'detectionGap:monitoring': 'Monitoring/alert gaps',
    'detectionGap:testing': 'Testing gaps',
    'detectionGap:process': 'Process gaps',
    'detectionGap:assumption': 'Assumptions that proved wrong',
  },
  'remediation-report': { 'resolution:fix': 'Root Cause Resolution' },
  'incident-review': {
    'impact:users': 'Customer Impact',
    'impact:business': 'Business Impact',
    'impact:operations': 'Operational Impact',
  },
  'measured-postmortem': {
    'impact:users': 'Users Affected',
    'impact:services': 'Services Down',
    'impact:data': 'Data Loss',
    'impact:financial': 'Financial Impact',
    'metrics:time-to-detect': 'Time to Detection',
    'metrics:time-to-resolve': 'Time to Resolution',
    'metrics:total-downtime': 'Total Downtime',
    'metrics:affected-users': 'Affected Users',
    'metrics:error-rate': 'Error Rate During Incident',
  },
};

/** Whether nobody has written an item yet. */
export function isUnsetItem(item: ListItem, { facts }: EditedReading): boolean {
  return (
    item.task?.checked !== true &&
    !item.blocks.some((block) => block.type === 'list') &&
    (item.textTo > item.textFrom
      ? facts.text(item.textFrom, item.textTo) === undefined
      : item.blocks.every((block) => block.type === 'comment'))
  );
}

/** The change that gives an unset item its words; its bullet, sign and box stay. */
export function fillItem(
  item: ListItem,
  content: string,
  done: boolean | undefined,
  text: string,
): TextChange[] {
  const from = item.textTo > item.textFrom ? itemFrom(item, text) : item.textFrom;
  const indent = linePrefix(text, markFrom(text, item)) + ' '.repeat(textIndent(text, item));
  const end = endOf(text, item);
  const to = Math.max(from, item.textTo > item.textFrom ? item.textTo : end);
  const words = content.replaceAll('\n', `\n${indent}`);
  const box = done === undefined || item.task !== undefined ? '' : done ? '[x] ' : '[ ] ';
  const changes: TextChange[] = [{ from, to, insert: `${box}${words}` }];
  if (done !== undefined && item.task !== undefined && item.task.checked !== done)
    changes.push({ from: item.task.from + 1, to: item.task.to - 1, insert: done ? 'x' : ' ' });
  return changes;
}

/** Whether a block only asks for something. */
export function isPrompt(block: Block, { source, facts }: EditedReading): boolean {
  if (block.type === 'comment')
    return !/^<!--\s*(?:debrief:|\/?internal\s*-->)/.test(source.text.slice(block.from, block.to));
  return block.type === 'paragraph' && facts.text(block.from, block.to) === undefined;
}

/** A nested item below another, after those that stand there. */
export function nestedAfter(item: ListItem, content: string, text: string): TextChange {
  const nested = item.blocks.findLast((block): block is ListBlock => block.type === 'list');
  if (nested !== undefined) {
    const [change] = insertItem(text, nested, nested.items.length, { content });
    if (change !== undefined) return change;
  }
  const from = markFrom(text, item);
  const prefix = linePrefix(text, from);
  const mark = /^(?:[-*+]|\d{1,9}[.)])/.exec(text.slice(from, from + 12))?.[0] ?? '-';
  const indent = /^\*/.test(mark) ? '    ' : ' '.repeat(mark.length + 1);
  const bullet = /^\d/.test(mark) ? '- ' : bulletOf(text, item).replace(/^([-*+]).*$/s, '$1 ');
  const at = endOf(text, item);
  return {
    from: at,
    to: at,
    insert: `\n${prefix}${indent}${writeItem(bullet, { content }, prefix + indent)}`,
  };
}

function boxFor(list: ListBlock, entry: EntryChanges): boolean | undefined {
  if (typeof entry.done === 'boolean') return entry.done;
  return list.items.at(-1)?.task === undefined ? undefined : false;
}

function headingEnd(section: SourceSection, text: string): number {
  return lineEnd(text, section.headingBlock?.to ?? section.from);
}

function* lastResort(list: EntryList, entry: EntryChanges, reading: EditedReading): Iterable<Proposal> {
  const kind = ENTRY_KINDS[list];
  const aspect = aspectOf(list, entry);
  const { source } = reading;
  const label =
    kind.labels === undefined || aspect === undefined ? '' : `**${labelFor(list, aspect, reading)}:** `;
  const content = entryText(list, entry, { horizon: true });
  const item = writeItem('- ', {
    content: `${label}${content}`,
    box: typeof entry.done === 'boolean' ? entry.done : undefined,
  });
  if (kind.sibling === true) {
    const siblings = source.sections.filter(
      ({ role, known, parent }) =>
        known &&
        (role === 'wentWell' || role === 'wentWrong' || role === 'lucky' || role === 'surprises') &&
        parent?.headingBlock !== undefined &&
        parent !== source.titleSection,
    );
    const parent = siblings.at(-1)?.parent;
    if (parent !== undefined) yield newSubsection(reading, parent, kind.heading, item);
  }
  const code = entry.text ?? '';
  if (/^(?:```|~~~)/.test(code)) yield newSection(reading, kind.heading, code);
  yield newSection(reading, kind.heading, item);
  if (kind.labels !== undefined && aspect !== undefined) {
    // A text that no item can hold stands under the heading of its aspect.
    const heading = ASPECT_HEADINGS[`${list}:${aspect}`] ?? kind.heading;
    yield newSection(reading, heading, writeItem('- ', { content }));
    yield newSection(reading, heading, content);
  }
}
