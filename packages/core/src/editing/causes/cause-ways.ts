import type { ListBlock, ListItem } from '../../markdown/index.ts';
import type { CauseNode, CauseRole } from '../../postmortem/index.ts';
import { lookUp } from '../../reading/lexicons/index.ts';
import { nestedItems } from '../../reading/parts/passages.ts';
import { splitKeyLine } from '../../reading/source/key-line.ts';
import { labelIn } from '../../reading/source/labels.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import { insertItem, markFrom, textIndent, writeItem } from '../blocks/list-items.ts';
import type { CauseChanges } from '../edit.ts';
import { locate } from '../places/locate.ts';
import { fillItem, isPrompt, isUnsetItem, nestedAfter, onOneLine } from '../places/prompts.ts';
import { blockAt, newSection, withoutClosing } from '../places/sections.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { lineEnd, linePrefix } from '../writing/lines.ts';
import { HEADINGS, LABELS, labelledCauses, roleOfSection } from './cause-places.ts';
import { causeWords } from './cause-text.ts';

/** Below the effect: a nested item, last. */
export function* waysUnder(parent: CauseNode, set: CauseChanges, reading: EditedReading): Iterable<Proposal> {
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

export function* waysByRole(
  role: Exclude<CauseRole, 'why'>,
  set: CauseChanges,
  reading: EditedReading,
): Iterable<Proposal> {
  yield* waysWith(causeWords(set), role, reading, causeWords(set, 'block'));
  // An item holds one paragraph: several are parted by line breaks.
  const { text } = set;
  if (typeof text === 'string' && /\n/.test(text))
    yield* waysWith(causeWords({ ...set, text: onOneLine(text) }), role, reading);
}

function* waysWith(
  words: string,
  role: Exclude<CauseRole, 'why'>,
  reading: EditedReading,
  body: string = words,
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
  for (const section of matching) yield* waysInSection(section, role, words, reading, body);
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
  yield newSection(reading, HEADINGS[role], body);
}

/** In a section whose heading is the role: its prompt, its list, its prose. */
function* waysInSection(
  section: SourceSection,
  role: CauseRole,
  words: string,
  reading: EditedReading,
  body: string,
): Iterable<Proposal> {
  const { text } = reading.source;
  const blocks = withoutClosing(section.blocks);
  const lists = blocks.filter((block): block is ListBlock => block.type === 'list');
  const prompt = blocks.find((block) => isPrompt(block, reading));
  const noneYet = !reading.postmortem.causes.nodes.some(
    ({ span }) => span[0] >= section.from && span[1] <= section.to,
  );
  if (prompt !== undefined && noneYet && lists.length === 0)
    yield [{ from: prompt.from, to: prompt.to, insert: role === 'primary' ? body : `- ${words}` }];
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
        role === 'primary' ? body : `- ${words}`,
      ),
    ];
  const only = blocks.length === 1 ? blocks[0] : undefined;
  if (only?.type === 'paragraph' && role !== 'primary' && !isPrompt(only, reading))
    yield [
      { from: only.from, to: only.from, insert: '- ' },
      { from: lineEnd(text, only.to), to: lineEnd(text, only.to), insert: `\n- ${words}` },
    ];
}
