import type { ListBlock, ListItem } from '../../markdown/index.ts';
import type { CauseNode, CauseRole, Postmortem } from '../../postmortem/index.ts';
import { lookUp } from '../../reading/lexicons/index.ts';
import { nestedItems } from '../../reading/parts/passages.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn } from '../../reading/source/labels.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import type { TextChange } from '../../text/index.ts';
import { insertItem, markFrom, textIndent, writeItem } from '../blocks/list-items.ts';
import type { CauseChanges, EditOf } from '../edit.ts';
import { fillItem, isPrompt, isUnsetItem, nestedAfter, onOneLine } from '../entries/add-entry.ts';
import { sameWords } from '../fields/set-passage.ts';
import { locate } from '../places/locate.ts';
import { removals } from '../places/removals.ts';
import { blockAt, newSection, withoutClosing } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import type { FactList } from '../verify.ts';
import { lineEnd, linePrefix } from '../writing/lines.ts';
import { changeTail } from '../writing/tails.ts';
import { causeTail, causeTailChanges, causeWords } from './cause-text.ts';

const LABELS: Readonly<Record<Exclude<CauseRole, 'why'>, string>> = {
  trigger: 'Trigger',
  primary: 'Primary Cause',
  contributing: 'Contributing Factor',
  systemic: 'Systemic Issue',
};

const HEADINGS: Readonly<Record<Exclude<CauseRole, 'why'>, string>> = {
  trigger: 'Trigger',
  primary: 'Root Cause Analysis',
  contributing: 'Contributing Factors',
  systemic: 'Systemic Issues',
};

/** Plans one more cause: at the label that waits for it, in the section of its role, below the effect that it brings about. */
export function planAddCause({ cause, under }: EditOf<'addCause'>, reading: EditedReading): Plan | Refusal {
  const { role, ...set } = cause;
  const parent =
    under === undefined ? undefined : reading.postmortem.causes.nodes.find(({ id }) => id === under);
  if (under !== undefined && parent === undefined) return new Refusal('EDIT_TARGET', `cause ${under}`);
  if ((role === 'why') !== (parent !== undefined))
    return new Refusal('EDIT_VALUE', 'the role "why" for causes below another, and none of them for others');
  if (
    set.id !== undefined &&
    set.id !== null &&
    reading.postmortem.causes.nodes.some(({ id }) => id === set.id)
  )
    return new Refusal('EDIT_VALUE', 'an id that no other cause has');
  const again = /^see ([\w-]+)$/i.exec(set.text)?.[1];
  if (again !== undefined && parent !== undefined) return planSecondEffect(again, parent, set, reading);
  return {
    proposals:
      parent === undefined
        ? waysByRole(role as Exclude<CauseRole, 'why'>, set, reading)
        : waysUnder(parent, set, reading),
    expectation: {
      entries: [{ list: 'causes.nodes', added: true }],
      follow: ['causes.edges', 'detectionGap.none'],
      shows: (after, before, added) =>
        causeShows(set, role, undefined, added.get('causes.nodes') ?? -1, after, before, parent),
    },
  };
}

/** A cause with a second effect stands below it as `see C-2`. */
function planSecondEffect(
  id: string,
  parent: CauseNode,
  set: CauseChanges,
  reading: EditedReading,
): Plan | Refusal {
  const { nodes, edges } = reading.postmortem.causes;
  const index = nodes.findIndex((node) => node.id === id);
  const effect = nodes.indexOf(parent);
  if (index < 0 || index > effect) return new Refusal('EDIT_TARGET', `a cause ${id} above it`);
  return {
    proposals: waysUnder(parent, set, reading),
    expectation: {
      follow: ['causes.edges'],
      shows: (after) =>
        after.causes.edges.length === edges.length + 1 &&
        after.causes.edges.some(({ from, to }) => from === id && to === after.causes.nodes[effect]?.id)
          ? undefined
          : 'the second effect would not be read as asked',
    },
  };
}

function causeShows(
  set: CauseChanges,
  role: CauseRole,
  old: CauseNode | undefined,
  index: number,
  after: Postmortem,
  before: Postmortem,
  parent: CauseNode | undefined,
): string | undefined {
  const node = after.causes.nodes[index];
  const wrong = (what: string): string => `cause: its ${what} would not be read as asked`;
  if (node === undefined) return wrong('text');
  if (node.role !== role) return wrong('role');
  if (typeof set.text === 'string' ? !sameWords(node.text, set.text) : node.text !== old?.text)
    return wrong('text');
  for (const part of ['gate', 'confidence', 'kind', 'category', 'service', 'p'] as const) {
    const asked = set[part] === undefined ? old?.[part] : (set[part] ?? undefined);
    if (node[part] !== asked) return wrong(part);
  }
  if (typeof set.id === 'string' && node.id !== set.id) return wrong('id');
  // Everybody else keeps cause and effect.
  const edgesBefore = before.causes.edges.length;
  const edges = after.causes.edges.length;
  if (old === undefined && edges !== edgesBefore + (parent === undefined ? 0 : 1)) return wrong('effect');
  if (old !== undefined && edges !== edgesBefore) return wrong('effect');
  if (parent !== undefined || set.edge !== undefined) {
    const edge = after.causes.edges.find(({ from }) => from === node.id);
    const asked = set.edge ?? 'causes';
    if (edge !== undefined && edge.type !== asked) return wrong('edge');
    const parentIndex = parent === undefined ? -1 : before.causes.nodes.indexOf(parent);
    if (parentIndex >= 0 && edge?.to !== after.causes.nodes[parentIndex]?.id) return wrong('effect');
  }
  return undefined;
}

/** Below the effect: a nested item, last. */
function* waysUnder(parent: CauseNode, set: CauseChanges, reading: EditedReading): Iterable<Proposal> {
  const { source } = reading;
  const { text } = source;
  const words = causeWords(set);
  const place = locate(reading, parent.span);
  if (place?.shape === 'text') {
    // A paragraph becomes an item, with its label or that of its role, so that something can stand below it.
    const paragraphs = place.section.blocks.filter(
      (block) =>
        block.from >= place.from &&
        block.to <= place.to &&
        reading.facts.text(block.from, block.to) !== undefined,
    );
    const [only] = paragraphs;
    if (paragraphs.length !== 1 || only?.type !== 'paragraph') return;
    const labelled = /^(?:\*\*|__)[^*_]+[:：]?(?:\*\*|__)/.test(text.slice(only.from, only.to));
    const label = labelled || parent.role === 'why' ? '' : `**${LABELS[parent.role]}:** `;
    yield [
      { from: only.from, to: only.from, insert: `- ${label}` },
      { from: only.to, to: only.to, insert: `\n  ${writeItem('- ', { content: words }, '  ')}` },
    ];
    return;
  }
  if (place?.shape !== 'item') return;
  const { item } = place;
  const nested = nestedItems(item);
  const why = [
    ...nested,
    ...source.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'list' ? block.items.flatMap(nestedItems) : [])),
    ),
  ]
    .map((one) => /^[*_]{0,2}Why[*_]{0,2}:[*_]{0,2} ?/i.exec(text.slice(one.textFrom, one.textTo))?.[0])
    .find((lead) => lead !== undefined);
  const lead =
    why === undefined ? (source.format?.id === 'incident-review' ? '*Why:* ' : '') : `${why.trimEnd()} `;
  const value = pluralValue(parent, item, reading);
  if (value !== undefined) {
    // Items below a plural label are causes of its role: its own words become the first of them.
    const bullet = writeItem('- ', { content: text.slice(value.from, value.to) });
    const prefix = linePrefix(text, markFrom(text, item)) + ' '.repeat(textIndent(text, item));
    const insert = `\n${prefix}${bullet}\n${prefix}  ${writeItem('- ', { content: words }, `${prefix}  `)}`;
    let from = value.from;
    while (text[from - 1] === ' ') from--;
    yield [{ from, to: value.to, insert }];
  }
  const unset = nested.find((one) => isUnsetItem(one, reading) || isUnsetWhy(one, reading));
  if (unset !== undefined) yield fillItem(unset, `${whyLead(unset, text)}${words}`, undefined, text);
  yield [nestedAfter(item, `${lead}${words}`, text)];
  yield [nestedAfter(item, words, text)];
}

/** The words behind a plural label on its own line, where the cause is these. */
function pluralValue(
  node: CauseNode,
  item: ListItem,
  { source }: EditedReading,
): { from: number; to: number } | undefined {
  const key = splitKeyLine(source.text, item.textFrom, item.textTo);
  if (key === undefined || node.role === 'why' || key.valueFrom >= key.valueTo) return undefined;
  const label = labelIn(source.text, key.keyFrom, key.keyTo).replace(/\s*#?\d+$/, '');
  return lookUp('causes', label)?.[1] === true ? { from: key.valueFrom, to: item.textTo } : undefined;
}

function isUnsetWhy(item: ListItem, { source, facts }: EditedReading): boolean {
  const lead = whyLead(item, source.text);
  return (
    lead !== '' &&
    nestedItems(item).length === 0 &&
    facts.text(item.textFrom + lead.length, item.textTo) === undefined
  );
}

function whyLead(item: ListItem, text: string): string {
  return /^[*_]{0,2}Why[*_]{0,2}:[*_]{0,2} ?/i.exec(text.slice(item.textFrom, item.textTo))?.[0] ?? '';
}

interface LabelledCause {
  role: CauseRole;
  plural: boolean;
  item: ListItem;
  list: ListBlock;
  label: string;
  valueFrom: number;
  valueTo: number;
  section: SourceSection;
}

function* waysByRole(
  role: Exclude<CauseRole, 'why'>,
  set: CauseChanges,
  reading: EditedReading,
): Iterable<Proposal> {
  yield* waysWith(causeWords(set), role, reading);
  // An item holds one paragraph: several are parted by line breaks.
  const { text } = set;
  if (typeof text === 'string' && /\n/.test(text))
    yield* waysWith(causeWords({ ...set, text: onOneLine(text) }), role, reading);
}

function* waysWith(
  words: string,
  role: Exclude<CauseRole, 'why'>,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source, facts } = reading;
  const { text } = source;
  const labelled = labelledCauses(reading);
  const own = labelled.filter((one) => one.role === role);
  // A label that waits for its value, then a plural label with further items below it.
  for (const one of own) {
    const nested = nestedItems(one.item);
    const filled = one.valueTo > one.valueFrom && facts.text(one.valueFrom, one.valueTo) !== undefined;
    const anyNested = nested.some((inner) => !isUnsetItem(inner, reading));
    if (!filled && !anyNested && (nested.length === 0 || !one.plural)) {
      const gap = one.valueFrom === one.valueTo && !/\s/.test(text[one.valueFrom - 1] ?? ' ') ? ' ' : '';
      yield [{ from: one.valueFrom, to: one.valueTo, insert: `${gap}${words}` }];
    }
    if (!one.plural) continue;
    const unset = nested.find((inner) => isUnsetItem(inner, reading));
    if (unset !== undefined) yield fillItem(unset, words, undefined, text);
    yield [nestedAfter(one.item, words, text)];
  }
  // A further singular label beside the last: `**Root Cause 2:**`.
  const last = own.findLast(({ plural }) => !plural);
  if (last !== undefined) {
    const label = last.label.replace(/(\d+)(?=\D*$)/, (number) => String(Number(number) + 1));
    yield insertItem(text, last.list, last.list.items.indexOf(last.item) + 1, {
      content: `${label}${words}`,
    });
  }
  const sections = source.sections.filter(
    (section) =>
      section.headingBlock !== undefined &&
      (['trigger', 'rootCause', 'contributingFactors'].includes(section.role) ||
        ['trigger', 'rootCause', 'contributingFactors'].includes(section.also?.role ?? '')),
  );
  const matching = sections.filter(
    (section) =>
      roleOfSection(section) === role && (section.blocks.length > 0 || section.children.length === 0),
  );
  for (const section of matching) yield* waysInSection(section, role, words, reading);
  const any = labelled.at(-1);
  if (any !== undefined) {
    const head = any.label.replace(/[\p{L}][^:*]*/u, LABELS[role]);
    yield insertItem(text, any.list, any.list.items.length, { content: `${head}${words}` });
  }
  const bullet = source.format?.id === 'incident-review' ? '* ' : '- ';
  const item = writeItem(bullet, { content: `**${LABELS[role]}:** ${words}` });
  for (const section of [...matching, ...sections.filter((one) => !matching.includes(one))]) {
    const blocks = withoutClosing(section.blocks);
    const end = blocks.at(-1);
    if (end === undefined && section.children.length > 0) continue;
    if (end?.type === 'list')
      yield insertItem(text, end, end.items.length, { content: `**${LABELS[role]}:** ${words}` });
    const at = lineEnd(text, end?.to ?? section.headingBlock?.to ?? section.from);
    if (source.format?.id === 'remediation-report' && role === 'trigger')
      yield [blockAt(reading, at, `**Trigger:** ${words}`)];
    yield [blockAt(reading, at, item)];
  }
  yield newSection(reading, 'Root Cause Analysis', item);
  // A long account with lists and code is no item: it stands under a heading of its role.
  yield newSection(reading, HEADINGS[role], words);
}

/** In a section whose heading is the role: its prompt, its list, its prose. */
function* waysInSection(
  section: SourceSection,
  role: CauseRole,
  words: string,
  reading: EditedReading,
): Iterable<Proposal> {
  const { text } = reading.source;
  const blocks = withoutClosing(section.blocks);
  const lists = blocks.filter((block): block is ListBlock => block.type === 'list');
  const prompt = blocks.find((block) => isPrompt(block, reading));
  const noneYet = !reading.postmortem.causes.nodes.some(
    ({ span }) => span[0] >= section.from && span[1] <= section.to,
  );
  if (prompt !== undefined && noneYet && lists.length === 0)
    yield [{ from: prompt.from, to: prompt.to, insert: role === 'primary' ? words : `- ${words}` }];
  for (const list of lists) {
    const unset = list.items.find((item) => isUnsetItem(item, reading));
    if (unset !== undefined) yield fillItem(unset, words, undefined, text);
  }
  const last = lists.at(-1);
  if (last !== undefined) yield insertItem(text, last, last.items.length, { content: words });
  if (blocks.length === 0)
    yield [
      blockAt(
        reading,
        lineEnd(text, section.headingBlock?.to ?? section.from),
        role === 'primary' ? words : `- ${words}`,
      ),
    ];
  const only = blocks.length === 1 ? blocks[0] : undefined;
  if (only?.type === 'paragraph' && role !== 'primary' && !isPrompt(only, reading))
    yield [
      { from: only.from, to: only.from, insert: '- ' },
      { from: lineEnd(text, only.to), to: lineEnd(text, only.to), insert: `\n- ${words}` },
    ];
}

function labelledCauses({ source }: EditedReading): LabelledCause[] {
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

function roleOfSection(section: SourceSection): CauseRole {
  if (section.role === 'trigger') return 'trigger';
  if (section.role === 'contributingFactors') return 'contributing';
  return section.aspect === 'systemic' ? 'systemic' : 'primary';
}

/** Where the words of a cause stand, without bullet, label, "Why:" and tail. */
function causePlace(
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

/** Plans changes of one cause's parts. */
export function planUpdateCause(
  { cause, set }: EditOf<'updateCause'>,
  reading: EditedReading,
): Plan | Refusal {
  const { nodes } = reading.postmortem.causes;
  const index = nodes.findIndex(({ id }) => id === cause);
  const node = nodes[index];
  if (node === undefined) return new Refusal('EDIT_TARGET', `cause ${cause}`);
  if (set.text === null)
    return new Refusal('EDIT_VALUE', 'a text; a cause without one is taken out with removeCause');
  if (typeof set.id === 'string' && set.id !== cause && nodes.some(({ id }) => id === set.id))
    return new Refusal('EDIT_VALUE', 'an id that no other cause has');
  const place = causePlace(node, reading);
  if (place === undefined)
    return new Refusal('EDIT_NO_PLACE', 'this cause is written in a way that has no parts');
  const { text } = reading.source;
  const words: TextChange[] =
    typeof set.text === 'string' ? [{ from: place.from, to: place.to, insert: set.text }] : [];
  return {
    proposals: [[...words, ...changeTail(text, place.tail, place.end, causeTailChanges(set))]],
    expectation: {
      entries: [{ list: 'causes.nodes', changed: index }],
      follow: ['causes.edges'],
      shows: (after, before) => causeShows(set, node.role, node, index, after, before, undefined),
    },
  };
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

/** Plans taking a cause out; one that others hang on is refused, so that nothing goes unseen. */
export function planRemoveCause({ cause }: EditOf<'removeCause'>, reading: EditedReading): Plan | Refusal {
  const { nodes, edges } = reading.postmortem.causes;
  const index = nodes.findIndex(({ id }) => id === cause);
  const node = nodes[index];
  if (node === undefined) return new Refusal('EDIT_TARGET', `cause ${cause}`);
  if (edges.some(({ to }) => to === cause))
    return new Refusal('EDIT_VALUE', 'a cause that nothing hangs on; take its own causes out first');
  const place = causePlace(node, reading);
  const { text } = reading.source;
  const label = place === undefined ? [] : [[{ from: place.from, to: place.end, insert: '' }]];
  const format = reading.source.format;
  const keepsLabel =
    format !== undefined && place !== undefined && text.slice(node.span[0], place.from).includes(':');
  return {
    proposals:
      keepsLabel && node.role !== 'why'
        ? [...label, ...removals(node.span, reading)]
        : [...removals(node.span, reading), ...label],
    expectation: {
      entries: [{ list: 'causes.nodes' satisfies FactList, removed: index }],
      follow: ['causes.edges'],
      shows: (after) =>
        after.causes.edges.length === edges.filter(({ from }) => from !== cause).length
          ? undefined
          : 'other causes would lose their effect',
    },
  };
}
